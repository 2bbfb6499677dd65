"""What only an advisor sees: the plan, what was said about it, and its versions side by side."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from stappenplan.advice.differences import differences
from stappenplan.advice.lookup import advice_of
from stappenplan.advice.versions import Versions, moments
from stappenplan.advice.views import for_advisor

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan
    from stappenplan.gathering import Gathering


# What the page shows until it is made.
WAITING: dict[str, Any] = {
    "plan": None,
    "pictures": {},
    "network": {"views": []},
    "advice": {"max_length": 0, "items": [], "states": {}, "actions": {}, "elsewhere": []},
    "versions": [],
}
# By gathering, for as long as somebody has it.
_pages: WeakKeyDictionary[Gathering, AdvisorPage] = WeakKeyDictionary()


def advisor_view(gathering: Gathering, compare: object = None) -> dict[str, Any]:
    """The parts of the frame that only an advisor has.

    ``compare`` comes from the browser, unchecked: ``{"a": seq, "b": seq}`` of two moments.
    """
    work, sides = gathering.long_work, _sides(compare)
    shown = work.of_gathering("advisor", shown_to_advisors, gathering)
    compared = sides and work.of_gathering(("compared", sides), versions_beside, gathering, sides)
    return {**(WAITING if shown is None else shown), "compared": compared}


def _sides(compare: object) -> tuple[int, int] | None:
    a, b = (compare.get(side) for side in "ab") if isinstance(compare, dict) else (None, None)
    return (a, b) if isinstance(a, int) and isinstance(b, int) else None


def shown_to_advisors(gathering: Gathering) -> dict[str, Any]:
    """What every advisor of a gathering sees."""
    return _page_of(gathering).shown(gathering)


def versions_beside(gathering: Gathering, sides: tuple[int, int]) -> dict[str, Any] | None:
    """Two versions of the plan beside each other; None when there are no such versions."""
    return _page_of(gathering).comparison(gathering, sides)


def _page_of(gathering: Gathering) -> AdvisorPage:
    return _pages.setdefault(gathering, AdvisorPage())


class AdvisorPage:
    """What an advisor's page shows; the plan is built again only when something changed it."""

    def __init__(self) -> None:
        self._versions = Versions()
        self._plan_of: tuple[str, int] | None = None
        self._plan: Plan | None = None
        self._drawn: dict[str, Any] = {}

    def shown(self, gathering: Gathering) -> dict[str, Any]:
        """The plan, what was said about it, and the moments of which there are versions."""
        plan = self._current_plan(gathering)
        return {
            **self._drawn,
            "advice": for_advisor(gathering, plan),
            "versions": [asdict(moment) for moment in moments(gathering)],
        }

    def _current_plan(self, gathering: Gathering) -> Plan:
        # Only the advisor reads along; the other pages never load the plan and the network.
        from stappenplan.export.plan_json import published
        from stappenplan.pictures.plan_pictures import pictures
        from stappenplan.plan import build
        from stappenplan.plan.network_filters import filter_views

        of = (gathering.id, advice_of(gathering).plan_seq)
        if self._plan is None or of != self._plan_of:
            self._plan = plan = published(build(gathering, said=False))
            self._drawn = {
                "plan": plan.model_dump(mode="json"),
                "pictures": pictures(plan),
                "network": {"views": filter_views(gathering)},
            }
            self._plan_of = of
        return self._plan

    def comparison(self, gathering: Gathering, sides: tuple[int, int]) -> dict[str, Any] | None:
        """The plan at two moments, and what is different; None when there are no such moments."""
        known = {moment.seq: moment for moment in moments(gathering)}
        a, b = (known.get(seq) for seq in sides)
        if a is None or b is None:
            return None
        before, after = (
            self._versions.plan(gathering, moment.seq)
            if moment.seq
            else self._current_plan(gathering)
            for moment in (a, b)
        )
        return {
            "a": asdict(a),
            "b": asdict(b),
            **differences(before, after, gathering.root),
        }
