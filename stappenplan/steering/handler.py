"""The handler of entries about the gathering as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from stappenplan.contract.capabilities import AwaitsFacilitator, Waiting
from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.entry_rules import Draft
from stappenplan.gathering import Gathering
from stappenplan.plan.contact_snapshots import show_snapshots, take_snapshots
from stappenplan.steering import checks, replay, undo
from stappenplan.steering.dealing import PLACES, places
from stappenplan.steering.entries import RULES
from stappenplan.typed_text import name_key


class Steering(EntryHandler, AwaitsFacilitator):
    """People who come and go, the facilitator who steers, and moderation of contributions."""

    rules = RULES

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot happen now; add the snapshot of the contacts to what shows them.

        Coming back to a part of the workshop resumes it: the group goes on where it was. The
        answers that stand on the map are written down when the group comes to look at it, and
        when the gathering is closed, so that the map does not change in between. A step may
        write down what holds from the opening of a phase on. Where steps are held beside each
        other, who comes is dealt to one of them. A unit that is known already keeps
        its spelling, so that its people stand together.
        """
        checks.check(self.gathering, draft)
        if draft.type == "undo":
            undo.check(self.gathering, draft)
        body = super().accept(draft)
        if body.get("unit"):
            body["unit"] = self._known_unit(body["unit"], draft.author)
        if dealt := places(self.gathering, draft):
            body[PLACES] = dealt
        if self._comes_back(draft):
            body["resumes"] = True
        if draft.type == "phase":
            body |= self.gathering.steps[draft.body.step].opening(draft.body.phase)
        shows_map = draft.type == "closed" or (
            draft.type == "moved" and self.gathering.steps[draft.body.step].shows_contact_map
        )
        if shows_map and (snapshots := take_snapshots(self.gathering)):
            body["photos"] = snapshots
        return body

    def _known_unit(self, unit: str, author: str) -> str:
        """A unit as the workshop file writes it, or the first of the others who typed it."""
        others = (one.unit for one in self.gathering.people.values() if one.id != author)
        listed = (*self.gathering.workshop.units, *others)
        return next((one for one in listed if name_key(one) == name_key(unit)), unit)

    def _comes_back(self, draft: Draft) -> bool:
        """Whether the group comes back to a step, or a part of it, in which it was before."""
        gathering = self.gathering
        if draft.type == "moved":
            step: str = draft.body.step
            return step != gathering.current and step in gathering.visited
        return draft.type == "phase" and (draft.body.step, draft.body.phase) in gathering.clocks

    def apply(self, entry: Entry) -> None:
        """Replay an entry about the gathering as a whole."""
        replay.apply(self.gathering, entry)

    def unshared(self, entry: Entry) -> frozenset[str]:
        """Words that were rewritten are as private as they were in their step."""
        item = self.gathering.words.get(entry.body["entry"]) if entry.type == "rewrite" else None
        return self.gathering.steps[item.step].unshared(entry) if item else frozenset()

    def apply_undone(self, entry: Entry) -> None:
        """Keep the map that the room saw: two maps would tell what a few people answered.

        A step may have counted something when a phase was opened, which stays for that reason.
        """
        show_snapshots(self.gathering, entry.body.get("photos", {}))
        if entry.type == "phase" and entry.body.get("step") in self.gathering.steps:
            self.gathering.steps[entry.body["step"]].keep_opening(entry.id, entry.body)

    def waiting(self) -> Iterator[Waiting]:
        """The cards that the facilitator looks at first, per step; those written anew apart."""
        found: Counter[tuple[str, bool]] = Counter()
        for item in self.gathering.words.values():
            if item.state == "waiting" and item.merged_into is None:
                found[item.step, bool(item.history)] += 1
        for (step, rewritten), count in found.items():
            noun = "kaart" if count == 1 else "kaarten"
            text = f"{noun} herschreven" if rewritten else f"nieuwe {noun} eerst via jou"
            yield Waiting(f"{count} {text}", count, step)

    def quote(self, entry: Entry) -> str:
        """The words of the entry; of opening a phase, where something may be counted, which one."""
        step = self.gathering.steps.get(entry.body.get("step", ""))
        if entry.type == "phase" and step is not None:
            labels = {phase.id: phase.label for phase in step.phases}
            return f"{step.step.title}: {labels.get(entry.body['phase'], '')}"
        return str(entry.body.get("text", ""))
