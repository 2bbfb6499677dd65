"""What may be entered on the advisor's page, and what the owner of an action answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.entry_rules import ADVISORS, EVERYBODY, PARTICIPANTS, Body, Rule
from stappenplan.contract.text import EntryId, Line, Text

# What an advisor checks; never a grade, and in no document.
Item = Literal["inside", "mandate", "name", "dissent", "verbs", "load"]
State = Literal["open", "seen", "ask"]
STATE_WORDS: dict[str, str] = {
    "open": "nog bekijken",
    "seen": "bekeken",
    "ask": "hierover vragen",
}


class SignedEntry(Body):
    """What an advisor sends: advisors have no account, so they may sign with name or initials."""

    by: Line = ""


class AskQuestion(SignedEntry):
    """A question about an action, to whoever takes it on."""

    action: EntryId
    text: Text


class AnswerQuestion(Body):
    """What the owner says to a question; always welcome, also when the gathering is closed."""

    question: EntryId
    text: Text


class ReplyToAnswer(SignedEntry):
    """What the advisor says to an answer."""

    question: EntryId
    text: Text


class CloseQuestions(SignedEntry):
    """*Geen vragen meer*: about one question, or about an action where none is open.

    ``seen`` is the last thing that the advisor read of it; empty when there was nothing.
    """

    question: EntryId | None = None
    action: EntryId | None = None
    seen: EntryId | None = None


class SuggestWording(SignedEntry):
    """Other words for the title of an action; ``instead_of`` are the words that stood there."""

    action: EntryId
    text: Text
    instead_of: Text
    why: Text = ""


class DecideOnWording(Body):
    """The owner takes over the words, or leaves their own.

    ``seen`` is the decision that the owner changes; empty when there was none.
    """

    suggestion: EntryId
    accepted: bool
    seen: EntryId | None = None


class SetCheckState(SignedEntry):
    """How far the advisor is with one thing to check; ``seen`` is the state that it replaces."""

    action: EntryId
    item: Item
    state: State
    note: Annotated[Text, Field(max_length=280)] = ""
    seen: EntryId | None = None


RULES: dict[str, Rule] = {
    "question": Rule(AskQuestion, ADVISORS),
    "answer": Rule(AnswerQuestion, EVERYBODY, personal=True, after_closing=True),
    "reply": Rule(ReplyToAnswer, ADVISORS),
    "done_asking": Rule(CloseQuestions, ADVISORS),
    "suggest": Rule(SuggestWording, ADVISORS, repeats=frozenset({"action"})),
    "decide": Rule(DecideOnWording, PARTICIPANTS, personal=True, after_closing=True),
    # Notes of advisors to each other.
    "checked": Rule(SetCheckState, ADVISORS, private=True),
}
