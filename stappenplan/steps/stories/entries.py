"""What people may enter about their stories, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from stappenplan.contract.capabilities import Publication
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Line, Text

# How a teller stands under a story.
Byline = Literal["name", "role", "nobody"]
MAX_TITLE = 100
MAX_ROLE = 80
# Of one person in one step.
MAX_STORIES = 3
# Of a whole step: who facilitates reads them all.
MAX_OF_ALL = 1_000
WORDS: dict[Publication, str] = {
    "magazine": "het online magazine",
    "report": "het verslag van deze bijeenkomst",
}
REACH: dict[Publication, str] = {
    "magazine": "Iedereen op internet kan het lezen.",
    "report": "Wie het verslag krijgt, kan het lezen. Een volgende groep van de reeks ook.",
}


class WriteStory(Body):
    """A story of one's own, about one of the subjects that the workshop offers."""

    title: Line
    text: Text
    subject: Annotated[str, Field(max_length=200)] = ""


class RewordStory(Body):
    """Other words of its teller; what was released before is no longer."""

    story: EntryId
    title: Line
    text: Text


class ProposeEdit(Body):
    """Other words by who edits; they count once the teller takes them.

    ``words`` is the entry with the words that were edited.
    """

    story: EntryId
    words: EntryId
    title: Line
    text: Text


class TakeEdit(Body):
    """The teller takes these words; on paper, where somebody else types it."""

    edit: EntryId
    paper: bool = False


class LeaveEdit(Body):
    """The teller keeps the words as they were."""

    edit: EntryId


class Release(Body):
    """The teller lets a publication have the story, in the words of one entry.

    ``byline`` says how the teller stands under it; ``role`` in which words.
    """

    story: EntryId
    words: EntryId
    publication: Publication
    byline: Byline
    role: Line = ""
    paper: bool = False

    @model_validator(mode="before")
    @classmethod
    def _without_a_role_that_is_not_used(cls, sent: Any) -> Any:
        if isinstance(sent, dict) and sent.get("byline") != "role":
            return {name: value for name, value in sent.items() if name != "role"}
        return sent


class WithdrawRelease(Body):
    """The teller does not let a publication have the story, or not any more."""

    story: EntryId
    publication: Publication


class HoldBack(Body):
    """Who facilitates leaves a story out of every publication, or no longer does."""

    story: EntryId
    off: bool = False
    reason: Line = ""


class ShowStory(Body):
    """Which of the released stories the screen shows whole; with an empty field their titles."""

    story: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,64}$")] = ""


class MagazineMade(Body):
    """A magazine was made that holds these words, by the ids of their entries."""

    words: Annotated[list[EntryId], Field(max_length=MAX_OF_ALL)]


class CopiesReplaced(Body):
    """Every copy of a magazine that was put somewhere is the newest one now."""


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    publications
        For which people are asked to release a story.
    subjects
        What a story may be about, to choose from: a theme of the magazine.
    start
        How a story may begin, as help for who faces an empty box.
    """

    max_length: Annotated[int, Field(ge=20, le=5_000)] | None = 2_500
    publications: Annotated[tuple[Publication, ...], Field(min_length=1, max_length=2)] = (
        "magazine",
        "report",
    )
    subjects: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=80)], ...],
        Field(max_length=12),
        Asked(
            "Waarover kan een verhaal gaan?",
            "Eén thema per regel. In het magazine staan de verhalen per thema. Mag leeg blijven.",
        ),
    ] = ()
    start: Annotated[str, Field(max_length=300)] = ""
