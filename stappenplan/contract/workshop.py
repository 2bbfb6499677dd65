"""What a workshop file may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from stappenplan.capitals import uncapitalize
from stappenplan.contract.definition_part import DefinitionPart
from stappenplan.contract.mixed_group import WishedRole
from stappenplan.contract.people import Side, UnitWords
from stappenplan.contract.preparation import PEOPLE, READERS, UNITS, Asked
from stappenplan.contract.tool import ToolUse

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Sentence = Annotated[str, Field(min_length=1, max_length=2_000)]
Minutes = Annotated[int, Field(ge=0, le=600)]
TimeOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


# Words in braces that a script may hold, as in "Om {part_ends} zijn we terug": the clock fills
# them in, so that a script says the time that everybody sees.
TIMES = ("minutes", "part_ends", "step_ends")


class Script(DefinitionPart):
    """What the facilitator says and does; never on the projector. May hold `TIMES` in braces."""

    say: str = ""
    do: str = ""
    watch: str = ""
    silence: str = ""
    short: str = ""


class Short(DefinitionPart):
    """The short version of a step: fewer minutes and other settings."""

    minutes: Minutes
    text: Sentence
    settings: dict[str, Any] = {}


class Skip(DefinitionPart):
    """What happens to later steps when this one is left out."""

    text: Sentence


class Step(DefinitionPart):
    """One part of a workshop; its kind says what people do."""

    id: Identifier
    kind: str
    title: Sentence
    question: str = ""
    # The question in other words for who stands on this side.
    questions: dict[Side, Sentence] = {}
    # What everybody is asked in a phase in which the question of the step is answered.
    phase_questions: dict[str, Sentence] = {}
    instruction: str = ""
    instructions: dict[str, str] = {}
    # Where in the room it is held, when other steps are held beside it.
    place: Annotated[str, Field(max_length=80)] = ""
    minutes: Minutes
    # The time of day at which it begins, however early or late the group is; else it follows
    # from the minutes of what goes before.
    at: TimeOfDay | None = None
    phases: dict[str, Minutes] = {}
    sources: tuple[str, ...] = ()
    settings: dict[str, Any] = {}
    script: Script = Script()
    scripts: dict[str, Script] = {}
    short: Short | None = None
    skip: Skip
    # What others can use the result for, where it belongs in a toolbox.
    tool: ToolUse | None = None
    stays_open: bool = False

    def question_for(self, side: Side | None, phase: str = "") -> str:
        """What somebody of this side is asked in this phase."""
        if phase in self.phase_questions:
            return self.phase_questions[phase]
        return self.questions.get(side, self.question) if side else self.question

    def instruction_in(self, phase: str) -> str:
        """What people are told in this phase; without a sentence of its own that of the step."""
        return self.instructions.get(phase) or self.instruction

    def script_in(self, phase: str) -> Script:
        """The script in this phase: what it says itself, over what holds for the whole step."""
        own = self.scripts.get(phase)
        if own is None:
            return self.script
        return self.script.model_copy(
            update={key: text for key, text in own.model_dump().items() if text}
        )


class Block(DefinitionPart):
    """Steps that belong to one moment: before, in the room, after.

    With the pace "parallel" they are held beside each other, each by a part of the group.
    """

    id: Identifier
    title: Sentence
    pace: Literal["own", "together", "parallel"] = "together"
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def parallel(self) -> bool:
        """Whether its steps are held beside each other."""
        return self.pace == "parallel"


class Limits(DefinitionPart):
    """Sizes, in characters."""

    text: Annotated[int, Field(ge=20, le=5_000)] = 280
    name: Annotated[int, Field(ge=5, le=100)] = 40
    people: Annotated[int, Field(ge=1, le=10_000)] = 1_000


_READ_ALREADY = (
    "Dit staat vast: mensen schreven al iets met deze lijst op hun telefoon. "
    "Verandert er toch iets? Zeg het dan hardop in de zaal."
)


class Reader(DefinitionPart):
    """Who reads what people write, said at the start."""

    who: Annotated[Sentence, Asked("Wie leest mee?", fixed=_READ_ALREADY)]
    what: Annotated[Sentence, Asked("Wat leest die?", fixed=_READ_ALREADY)]


class Room(DefinitionPart):
    """The part that is held against the clock: from one step up to and including another."""

    first: Identifier
    last: Identifier


class Result(DefinitionPart):
    """What the group makes, as one Dutch word with its article."""

    name: Annotated[str, Field(min_length=2, max_length=40)] = "stappenplan"
    article: Literal["de", "het"] = "het"

    @property
    def words(self) -> str:
        """As it stands in a sentence: "het stappenplan"."""
        return f"{self.article} {self.name}"

    @property
    def that(self) -> str:
        """The word that refers to it: "het stappenplan dat ik lees"."""
        return "dat" if self.article == "het" else "die"


_UNITS = Asked(
    UNITS,
    "Eén per regel. Mensen kiezen hieruit als ze meedoen. Ze mogen ook iets anders typen.",
    section=PEOPLE,
)
_ROLES = Asked("Rol", section=PEOPLE, legend=lambda role: f"Gemengde groep: {role['many']}")
_READERS = Asked(
    "Lezer",
    section=READERS,
    fixed=_READ_ALREADY,
    new=lambda _: {},
)


UNIT_LABEL = "Afdeling of organisatie"


class Workshop(DefinitionPart):
    """A definition: blocks with steps in order."""

    title: Sentence
    summary: str = ""
    occasion: str = ""
    organisation: Annotated[str, Field(max_length=120)] = ""
    # Who asked for the gathering and answers for what becomes of it; in Dutch *opdrachtgever*.
    sponsor: Annotated[str, Field(max_length=120)] = ""
    result: Result = Result()
    begins: TimeOfDay = "13:00"
    # When the room has to be empty: what the minutes add up to is held against it.
    ends: TimeOfDay | None = None
    room: Room | None = None
    sides: tuple[Side, ...] = tuple(Side)
    units: Annotated[tuple[str, ...], _UNITS] = ()
    # What people are asked when they join: the part of an organisation from which they come.
    unit_label: Annotated[str, Field(min_length=2, max_length=60)] = UNIT_LABEL
    # The same for more than one: "gemeenten" where the label says "Gemeente".
    unit_plural: Annotated[str, Field(max_length=60)] = ""
    # Who should be in the room: one wish for each side that is needed.
    mixed: Annotated[tuple[WishedRole, ...], _ROLES] = ()
    readers: Annotated[tuple[Reader, ...], _READERS] = ()
    limits: Limits = Limits()
    # For how many days a gathering is kept, 0 for ever; without it the server says so.
    keep_days: Annotated[int, Field(ge=0, le=36_500)] | None = None
    bring: tuple[str, ...] = ()
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]

    @property
    def unit(self) -> str:
        """What one unit is called in a sentence: "afdeling"."""
        return "afdeling" if self.unit_label == UNIT_LABEL else uncapitalize(self.unit_label)

    @property
    def unit_many(self) -> str:
        """What more than one unit is called in a sentence: "afdelingen"."""
        if self.unit_plural:
            return self.unit_plural
        return "afdelingen" if self.unit_label == UNIT_LABEL else self.unit

    @property
    def unit_words(self) -> UnitWords:
        """Both, for what knows no workshop."""
        return UnitWords(self.unit, self.unit_many)

    @property
    def side_names(self) -> dict[Side, str]:
        """The sides that people may choose, each with what one of that side is called here."""
        wished = {role.side: role.one for role in self.mixed}
        return {side: wished.get(side, side.value) for side in self.sides}

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the order in which the group meets them."""
        return tuple(step for block in self.blocks for step in block.steps)

    @property
    def timed(self) -> tuple[Step, ...]:
        """The steps held against the clock; without ``room`` those that the group does together."""
        if self.room is None:
            blocks = [block for block in self.blocks if block.pace != "own"]
            return tuple(step for block in blocks for step in block.steps)
        ids = [step.id for step in self.steps]
        first, last = ids.index(self.room.first), ids.index(self.room.last)
        return self.steps[first : last + 1]

    @property
    def timed_minutes(self) -> int:
        """The minutes against the clock; of steps held beside each other the longest counts."""
        return self.timed_minutes_with({})

    def timed_minutes_with(self, minutes: Mapping[str, int]) -> int:
        """The same, with other minutes for these steps."""
        longest: dict[str, int] = {}
        for step in self.timed:
            held = self.beside(step.id) or f"alone {step.id}"
            longest[held] = max(minutes.get(step.id, step.minutes), longest.get(held, 0))
        return sum(longest.values())

    def beside(self, step_id: str) -> str:
        """The block in which others are held beside this step; empty where it is held alone."""
        block = self.block_of(step_id)
        return block.id if block.parallel else ""

    def step(self, step_id: str) -> Step:
        """The step with this id; raises KeyError when there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def block_of(self, step_id: str) -> Block:
        """The block that holds this step; raises KeyError when there is none."""
        for block in self.blocks:
            if any(step.id == step_id for step in block.steps):
                return block
        raise KeyError(step_id)
