"""The base class of step kinds: everything that a kind declares about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.contributions import Contribution, Theme
from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.entry_rules import Body, Draft
from stappenplan.contract.gathering import GatheringView
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Participant, Role, Side, Visitor
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import ResultPart
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.text import is_typed_text
from stappenplan.contract.ties import Tie
from stappenplan.contract.workshop import Step
from stappenplan.errors import Refusal

# Simulation, step, phase ("" for a step without phases), planned minutes of that phase: yields
# the moves of the simulated people (`stappenplan.rehearsal.simulation`).
Player = Callable[[Any, Any, str, float], Iterator[Any]]


class StepSettings(BaseModel):
    """What a workshop file may set for a kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    max_length: Annotated[int, Field(ge=20, le=5_000)] | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a step that the facilitator opens."""

    id: str
    label: str


class StepKind(EntryHandler):
    """A step of a gathering, replayed from its entries.

    A subclass says what may be entered (`rules`), decides about it (`accept`), keeps what was
    entered (`apply`), and shows it (`view`). An instance belongs to one step of one gathering.

    Attributes
    ----------
    name
        The word behind `kind:` in a workshop file; also the stem of its page.
    title, icon
        What people call it in Dutch, and one character that stands for it in lists.
    sort
        What people mainly do in it, by which lists and the running order colour it.
    phases
        Its parts, in order; a step may leave out some that its settings do not need.
    paper
        What people may hand in on paper, as the facilitator knows it; empty when nothing.
    page
        The JavaScript module of its page, for a kind of another package; the kinds of this
        package have a stem of their name in `stappenplan_widgets`.
    voluntary
        Where nobody has to answer, nobody is listed as somebody who did not.
    may_be_left_out
        Whether the clock may suggest to leave it out when time is short.
    shows_contact_map
        Whether the group looks at the map of its contacts here: coming to it takes a snapshot.
    makes_cards
        Whether its words are cards that a sorting step takes by default.
    words_may_be_actions
        Whether words said here may name a step of the plan.
    phases_share_minutes
        Whether its phases follow each other in one go and share the minutes of the step; not
        where each of them is a meeting of its own.
    shown_along
        The fields of a participant's view that the facilitator sees who looks along; see
        `view_along`. Only what the facilitator's own page tells as well.
    rounds_have_clocks
        The phases in which no clock starts by itself: the facilitator starts one for each round.
    stays_reachable
        Whether people come back to it whenever they like once the group was there, also after
        closing, because they may decide otherwise about what is theirs. Which of its entries may
        be sent then their rules say.
    side_by_side
        Whether a part of the group may hold it while the others hold another step: not where it
        needs the whole room, or what others make meanwhile.
    unsigned
        The types of entries of which nobody else sees who sent them, not even that somebody began.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    sort: ClassVar[StepSort] = StepSort.OTHER
    Settings: ClassVar[type[StepSettings]] = StepSettings
    phases: tuple[Phase, ...] = ()
    paper: ClassVar[str] = ""
    page: ClassVar[Path | None] = None
    voluntary: ClassVar[bool] = False
    may_be_left_out: ClassVar[bool] = True
    shows_contact_map: ClassVar[bool] = False
    makes_cards: ClassVar[bool] = False
    words_may_be_actions: ClassVar[bool] = False
    phases_share_minutes: ClassVar[bool] = True
    rounds_have_clocks: ClassVar[frozenset[str]] = frozenset()
    stays_reachable: ClassVar[bool] = False
    side_by_side: ClassVar[bool] = False
    shown_along: ClassVar[frozenset[str]] = frozenset()
    unsigned: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        self.step = step
        self.gathering = gathering
        self.phase = self.phases[0].id if self.phases else ""
        self.senders: set[str] = set()
        self._senders_by_phase: dict[str, set[str]] = {}
        self.settings: Any = self.Settings.model_validate(step.settings)

    def redefine(self, step: Step, *, short: bool) -> None:
        """Take other words, numbers and settings for the step; what was entered stays."""
        self.step = step
        self.shorten(short)

    def shorten(self, short: bool) -> None:
        """Take the settings of the short version, or those of the long one again."""
        extra = self.step.short.settings if short and self.step.short else {}
        self.settings = self.Settings.model_validate({**self.step.settings, **extra})

    # -- what it declares without a gathering ----------------------------------------------

    @classmethod
    def lacks(
        cls,
        settings: Any,
        earlier: Mapping[str, type[StepKind]],
    ) -> Bilingual | None:
        """What a step with these settings needs that no earlier one gives; None when nothing.

        Parameters
        ----------
        earlier
            By id: the kinds of the steps before it.
        """
        return None

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """The sheets that a facilitator prints for this step."""
        return iter(())

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """What a facilitator checks beforehand for this step, as Dutch sentences."""
        return iter(())

    @classmethod
    def rehearsal_player(cls) -> Player | None:
        """How simulated people behave in it; None when they only let the time pass."""
        return None

    def sheets(self) -> Iterator[PaperSheet]:
        """The sheets for this step of this gathering; those of the kind, unless it holds more."""
        return self.paper_sheets(self.step)

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse empty and over-long words; see `EntryHandler.accept`."""
        self.check_sizes(draft.body)
        return super().accept(draft)

    @property
    def max_length(self) -> int:
        """The longest text, in characters."""
        return self.settings.max_length or self.gathering.workshop.limits.text

    def check_sizes(self, body: Body) -> None:
        """Refuse empty and over-long words."""
        for name, info in type(body).model_fields.items():
            value = getattr(body, name)
            if not is_typed_text(info):
                continue
            if info.is_required() and not value:
                raise Refusal("Je hebt nog niets ingevuld. Typ eerst een paar woorden.")
            if isinstance(value, str) and len(value) > self.max_length:
                raise Refusal(
                    f"Je tekst is te lang: {len(value)} tekens. Er passen er {self.max_length}. "
                    "Maak je tekst korter."
                )

    def check_showing(self, item: Contribution) -> None:
        """Refuse to show words again for which there is no room any more."""

    def check_undone(self) -> None:
        """Refuse an undo after which this step would be as it is here."""

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse that an author takes these words of this step back; by default they may.

        What is merged, and what somebody works out in the plan, is refused for every kind.
        """

    def say(self, entry: Entry, text: str, **about: Any) -> Contribution:
        """Put words of this entry among the gathering's contributions."""
        return self.gathering.add_contribution(entry, text, about)

    # -- what it shows and yields --------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see of the step now, as plain JSON."""
        return {}

    def view_part(self, visitor: Visitor, part: str) -> dict[str, Any]:
        """What this visitor may see now, of the part for which they asked.

        For a kind that holds more than a page can be sent at once. `part` comes from a browser:
        what is not found is left aside.
        """
        return self.view(visitor)

    def view_along(self, participant: str) -> dict[str, Any]:
        """What the facilitator sees who looks along on the phone of this participant.

        Every field holds what somebody sees who answered nothing, except those of `shown_along`:
        what a kind forgets to name stays private.
        """
        nobody, somebody = Visitor(Role.PARTICIPANT, ""), Visitor(Role.PARTICIPANT, participant)
        own = self.view(somebody)
        return {
            name: own.get(name) if name in self.shown_along else value
            for name, value in self.view(nobody).items()
        }

    def done(self, participant: str) -> bool:
        """Whether this participant did what the step asks."""
        return participant in self.senders

    def note_sender(self, entry: Entry) -> None:
        """Keep that the author of an entry sent something; called before it is applied."""
        self.senders.add(entry.author)
        rule = self.rules.get(entry.type)
        if rule is not None and not rule.private and entry.type not in self.unsigned:
            self._senders_by_phase.setdefault(self.phase, set()).add(entry.author)

    def seen_began(self, participant: str) -> bool:
        """Whether others may see that this participant sent something in this phase."""
        return participant in self._senders_by_phase.get(self.phase, ())

    def seen_done(self, participant: str) -> bool:
        """Whether others may see that this participant did what the step asks.

        The same as `done`, unless being done would tell what somebody answered.
        """
        return self.done(participant)

    @property
    def talking(self) -> bool:
        """Whether people talk now, with their phones face down: other steps can wait."""
        return False

    def words_in_view(self) -> bool:
        """Whether the group has seen or heard what was said here, once it went on."""
        return True

    def opening(self, phase: str) -> dict[str, Any]:
        """What goes into the journal with the entry that opens this phase."""
        return {}

    def keep_opening(self, entry_id: str, body: Mapping[str, Any]) -> None:
        """Keep what the room saw of an opening that was undone; two of them could be subtracted."""

    def begins_with(self, at: datetime) -> str:
        """The phase in which the step begins when the group comes to it at this moment."""
        return self.phases[0].id if self.phases else ""

    def expected(self) -> set[str]:
        """The participants who are asked to do something here."""
        return {person.id for person in self.taking_part()}

    @property
    def held(self) -> bool:
        """Whether the group, or a part of it, is in this step now."""
        return self.gathering.holds(self.step.id)

    def taking_part(self) -> list[Participant]:
        """Who is here and holds this step: a part of the group while others hold another."""
        return self.gathering.people_in(self.step.id)

    def contributions(self, *types: str) -> Iterator[Contribution]:
        """The words said in this step, in the order in which they came, merged ones once."""
        for item in self.gathering.words_by_step.get(self.step.id, {}).values():
            if not types or item.type in types:
                yield item

    def shown(self, *types: str) -> Iterator[Contribution]:
        """Like `contributions`, without what is hidden, parked, waiting or merged away."""
        return (item for item in self.contributions(*types) if item.visible)

    @property
    def remarks_title(self) -> str:
        """The title of the step."""
        return self.step.title

    @property
    def remarks_wait(self) -> bool:
        """Whether people still write in the first of several phases."""
        here = self.held and not self.gathering.closed
        return here and len(self.phases) > 1 and self.phase == self.phases[0].id

    def remarks(self) -> Iterator[Remark]:
        """Every contribution to this step that may leave the room, also of those merged."""
        for item in self.contributions():
            if self.gathering.said(item):
                yield self.remark(item)

    def remark(self, item: Contribution) -> Remark:
        """A contribution as it stands in the annex, under the question that it answers."""
        # Who merged cards wrote the words above them, until their first author did.
        merger = item.typed_by if item.type == "merged" and not item.history else None
        return Remark(item.id, item.text, merger or item.author, str(item.about.get("label", "")))

    def why_waiting(self, entry_id: str) -> str:
        """Why words that wait are not shown, for who wrote them."""
        return "De begeleider liet dit nog niet zien."

    def themes(self) -> Iterable[Theme]:
        """The themes that the group made here."""
        return ()

    def ties(self) -> Iterable[Tie]:
        """The ties that people named or made here."""
        return ()

    def outside(self) -> Mapping[str, Side]:
        """On which side the organisations stand that this step names, where that is known."""
        return {}

    def organisations(self) -> Iterable[str]:
        """The roles and organisations that the workshop file names here, to choose from."""
        return ()

    def plan_parts(self) -> PlanParts:
        """What this step adds to the plan."""
        return {}

    def results(self) -> Iterable[ResultPart]:
        """The chapters of the result that this step led to; nothing that stands in the plan."""
        return ()


def require_participant(people: Mapping[str, Any], participant: str) -> None:
    """Refuse a participant who is not in this gathering."""
    if participant not in people:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
