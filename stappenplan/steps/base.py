"""What every step kind is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypedDict, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from stappenplan.contract.people import Role, Side, Visitor, via
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from stappenplan.contract.plan import Action, Agreement, Ask, FollowUp, Line, RoleShift, Talk
    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry

# Above every limit that a workshop file may set: what is longer is not a contribution.
HARD_LIMIT = 10_000


def clean(text: str) -> str:
    """One form for the same text: composed accents, no control characters, no outer space."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        c
        for c in text
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in "\u200d\u200c"
    )
    return "".join(kept).strip()


class Words:
    """Marks a text whose length the workshop file limits."""


# Text that a person typed; the step's own limit is checked in `StepKind.check_sizes`.
Text = Annotated[str, AfterValidator(clean), Field(max_length=HARD_LIMIT), Words()]
EntryId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{4,64}$")]
Frequency = Annotated[int, Field(ge=1, le=5)]


class Body(BaseModel):
    """What an entry of one type may carry; anything else is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class StepSettings(BaseModel):
    """What a workshop file may set for a kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    max_length: Annotated[int, Field(ge=20, le=5_000)] | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a step that the facilitator opens."""

    id: str
    label: str


EVERYBODY = frozenset({Role.PARTICIPANT, Role.FACILITATOR})
PARTICIPANTS = frozenset({Role.PARTICIPANT})
FACILITATORS = frozenset({Role.FACILITATOR})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may send an entry of a type, and in which phases of the step.

    A facilitator may always send what a participant may send, on behalf of a participant.
    What is `early` may be sent before the step is open. What is `personal` is about one's own
    name, presence or relations: no neighbour says it for somebody without a phone.
    """

    body: type[Body]
    roles: frozenset[Role] = PARTICIPANTS
    phases: frozenset[str] | None = None
    early: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is accepted: verified author, checked shape, no position yet."""

    id: str
    visitor: Visitor
    author: str
    typed_by: str | None
    step: str
    type: str
    body: Any


State = Literal["shown", "waiting", "hidden", "parked"]


@dataclass(slots=True)
class Contribution:
    """Words of one person, or of several after merging.

    ``id`` is the id of the entry that brought it; ``sources`` are the entries whose words
    are in it (itself, unless it was merged).
    """

    id: str
    text: str
    author: str
    step: str
    type: str
    at: str
    typed_by: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    state: State = "shown"
    theme: str | None = None
    merged_into: str | None = None
    sources: tuple[str, ...] = ()
    history: list[str] = field(default_factory=list)

    @property
    def via(self) -> str:
        """How it came in when its author did not type it; empty otherwise."""
        # Who merged cards typed nothing for anybody.
        return via(None if self.type == "merged" else self.typed_by)

    @property
    def visible(self) -> bool:
        """Whether others may see it: neither hidden, parked, waiting nor merged away."""
        return self.state == "shown" and self.merged_into is None


@dataclass(slots=True)
class Theme:
    """Contributions that belong together, named by the group."""

    id: str
    name: str
    members: tuple[str, ...]
    colour: int
    support: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """Who engages with whom.

    ``target`` is a participant's id or ``org:NAME``; ``frequency`` runs from 1 (once) to
    5 (daily) and is None for ties that the workshop itself made.
    """

    source: str
    target: str
    origin: Literal["reported", "interview", "walk", "meeting"]
    frequency: int | None = None
    about: str = ""


class PlanParts(TypedDict, total=False):
    """What a step may add to the plan; parts of several steps are put one after the other."""

    village_wants: list[Line]
    still_open: list[Line]
    actions: list[Action]
    not_taken: list[Action]
    cycles: list[Line]
    asks: list[Ask]
    let_go: list[Line]
    hold_on: list[Line]
    roles: list[RoleShift]
    agreements: list[Agreement]
    talks: list[Talk]
    dissent: list[Line]
    review_dates: list[str]
    reactions: list[Line]
    # By action id, oldest first.
    follow_up: dict[str, list[FollowUp]]


class StepKind:
    """A step of a gathering, folded from its entries.

    A subclass says what may be entered (`rules`), keeps what was entered (`apply`), and shows
    it (`view`). An instance belongs to one step of one gathering.
    """

    name: ClassVar[str] = ""
    Settings: ClassVar[type[StepSettings]] = StepSettings
    phases: ClassVar[tuple[Phase, ...]] = ()
    rules: ClassVar[Mapping[str, Rule]] = {}
    # What people may hand in on paper, as the facilitator knows it; empty when nothing.
    paper: ClassVar[str] = ""
    # Where nobody has to answer, nobody is listed as somebody who did not.
    voluntary: ClassVar[bool] = False

    def __init__(self, step: Step, gathering: Gathering) -> None:
        self.step = step
        self.gathering = gathering
        self.phase = self.phases[0].id if self.phases else ""
        self.senders: set[str] = set()
        self.settings: Any = self.Settings.model_validate(step.settings)

    def shorten(self, short: bool) -> None:
        """Take the settings of the short version, or those of the long one again."""
        extra = self.step.short.settings if short and self.step.short else {}
        self.settings = self.Settings.model_validate({**self.step.settings, **extra})

    # -- what may be entered -------------------------------------------------------------

    @property
    def max_length(self) -> int:
        """The longest text, in characters."""
        return self.settings.max_length or self.gathering.workshop.limits.text

    def check_sizes(self, body: Body) -> None:
        """Refuse empty and over-long words."""
        for name, info in type(body).model_fields.items():
            value = getattr(body, name)
            if not _are_words(info):
                continue
            if info.is_required() and not value:
                raise Refusal("Je hebt nog niets ingevuld. Typ eerst een paar woorden.")
            if isinstance(value, str) and len(value) > self.max_length:
                raise Refusal(
                    f"Je tekst is te lang: {len(value)} tekens. Er passen er {self.max_length}. "
                    "Maak je tekst korter."
                )

    def prepare(self, draft: Draft) -> dict[str, Any]:
        """The body as it goes into the journal; kinds that compute something add it here."""
        return dict(draft.body.model_dump(mode="json", exclude_none=True))

    def check(self, draft: Draft) -> None:
        """Refuse what this kind does not allow now; shape, rights and phase are checked already."""

    def apply(self, entry: Entry) -> None:
        """Take a committed entry into the picture. Never refuses: it is in the journal."""

    def tidy(self) -> None:
        """Called after each entry of the gathering, for what depends on other steps."""

    # -- what it shows and yields --------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see of the step now, as plain JSON."""
        return {}

    def done(self, participant: str) -> bool:
        """Whether this participant did what the step asks."""
        return participant in self.senders

    @property
    def talking(self) -> bool:
        """Whether people talk now, with their phones face down: other steps can wait."""
        return False

    def begins_with(self, at: datetime) -> str:
        """The phase in which the step begins when the group comes to it at this moment."""
        return self.phases[0].id if self.phases else ""

    def expected(self) -> set[str]:
        """The participants who are asked to do something here."""
        return {person.id for person in self.gathering.present()}

    def contributions(self, *types: str) -> Iterator[Contribution]:
        """The words said in this step, in the order in which they came, merged ones once."""
        for item in self.gathering.words.values():
            if item.step == self.step.id and (not types or item.type in types):
                yield item

    def shown(self, *types: str) -> Iterator[Contribution]:
        """Like `contributions`, without what is hidden, parked, waiting or merged away."""
        return (item for item in self.contributions(*types) if item.visible)

    def themes(self) -> Iterable[Theme]:
        """The themes that the group made here."""
        return ()

    def ties(self) -> Iterable[Tie]:
        """The ties that people named or made here."""
        return ()

    def outside(self) -> Mapping[str, Side]:
        """On which side the organisations stand that this step names, where that is known."""
        return {}

    def plan_parts(self) -> PlanParts:
        """What this step adds to the plan."""
        return {}

    def quote(self, entry: Entry) -> str:
        """An entry that is no contribution of its own, as a source reads in the plan."""
        skipped = {"entry", "theme", "step"}
        said = [
            str(value)
            for key, value in entry.body.items()
            if key not in skipped and isinstance(value, str) and value
        ]
        return " · ".join(said)

    def say(self, entry: Entry, text: str, **about: Any) -> Contribution:
        """Put words of this entry among the gathering's contributions."""
        return self.gathering.say(entry, text, about)


def _are_words(field: FieldInfo) -> bool:
    """Whether a field holds typed text; ``Text | None`` keeps its marks one level down."""
    parts = (mark for part in get_args(field.annotation) for mark in get_args(part))
    return any(isinstance(mark, Words) for mark in (*field.metadata, *parts))


def only_for(people: Mapping[str, Any], participant: str) -> None:
    """Refuse a participant who is not in this gathering."""
    if participant not in people:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
