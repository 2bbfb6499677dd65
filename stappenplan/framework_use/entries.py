"""What may be entered about the use of a framework."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import FACILITATORS, Body, Rule, Undo
from stappenplan.contract.people import Role
from stappenplan.contract.text import EntryId, Line, Text

# What comes by itself and in masses has to stop somewhere: the link goes round.
MAX_WAITING = 100
MAX_USES = 1_000
MOST_VERSIONS = 10_000
LONGEST_PROJECT = 120
USERS = frozenset({Role.READER})

# As long as the id of a step, a criterion, an answer or a form may be.
Name = Annotated[str, Field(max_length=100)]


class RecordUse(Body):
    """A project, the answers about it, and what was chosen.

    An answer is empty where nobody knows; ``choice`` is empty for what is no form of the
    framework. What the framework says to these answers is added when it is accepted.
    """

    framework: Name
    version: Annotated[int, Field(ge=1, le=MOST_VERSIONS)]
    project: Line
    answers: Annotated[dict[Name, Name], Field(max_length=100)]
    choice: Name
    reason: Text = ""


class ShowUse(Body):
    """Let everybody with the link read what was written about a use."""

    use: EntryId


class RefuseUse(Body):
    """Leave a use out of the register; who recorded it reads why."""

    use: EntryId
    reason: Line = ""


class OpenUsePage(Body):
    """Whoever has the link uses the framework again."""


class CloseUsePage(Body):
    """The link leads nowhere until the page is opened again."""


def _about_use(words: str) -> Undo:
    return Undo(words, "framework use", ("use",))


def _about_page(words: str) -> Undo:
    return Undo(words, "page to use a framework", until=frozenset({"framework_used"}))


RULES: dict[str, Rule] = {
    "framework_used": Rule(RecordUse, USERS, after_closing=True),
    "use_shown": Rule(
        ShowUse,
        FACILITATORS,
        after_closing=True,
        repeats=frozenset({"use"}),
        undo=_about_use("Een keuze met het kader getoond"),
    ),
    "use_refused": Rule(
        RefuseUse,
        FACILITATORS,
        after_closing=True,
        repeats=frozenset({"use"}),
        undo=_about_use("Een keuze met het kader weggelaten"),
    ),
    "use_page_opened": Rule(
        OpenUsePage,
        FACILITATORS,
        after_closing=True,
        undo=_about_page("Pagina bij het kader opengezet"),
    ),
    "use_page_closed": Rule(
        CloseUsePage,
        FACILITATORS,
        after_closing=True,
        undo=_about_page("Pagina bij het kader dichtgezet"),
    ),
}
