"""Questions to the state of a gathering: where are we, who is here, what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from stappenplan.contract.contributions import Contribution, Theme
from stappenplan.contract.entry import Entry
from stappenplan.contract.mixed_group import RoleCount, count_roles
from stappenplan.contract.people import Participant
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.ties import Tie
from stappenplan.contract.workshop import Step, Workshop
from stappenplan.revision_cache import RevisionCache


class GatheringQueries:
    """What can be told from the state that `Gathering` replays; see there for the attributes."""

    workshop: Workshop
    closed: bool
    held_before: bool
    current: str
    places: dict[str, dict[str, str]]
    left_place: dict[tuple[str, str], str]
    left_at: dict[str, str]
    people: dict[str, Participant]
    words: dict[str, Contribution]
    steps: dict[str, StepKind]
    visited: set[str]
    skipped: set[str]
    short: set[str]
    taken_apart: dict[str, str]
    cache: RevisionCache
    entry_ids: dict[str, Entry]
    undone: set[str]

    def entries(self) -> Iterator[Entry]:
        """What happened, in order, without what was undone."""
        return (entry for entry in self.entry_ids.values() if entry.id not in self.undone)

    def entries_since(self, seq: int) -> list[Entry]:
        """What happened after this entry of the journal, the last first."""
        newest = reversed(self.written_since(seq))
        return [entry for entry in newest if entry.id not in self.undone]

    def written_since(self, seq: int) -> list[Entry]:
        """What was written after this entry of the journal, also what was undone since."""
        newest = takewhile(lambda entry: entry.seq > seq, reversed(self.entry_ids.values()))
        return list(newest)[::-1]

    # -- where are we --------------------------------------------------------------------

    @property
    def taken_home(self) -> bool:
        """Whether people have what is theirs: from the end on, also while the group looks back."""
        return self.closed or self.held_before

    @property
    def step(self) -> Step:
        """The current step's definition."""
        return self.workshop.step(self.current)

    @property
    def part(self) -> tuple[str, str]:
        """The current step and its phase; the phase is empty for a step without phases."""
        return self.part_of(self.current)

    def part_of(self, step_id: str) -> tuple[str, str]:
        """A step and its phase."""
        return step_id, self.steps[step_id].phase

    @property
    def parallel(self) -> bool:
        """Whether steps are held beside each other now."""
        return self.workshop.block_of(self.current).parallel

    def held(self) -> list[str]:
        """The steps that are held now: the current one, or all of a block beside each other."""
        return self.held_at(self.current)

    def held_at(self, step_id: str) -> list[str]:
        """The steps that are held when the group is in this one."""
        block = self.workshop.block_of(step_id)
        if not block.parallel:
            return [step_id]
        return [step.id for step in block.steps if step.id not in self.skipped - {step_id}]

    def holds(self, step_id: str) -> bool:
        """Whether this step is held now, alone or beside others."""
        return step_id == self.current or step_id in self.held()

    def step_of(self, participant: str | None) -> str:
        """The step in which somebody is now; the current one for who is in no part of the group."""
        block = self.workshop.block_of(self.current)
        place = self.places.get(block.id, {}).get(participant or "")
        return place if block.parallel and place in self.held() else self.current

    def people_in(self, step_id: str) -> list[Participant]:
        """Who is here and holds this step: everybody, unless others are held beside it."""
        if self.holds(step_id):
            if not self.parallel:
                return self.present()
            return [person for person in self.present() if self.step_of(person.id) == step_id]
        places = self.places.get(self.workshop.block_of(step_id).id)
        if not places:
            return self.present()
        return [person for person in self.present() if places.get(person.id) == step_id]

    def left_by(self, participant: str, step_id: str) -> str:
        """Until when somebody was in a step that they or the group left; empty before that."""
        place = self.places.get(self.workshop.block_of(step_id).id, {}).get(participant, step_id)
        if place != step_id:
            return self.left_place.get((participant, step_id), "")
        return self.left_at.get(step_id, "")

    def minutes(self, step: Step) -> int:
        """Planned minutes of a step as it will be held: long, short or left out."""
        if step.id in self.skipped:
            return 0
        if step.id in self.short and step.short is not None:
            return step.short.minutes
        return step.minutes

    def order(self) -> list[Step]:
        """The steps that will be held, in order."""
        return [step for step in self.workshop.steps if step.id not in self.skipped]

    def next_step(self) -> Step | None:
        """The step after what is held now, passing over what is left out."""
        return self._beside(1)

    def previous_step(self) -> Step | None:
        """The step before what is held now, passing over what is left out."""
        return self._beside(-1)

    def _beside(self, way: int) -> Step | None:
        steps = list(self.workshop.steps)
        at, held = steps.index(self.step) + way, self.held()
        while 0 <= at < len(steps):
            if steps[at].id not in self.skipped and steps[at].id not in held:
                return steps[at]
            at += way
        return None

    def open_steps(self, participant: str | None = None) -> list[Step]:
        """The steps in which this participant may enter something now; without one, any of them."""
        reachable = {
            id_
            for id_, kind in self.steps.items()
            if kind.stays_reachable and (id_ in self.visited or kind.senders)
        }
        if self.closed:
            return [step for step in self.workshop.steps if step.id in reachable]
        block = self.workshop.block_of(self.current)
        opened = {*self.held(), *reachable}
        if block.pace == "own":
            opened |= {step.id for step in block.steps if step.id not in self.skipped}
        opened |= {
            step.id for step in self.workshop.steps if step.stays_open and step.id in self.visited
        }
        return [
            step
            for step in self.workshop.steps
            if step.id in opened and (participant is None or self._is_for(participant, step.id))
        ]

    def _is_for(self, participant: str, step_id: str) -> bool:
        """Whether this step is, or was, held by the part of the group that somebody is in."""
        block = self.workshop.block_of(step_id)
        if not block.parallel:
            return True
        if self.holds(step_id):
            return self.step_of(participant) == step_id
        return self.places.get(block.id, {}).get(participant) == step_id

    # -- who is here ---------------------------------------------------------------------

    def present(self) -> list[Participant]:
        """Who takes part and has not left."""
        return [person for person in self.people.values() if person.here and not person.erased]

    def attended(self) -> list[Participant]:
        """Who took part at any time; the unknown author of unsigned paper is nobody more."""
        return [p for p in self.people.values() if not p.erased and not p.nameless]

    def role_counts(self) -> list[RoleCount]:
        """How many people of each wished role are here; empty where no mixed group is asked for."""
        return self.cache("role counts", lambda: count_roles(self.workshop.mixed, self.present()))

    def missing_roles(self) -> tuple[str, ...]:
        """The wished roles of which nobody is here, each as one word: "raadslid"."""
        return tuple(count.role.one for count in self.role_counts() if not count.there)

    def name_of(self, author: str | None) -> str:
        """How an author is called in the room."""
        if author in self.people:
            return self.people[author].name
        roles = {"facilitator": "begeleider", "advisor": "adviseur", "engine": "Stappenplan"}
        return roles.get(author or "", "iemand")

    def writers_of(self, item: Contribution) -> str:
        """How they are called in the room whose words are in a contribution."""
        known = [self.words[source] for source in item.sources if source in self.words]
        names = [one.credit or self.name_of(one.author) for one in known or [item]]
        return ", ".join(dict.fromkeys(names))

    def label_of(self, participant: str) -> str:
        """How somebody stands in what leaves the room; no two people have the same label."""
        return self.cache("labels", self._labels).get(participant, "iemand")

    def _labels(self) -> dict[str, str]:
        """The label of everybody; those of whom it is the same are numbered as they came."""
        known: Counter[str] = Counter()
        found = {}
        for person in self.people.values():
            label = person.label
            known[label] += 1
            found[person.id] = label if known[label] == 1 else f"{label} ({known[label]})"
        return found

    # -- what was said -------------------------------------------------------------------

    def visible(self, entry_id: str) -> bool:
        """Whether the words of this entry may be shown to others."""
        item = self.words.get(entry_id)
        return item is not None and item.visible

    def said(self, item: Contribution) -> bool:
        """Whether these words may leave the room: not hidden, waiting for a yes, or merged so.

        What is parked was said; it only waits. A merged card counts where it has words of its own.
        """
        whole = self.words.get(self.root(item.id), item)
        if any(one.state not in {"shown", "parked"} for one in (item, whole)):
            return False
        parts = (self.words[source].text for source in item.sources if source in self.words)
        return item.type != "merged" or item.text not in set(parts)

    def root(self, entry_id: str) -> str:
        """The contribution in which the words of this entry stand now (after merging)."""
        seen: set[str] = set()
        while entry_id not in seen:
            seen.add(entry_id)
            item = self.words.get(entry_id)
            onward = self.taken_apart.get(entry_id) if item is None else item.merged_into
            if onward is None:
                return entry_id
            entry_id = onward
        return entry_id

    def contributions(self, *kinds: str) -> Iterator[Contribution]:
        """Visible words said so far, optionally only in steps of these kinds."""
        for item in self.words.values():
            kind = self.steps.get(item.step)
            if item.visible and (not kinds or (kind is not None and kind.name in kinds)):
                yield item

    def themes(self) -> list[Theme]:
        """The themes of all sorting steps, best supported first."""
        return self.cache("themes", self._themes)

    def _themes(self) -> list[Theme]:
        themes = [theme for kind in self.steps.values() for theme in kind.themes()]
        return sorted(themes, key=lambda t: (-t.support, t.colour, t.id))

    def theme(self, theme_id: str | None) -> Theme | None:
        """The theme with this id, or None."""
        return next((theme for theme in self.themes() if theme.id == theme_id), None)

    def theme_of(self, entry_id: str) -> str | None:
        """The theme of a contribution: what its writer chose, else where it was sorted."""
        item = self.words.get(self.root(entry_id))
        if item is None:
            return None
        themes = self.themes()
        if item.theme is not None and any(theme.id == item.theme for theme in themes):
            return item.theme
        return next((theme.id for theme in themes if item.id in theme.members), None)

    def ties(self) -> list[Tie]:
        """All ties: named by people and made by the workshop."""
        return [tie for kind in self.steps.values() for tie in kind.ties()]
