"""What only an advisor sees: the plan, what was said about it, and its versions side by side."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from stappenplan.advice.differences import differences
from stappenplan.advice.lookup import advice_of
from stappenplan.advice.versions import Versions, moments
from stappenplan.advice.views import for_advisor

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan
    from stappenplan.gathering import Gathering


class AdvisorPage:
    """What one advisor's page shows; the plan is built again only when something changed it."""

    def __init__(self) -> None:
        self._versions = Versions()
        self._plan_of: tuple[str, int] | None = None
        self._plan: Plan | None = None
        self._drawn: dict[str, Any] = {}

    def shown(self, gathering: Gathering, compare: object = None) -> dict[str, Any]:
        """The parts of the frame that only an advisor has.

        ``compare`` comes from the browser, unchecked: ``{"a": seq, "b": seq}`` of two moments.
        """
        plan = self._current_plan(gathering)
        return {
            **self._drawn,
            "advice": for_advisor(gathering, plan),
            "versions": [asdict(moment) for moment in moments(gathering)],
            "compared": self._comparison(gathering, compare),
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

    def _comparison(self, gathering: Gathering, compare: object) -> dict[str, Any] | None:
        wanted = compare if isinstance(compare, dict) else {}
        known = {moment.seq: moment for moment in moments(gathering)}
        sides = [known.get(seq) if isinstance(seq := wanted.get(s), int) else None for s in "ab"]
        a, b = sides
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
