"""The plans that an overview compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stappenplan.contract.plan import Plan
from stappenplan.overview.organisation_matching import organisation_key


@dataclass(frozen=True, slots=True)
class PlanSet:
    """Plans to lay beside each other: all of real gatherings, or all of rehearsals.

    Attributes
    ----------
    plans
        Oldest first.
    rehearsal
        Which of both sorts these are; they never mix.
    waiting
        How many gatherings are not over yet, and are left out.
    left_out
        How many are of the other sort.
    lost
        The codes of gatherings of which somebody was erased since; they tell when and where they
        were, and nothing else.
    """

    plans: tuple[Plan, ...]
    rehearsal: bool = False
    waiting: int = 0
    left_out: int = 0
    lost: frozenset[str] = frozenset()

    @classmethod
    def select(
        cls,
        plans: Iterable[Plan],
        organisation: str | None = None,
        *,
        rehearsal: bool = False,
        waiting: frozenset[str] = frozenset(),
        lost: frozenset[str] = frozenset(),
    ) -> PlanSet:
        """Select the plans of an organisation.

        Parameters
        ----------
        plans
            Of all organisations; real ones and rehearsals.
        organisation
            By name or key; None selects all.
        rehearsal
            Which of both sorts to select.
        waiting
            The codes of gatherings that are not over yet.
        lost
            The codes of gatherings of which somebody was erased since.
        """
        ours = [
            plan
            for plan in plans
            if organisation is None
            or organisation_key(plan.organisation) == organisation_key(organisation)
        ]
        sort = [plan for plan in ours if plan.rehearsal == rehearsal]
        over = [plan for plan in sort if plan.gathering not in waiting]
        return cls(
            tuple(sorted(over, key=lambda plan: (plan.date, plan.gathering))),
            rehearsal,
            waiting=len(sort) - len(over),
            left_out=len(ours) - len(sort),
            lost=frozenset(plan.gathering for plan in over) & lost,
        )
