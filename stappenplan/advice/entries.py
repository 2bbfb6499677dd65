"""What may be entered at the advisor's desk, and what the owner of an action says back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stappenplan.contract.people import Role
from stappenplan.contract.rules import EVERYBODY, PARTICIPANTS, Body, Rule
from stappenplan.contract.text import EntryId, Text

ADVISORS = frozenset({Role.ADVISOR})

# What an advisor checks; never a grade, and in no document.
Item = Literal["inside", "mandate", "name", "dissent", "verbs", "load"]
State = Literal["open", "seen", "ask"]
STATE_WORDS: dict[str, str] = {
    "open": "nog bekijken",
    "seen": "bekeken",
    "ask": "hierover vragen",
}


class Signed(Body):
    """What an advisor sends: advisors have no account, so they may sign with name or initials."""

    by: Text = ""


class Ask(Signed):
    """A question about an action, to whoever takes it on."""

    action: EntryId
    text: Text


class Answer(Body):
    """What the owner says to a question; always welcome, also when the gathering is closed."""

    question: EntryId
    text: Text


class Reply(Signed):
    """What the advisor says to an answer."""

    question: EntryId
    text: Text


class DoneAsking(Signed):
    """*Geen vragen meer*: about one question, or about an action where none is open.

    ``seen`` is the last thing that the advisor read of it; empty when there was nothing.
    """

    question: EntryId | None = None
    action: EntryId | None = None
    seen: EntryId | None = None


class Suggest(Signed):
    """Other words for the title of an action; ``instead_of`` are the words that stood there."""

    action: EntryId
    text: Text
    instead_of: Text
    why: Text = ""


class Decide(Body):
    """The owner takes over the words, or leaves their own.

    ``seen`` is the decision that the owner changes; empty when there was none.
    """

    suggestion: EntryId
    accepted: bool
    seen: EntryId | None = None


class Checked(Signed):
    """How far the advisor is with one thing to check; ``seen`` is the mark that it replaces."""

    action: EntryId
    item: Item
    state: State
    note: Annotated[Text, Field(max_length=280)] = ""
    seen: EntryId | None = None


RULES: dict[str, Rule] = {
    "question": Rule(Ask, ADVISORS),
    "answer": Rule(Answer, EVERYBODY, personal=True),
    "reply": Rule(Reply, ADVISORS),
    "done_asking": Rule(DoneAsking, ADVISORS),
    "suggest": Rule(Suggest, ADVISORS),
    "decide": Rule(Decide, PARTICIPANTS, personal=True),
    "checked": Rule(Checked, ADVISORS),
}
