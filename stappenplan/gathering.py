"""The journal of a gathering replayed into: where are we, who is here, what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.harvest import NO_EARLIER, EarlierGatherings
from stappenplan.contract.kept_fields import known_workshop, read_kept
from stappenplan.contract.long_work import AT_ONCE
from stappenplan.contract.people import Participant, Role
from stappenplan.contract.series import Series, SeriesPlace
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Workshop
from stappenplan.errors import NewerWorkshop
from stappenplan.gathering_queries import GatheringQueries
from stappenplan.projector import Projector
from stappenplan.revision_cache import RevisionCache
from stappenplan.timer import KeptClock, Timer

Capability = TypeVar("Capability")
FindKind = Callable[[str], type[StepKind]]
# The author of words that came from elsewhere.
NOBODY_HERE = "engine"
MakeHandler = Callable[["Gathering"], EntryHandler]


def undone_by(entry: Entry) -> str:
    """The id of the entry that this one undoes; empty for every other entry."""
    return str(entry.body.get("entry", "")) if (entry.step, entry.type) == ("", "undo") else ""


class Gathering(GatheringQueries):
    """One group holding one workshop, as its journal tells it.

    The only way to change it is `apply`; the same entries give the same gathering.

    Parameters
    ----------
    find_kind
        Gives the class of a step kind by its name.
    handlers
        What handles entries about the gathering as a whole, in the order in which it is asked.

    Attributes
    ----------
    people
        Participants by id, in the order in which they joined.
    words
        Contributions by id, in the order in which they came; change them by `put_contribution`
        and `drop_contribution` alone, which keep `words_by_step` the same.
    withdrawn
        What its author took back: no page, no document and no earlier version shows it.
    steps
        The state of each step by step id.
    handlers
        The handlers of entries that belong to no step.
    cache
        Values that steps and pages ask for many times between two entries.
    made_from
        The name of the workshop on the server; empty where it was not kept.
    """

    made_from = ""

    def __init__(
        self,
        find_kind: FindKind,
        handlers: Sequence[MakeHandler] = (),
        *,
        id: str = "",
        code: str = "",
        rehearsal: bool = False,
    ) -> None:
        self._find_kind = find_kind
        self._make_handlers = handlers
        self.id = id
        self.code = code
        self.rehearsal = rehearsal
        # Whoever hosts the gathering may give it another one.
        self.long_work = AT_ONCE
        self.earlier: EarlierGatherings = NO_EARLIER
        # The entries that the facilitator undid: everything is replayed without them.
        self.undone: set[str] = set()
        # Without an entry that is about to be undone; whoever replays it in pieces puts it here.
        self.foreseen: Gathering | None = None
        self._begin()

    def _begin(self) -> None:
        """Be as before the first entry."""
        self.seq = 0
        self.entry_ids: dict[str, Entry] = {}
        self.latest: Entry
        self.workshop: Workshop
        self.title = ""
        self.place = ""
        self.organisation = ""
        self.sponsor = ""
        self.begins = self.opened_at = self.last_at = ""
        self.series: SeriesPlace | None = None
        # When somebody planned the series last, as far as this gathering knows.
        self.series_at = ""
        self.closed = False
        self.archived = False
        # The entry that defined the gathering last.
        self.prepared_at = 0
        self.closed_on = ""
        # The moment, in UTC.
        self.closed_at = ""
        self.held_before = False
        self.people: dict[str, Participant] = {}
        self.words: dict[str, Contribution] = {}
        self.words_by_step: dict[str, dict[str, Contribution]] = {}
        self.steps: dict[str, StepKind] = {}
        self.current = ""
        self.visited: set[str] = set()
        self.skipped: set[str] = set()
        self.short: set[str] = set()
        self.screen_mode = "live"
        # The entry that froze the screen: what came later is not in its picture.
        self.frozen_at = 0
        self.projector = Projector()
        self.via_facilitator = False
        self.erased: set[str] = set()
        # Merges that were undone: what was said about them goes on with their first source.
        self.taken_apart: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        # By step: how many entries the facilitator typed for others.
        self.typed_in: Counter[str] = Counter()
        self.notices: dict[str, list[tuple[str, str]]] = {}
        self.cache = RevisionCache()
        self._begin_held()
        self._begin_access()
        self.handlers = [make(self) for make in self._make_handlers]

    def _begin_held(self) -> None:
        """Begin with no timers, and with nobody in a part of the group."""
        # By step: steps that are held beside each other have each their own.
        self.timers: dict[str, Timer] = {}
        # By step and phase that the group left: what was left of its time.
        self.clocks: dict[tuple[str, str], KeptClock] = {}
        # When the group went on from a step, the last time.
        self.left_at: dict[str, str] = {}
        self.room_since: datetime | None = None
        # By block whose steps are held beside each other: who is in which step.
        self.places: dict[str, dict[str, str]] = {}
        # By participant and step: when they went from it to another beside it, the last time.
        self.left_place: dict[tuple[str, str], str] = {}

    def _begin_access(self) -> None:
        """Let everybody in, and let what was given out be valid."""
        # "open", "ask" for who comes in through the facilitator, or "closed".
        self.door = "open"
        # Who waits at the door and who was not let in, by id, in the order in which they came.
        self.knocking: dict[str, Participant] = {}
        self.turned_away: dict[str, Participant] = {}
        # By role, and for the page of a framework: how often its link was renewed.
        self.link_renewals: Counter[str] = Counter()
        # By whoever sent them: how many entries.
        self.sent: Counter[str] = Counter()

    def empty_copy(self) -> Gathering:
        """The same gathering before its first entry."""
        return Gathering(
            self._find_kind,
            self._make_handlers,
            id=self.id,
            code=self.code,
            rehearsal=self.rehearsal,
        )

    # -- replaying -----------------------------------------------------------------------

    def replay(self, entries: Iterable[Entry]) -> Gathering:
        """Apply these entries in order; returns the gathering itself.

        An entry that was undone is never applied: whoever learns of it afterwards begins anew.
        """
        batch = list(entries)
        undone = {undone_by(entry) for entry in batch} - self.undone - {""}
        self.undone |= undone
        if not undone.isdisjoint(self.entry_ids):
            batch = [*self.entry_ids.values(), *batch]
            self._begin()
        for entry in batch:
            self._apply(entry)
        return self

    def replay_in_pieces(self, source: Gathering) -> Iterator[None]:
        """Replay what another one has, entry by entry, until nothing more came meanwhile."""
        while new := source.written_since(self.seq):
            for entry in new:
                self.apply(entry)
                yield

    def without(self, entry_id: str) -> Gathering:
        """The same as if that entry had been undone already; replayed unless it was foreseen."""
        other = self.foreseen
        if other is None or other.undone != self.undone | {entry_id}:
            other = self.empty_copy()
            other.undone = self.undone | {entry_id}
        return other.replay(self.written_since(other.seq))

    def apply(self, entry: Entry) -> None:
        """Replay one committed entry."""
        self.replay([entry])

    def _apply(self, entry: Entry) -> None:
        self.seq = entry.seq
        self.latest = entry
        self.cache.clear(entry.step)
        self.last_at = entry.at
        self.entry_ids[entry.id] = entry
        self.sent[entry.typed_by or entry.author] += 1
        if entry.typed_by == Role.FACILITATOR.value and entry.id not in self.undone:
            self.typed_in[entry.step] += 1
        if entry.body.get("erased"):
            # A tombstone: the row stays, the words are gone from every view and export.
            return
        if entry.type == "opened":
            self._open(entry)
        handler = self.handler(entry.step, entry.type)
        # What a newer program wrote meanwhile stands in the journal, and waits for it: a step that
        # does not know the type could show private words, or fail.
        known = handler is not None and entry.type in handler.rules
        if entry.id in self.undone:
            if handler is not None and known:
                handler.apply_undone(entry)
            return
        if handler is not None:
            if isinstance(handler, StepKind):
                handler.note_sender(entry)
            if known:
                handler.apply(entry)
            # `after_entry` of others must not see what was cached while this was applied.
            self.cache.clear(entry.step)
        for other in (*self.handlers, *self.steps.values()):
            other.after_entry(entry)
        # What was asked for while the entry was still being replayed may have changed since.
        self.cache.clear(entry.step)

    def handler(self, step: str, type: str) -> EntryHandler | None:
        """What handles entries of this type in this step, or without a step; None when nothing."""
        if step:
            return self.steps.get(step)
        return next((one for one in self.handlers if type in one.rules), None)

    def rule_of(self, entry: Entry) -> Rule | None:
        """The rule of an entry; None for what nobody sends and for an unknown type."""
        handler = self.handler(entry.step, entry.type)
        return handler.rules.get(entry.type) if handler is not None else None

    def quote(self, entry: Entry) -> str:
        """How an entry that is no contribution reads as a source in the result."""
        handler = self.handler(entry.step, entry.type)
        return handler.quote(entry) if handler is not None else ""

    def providers(self, capability: type[Capability]) -> list[Capability]:
        """The steps and other handlers that have this capability, in order."""
        every = (*self.steps.values(), *self.handlers)
        return [one for one in every if isinstance(one, capability)]

    def _open(self, entry: Entry) -> None:
        self._define(entry)
        self.opened_at = entry.at
        place = entry.body.get("series")
        self.series = read_kept(SeriesPlace, place) if place else None
        self.made_from = str(entry.body.get("made_from", ""))
        self.series_at = entry.at if place else ""
        for step in self.workshop.steps:
            self.steps[step.id] = self._find_kind(step.kind)(step, self)
        self.go_to(self.workshop.steps[0].id)

    def prepare(self, entry: Entry) -> None:
        """Take another definition with the same steps."""
        self._define(entry)
        for step in self.workshop.steps:
            self.steps[step.id].redefine(step, short=step.id in self.short)

    def replan(self, entry: Entry) -> None:
        """Take the series as it is planned now; a gathering keeps its number."""
        if self.series is not None:
            series = read_kept(Series, entry.body["series"])
            theme = series.gatherings[self.series.number - 1].theme
            self.series = self.series.model_copy(update={"series": series, "theme": theme})
            self.series_at = entry.at

    def _define(self, entry: Entry) -> None:
        try:
            self.workshop = known_workshop(entry.body["workshop"], self._find_kind)
        except ValidationError as error:
            raise NewerWorkshop(entry.id, error.errors()[0]) from None
        self.title = entry.body["title"]
        self.place = entry.body.get("place", "")
        self.organisation = entry.body.get("organisation") or self.workshop.organisation
        self.sponsor = entry.body.get("sponsor") or self.workshop.sponsor
        self.begins = entry.body["begins"]
        self.prepared_at = entry.seq

    @property
    def timer(self) -> Timer:
        """The timer of the current step."""
        return self.timer_of(self.current)

    def timer_of(self, step_id: str) -> Timer:
        """The timer of a step that is held now."""
        return self.timers.setdefault(step_id, Timer())

    def go_to(self, step_id: str) -> None:
        """Make this step the current one; of steps that are held beside each other the first."""
        held = self.held_at(step_id)
        self.current = held[0]
        self.visited.update(held)

    def put_in_steps(self, places: Mapping[str, str], at: str = "") -> None:
        """Let people be in these steps, of those that are held beside each other."""
        for participant, step_id in places.items():
            known = self.places.setdefault(self.workshop.block_of(step_id).id, {})
            before = known.get(participant)
            if before is not None and before != step_id:
                self.left_place[participant, before] = at
            known[participant] = step_id

    def add_contribution(
        self, entry: Entry, text: str, about: dict[str, Any], *, part: str = "", credit: str = ""
    ) -> Contribution:
        """Put the words of an entry among the contributions.

        Parameters
        ----------
        part, credit
            Of an entry that brings words of others: which of them, and who said them. Nobody here
            is their author, so nobody rewrites them or takes them back.
        """
        item = Contribution(
            id=f"{entry.id}.{part}" if part else entry.id,
            text=text,
            author=NOBODY_HERE if part else entry.author,
            step=entry.step,
            type=entry.type,
            at=entry.written_at,
            typed_by=entry.typed_by,
            about={key: value for key, value in about.items() if value is not None},
            state="waiting" if self.via_facilitator and entry.author in self.people else "shown",
            sources=(f"{entry.id}.{part}" if part else entry.id,),
            entry=entry.id if part else "",
            credit=credit,
        )
        self.put_contribution(item)
        return item

    def put_contribution(self, item: Contribution) -> None:
        """Put a contribution behind all others."""
        self.words[item.id] = self.words_by_step.setdefault(item.step, {})[item.id] = item

    def drop_contribution(self, entry_id: str) -> Contribution | None:
        """Take a contribution away and return it; None when it is not there."""
        item = self.words.pop(entry_id, None)
        if item is not None:
            del self.words_by_step[item.step][entry_id]
        return item

    def withdraw_contribution(self, entry_id: str) -> None:
        """Take words out of the contributions; they stay in the journal."""
        self.drop_contribution(entry_id)
        self.withdrawn.add(entry_id)

    def hide_words(self, entry_ids: Collection[str], seq: int) -> None:
        """Hide the words of these entries, as somebody did later, in entry `seq`."""
        for item in self.words.values():
            if any(source in entry_ids for source in item.sources):
                item.state = "hidden"
        self.seq = seq
        self.cache.clear()
