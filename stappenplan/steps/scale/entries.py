"""What people may enter about their place on a line, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_id
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Text
from stappenplan.contract.workshop import Identifier

Moment = Literal["today", "wanted"]
MOMENTS: dict[str, tuple[Moment, ...]] = {
    "both": ("today", "wanted"),
    "today": ("today",),
    "wanted": ("wanted",),
}
MOST_BETWEEN = 5
MOST_PLACES = MOST_BETWEEN + 2
_FIXED = "Dit staat vast: mensen kozen al een plek op deze lijn."
# Read aloud, and written below a place on the projector: short.
End = Annotated[str, Field(min_length=1, max_length=80)]


class ScaleLine(BaseModel):
    """A line between two extremes, and the words of its places.

    ``between`` are the words of the places between the extremes; without them there are three.
    ``moments`` says whether people place themselves today, where they want to be, or both.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: Identifier
    ask: Annotated[
        str, Field(min_length=1, max_length=200), Asked("Vraag", long=True, fixed=_FIXED)
    ]
    left: Annotated[End, Asked("Het ene uiterste", fixed=_FIXED)]
    right: Annotated[End, Asked("Het andere uiterste", fixed=_FIXED)]
    between: Annotated[tuple[End, ...], Field(max_length=MOST_BETWEEN)] = ()
    moments: Literal["both", "today", "wanted"] = "both"

    @model_validator(mode="after")
    def _differs_in_every_place(self) -> Self:
        if len(set(self.places)) < len(self.places):
            raise ValueError(
                Bilingual(
                    "Op deze lijn staan twee keer dezelfde woorden. Geef elke plek eigen woorden.",
                    f"line {self.id!r} needs other words for each of its places",
                )
            )
        return self

    @property
    def places(self) -> tuple[str, ...]:
        """The words of all places, from one extreme to the other."""
        usual = (f"Dicht bij: {self.left}", "Ertussenin", f"Dicht bij: {self.right}")
        return (self.left, *(self.between or usual), self.right)

    @property
    def asked(self) -> tuple[Moment, ...]:
        """The moments for which people place themselves, in order."""
        return MOMENTS[self.moments]

    @property
    def told_at(self) -> Moment:
        """The moment that a story is about: what somebody wants, where that is asked."""
        return self.asked[-1]


class Settings(StepSettings):
    """What a workshop file may set.

    ``story`` is the question for the words behind a place; empty when nobody is asked for words.
    """

    lines: Annotated[
        tuple[ScaleLine, ...],
        Field(min_length=1, max_length=8),
        Asked("Lijn", fixed=_FIXED, new=lambda number: {"id": f"lijn-{number}"}),
    ] = (
        ScaleLine(
            id="rolverdeling",
            ask="Wie doet wat?",
            left="De gemeente doet alles",
            between=(
                "De gemeente doet het meeste",
                "Gemeente en samenleving doen evenveel",
                "De samenleving doet het meeste",
            ),
            right="Een samenleving zonder gemeente",
        ),
        ScaleLine(
            id="motief",
            ask="Waarom werken we samen met inwoners?",
            left="We willen hun kennis gebruiken",
            between=("Vooral om hun kennis", "Om allebei", "Vooral om meer democratie"),
            right="We willen meer democratie",
        ),
    )
    story: Annotated[str, Field(max_length=200)] = "Waarom sta je daar?"

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        refuse_same_id(Bilingual("lijnen", "lines"), (line.id for line in self.lines))
        return self


class Place(Body):
    """The place of somebody on a line, by number from 0; without one they pass it over."""

    line: Identifier
    moment: Moment
    at: Annotated[int, Field(ge=0, lt=MOST_PLACES)] | None = None


class TellStory(Body):
    """Why somebody stands where they stand; the last one counts."""

    line: Identifier
    text: Text
