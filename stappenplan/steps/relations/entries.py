"""What people may enter about their relations, and what a workshop file may set."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.distinct import refuse_same_id
from stappenplan.contract.entry_rules import Body
from stappenplan.contract.preparation import Asked
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import Chosen, Day, EntryId, Line, Text

PersonId = Annotated[str, Field(min_length=1, max_length=64)]
FunctionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
MAX_TITLE = 80
# More people than these cannot all write for each other.
MAX_MEMBERS = 8
# Of one constellation.
MAX_AGREEMENTS = 30
_FIXED = "Dit staat vast: mensen kozen of schreven hier al iets."


class Function(BaseModel):
    """What somebody is in a constellation, such as the clerk of the council."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: FunctionId
    one: Annotated[str, Field(min_length=1, max_length=60), Asked("Functie", fixed=_FIXED)]
    more: Annotated[
        str, Field(min_length=1, max_length=60), Asked("De functie in het meervoud", fixed=_FIXED)
    ]


class Settings(StepSettings):
    """What a workshop file may set.

    Attributes
    ----------
    functions
        What people may be in a constellation.
    every
        Whether each function is expected once, as in a triangle; otherwise two different ones are
        enough, as in a duo.
    names
        The constellations that are known beforehand.
    one, more
        What one and several constellations are called.
    named_after
        What gives a constellation its name: "gemeente".
    add
        Whether participants may name another constellation.
    well, need
        What people are asked about each of the others.
    themes
        About what the words may be; these are counted over all constellations.
    """

    functions: Annotated[
        tuple[Function, ...],
        Field(min_length=2, max_length=12),
        Asked("Functie", fixed=_FIXED, legend=lambda function: function["one"]),
    ] = (
        Function(id="burgemeester", one="burgemeester", more="burgemeesters"),
        Function(id="griffier", one="griffier", more="griffiers"),
        Function(id="secretaris", one="gemeentesecretaris", more="gemeentesecretarissen"),
    )
    every: bool = True
    names: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=MAX_TITLE)], ...],
        Field(max_length=200),
        Asked(
            "Lijst om uit te kiezen",
            "Eén per regel. Mensen kiezen hieruit waar zij bij horen. Leeg: zij kiezen uit de "
            "plekken waar mensen vandaan komen.",
        ),
    ] = ()
    one: Annotated[str, Field(max_length=40)] = "driehoek"
    more: Annotated[str, Field(max_length=40)] = "driehoeken"
    named_after: Annotated[str, Field(max_length=40)] = "gemeente"
    add: bool = True
    well: Annotated[str, Field(min_length=1, max_length=200), Asked("Eerste vraag", long=True)] = (
        "Wat gaat goed tussen jullie?"
    )
    need: Annotated[str, Field(min_length=1, max_length=200), Asked("Tweede vraag", long=True)] = (
        "Wat heb je van de ander nodig?"
    )
    themes: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=60)], ...],
        Field(max_length=12),
        Asked("Thema's om uit te kiezen", "Eén per regel.", fixed=_FIXED),
    ] = (
        "Vertrouwen",
        "Elkaar op tijd vertellen wat speelt",
        "Wie waarover gaat",
        "Elkaar aanspreken",
        "Samen naar buiten treden",
        "Tijd voor elkaar",
    )

    @model_validator(mode="after")
    def _has_every_function_once(self) -> Settings:
        refuse_same_id(
            Bilingual("functies", "functions"), (function.id for function in self.functions)
        )
        return self


class TakeFunction(Body):
    """I am in this constellation, in this function."""

    constellation: Line
    function: FunctionId
    # What looks like the name of a person is none.
    sure: bool = False


class Assign(Body):
    """The facilitator says where somebody belongs; without a constellation nowhere."""

    participant: PersonId
    constellation: Line = ""
    function: FunctionId | None = None
    sure: bool = False


class Ready(Body):
    """I am ready with this part, whatever I wrote or released."""

    off: bool = False


class WordsFor(Body):
    """What goes well with one other, and what I need of them; the last one counts."""

    other: PersonId
    well: Text = ""
    need: Text = ""
    well_theme: Chosen = ""
    need_theme: Chosen = ""


class ReleaseWords(Body):
    """Let this other read what I wrote for them, once they release theirs."""

    other: PersonId


class TakeBackWords(Body):
    """Do not let this other read it, or not any more."""

    other: PersonId


class MakeAgreement(Body):
    """What some of a constellation agree: between all of them, or with these partners."""

    text: Text
    partners: Annotated[list[PersonId], Field(max_length=MAX_MEMBERS)] = []
    look_back: Day | None = None
    # I take it on myself; nobody does so for another.
    mine: bool = False


class AboutAgreement(Body):
    """Agree with it, take it on, or not any more."""

    agreement: EntryId
    off: bool = False


class DropAgreement(Body):
    """Take away what I wrote down as an agreement."""

    agreement: EntryId
