"""The plan as it stood at moments that matter, made again from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.advice.lookup import advice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.plan import Plan
    from stappenplan.gathering import Gathering

# More than somebody compares in a sitting, few enough to keep in a page's kernel.
KEPT = 8


@dataclass(frozen=True, slots=True)
class Moment:
    """A version of the plan: everything up to and with entry ``seq``; 0 is how it stands now."""

    seq: int
    at: str
    label: str


def moments(gathering: Gathering) -> list[Moment]:
    """The versions of a plan, oldest first; the last one is how it stands now.

    A version is made when the part in the room ends, when the gathering closes, each time the
    group looks back, and when an owner takes over other words.
    """
    return [*_moments(gathering), Moment(0, gathering.last_at, "Nu")]


def _moments(gathering: Gathering) -> Iterator[Moment]:
    timed = {step.id for step in gathering.workshop.timed}
    afterwards = _steps_after(gathering, timed)
    last: Entry | None = None
    inside = heard = changed = False
    for entry in gathering.entries():
        leaves = entry.type == "moved" and inside and entry.body.get("step") in afterwards
        ends = entry.type == "closed" or leaves or (heard and entry.type == "phase")
        if ends and changed and last is not None:
            yield Moment(last.seq, last.at, "Terugblik" if heard else "Einde van de bijeenkomst")
            heard = changed = False
        if entry.type == "moved":
            inside = entry.body.get("step") in timed
        if entry.step:
            changed = True
            heard = heard or entry.type == "outcome"
        if entry.type == "decide" and entry.body.get("accepted"):
            yield Moment(
                entry.seq, entry.at, f"Andere woorden: {_accepted_wording(gathering, entry)}"
            )
        last = entry


def _steps_after(gathering: Gathering, timed: set[str]) -> set[str]:
    """The steps that come when the part in the room is over, not those before it."""
    order = [step.id for step in gathering.workshop.steps]
    begun = max((n for n, step in enumerate(order) if step in timed), default=len(order))
    return set(order[begun + 1 :])


def _accepted_wording(gathering: Gathering, decision: Entry) -> str:
    suggestion = advice_of(gathering).suggestions.get(decision.body["suggestion"])
    return f"“{suggestion.proposed.text}”" if suggestion else "gewist"


class Versions:
    """Plans at moments of one gathering, kept once they are made.

    Replaying thousands of entries again takes seconds: a version is made when somebody asks for
    it, and made anew when words were taken away since.
    """

    def __init__(self) -> None:
        self._plans: dict[tuple[int, int], Plan] = {}

    def plan(self, gathering: Gathering, seq: int) -> Plan:
        """The plan after entry `seq`, as it may leave the room."""
        from stappenplan.export.plan_json import published
        from stappenplan.frozen_view import at_entry
        from stappenplan.plan import build

        key = (seq, _last_change_of_visibility(gathering))
        if key not in self._plans:
            then = at_entry(gathering.entry_ids.values(), gathering, seq)
            self._plans[key] = published(build(then, network=False, said=False))
            for old in list(self._plans)[:-KEPT]:
                del self._plans[old]
        return self._plans[key]


def _last_change_of_visibility(gathering: Gathering) -> int:
    """The last entry that may have changed what older versions may show."""
    hiding = {"hide", "show", "park", "rewrite", "withdraw", "erased"}
    return max((e.seq for e in gathering.entry_ids.values() if e.type in hiding), default=0)
