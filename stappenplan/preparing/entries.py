"""What a facilitator enters when preparing, and when a gathering is put away."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import FACILITATORS, Body, Rule
from stappenplan.contract.series import Series

Name = Annotated[str, Field(min_length=1, max_length=160)]
Answer = Annotated[str, Field(max_length=10_000)]


class PrepareGathering(Body):
    """Answers by the name of their question, and which preparation their writer had seen."""

    seen: Annotated[int, Field(ge=0, le=2**31)]
    answers: Annotated[dict[Name, Answer], Field(max_length=500)]


class PutAway(Body):
    """Nothing but the fact."""


class PlanSeries(Body):
    """The whole series of this gathering, as the office plans it now."""

    series: Series


RULES = {
    # Nobody sends this: it is written by `stappenplan.series.planning`.
    "replanned": Rule(PlanSeries, frozenset()),
    "prepared": Rule(PrepareGathering, FACILITATORS),
    "archived": Rule(PutAway, FACILITATORS),
    "unarchived": Rule(PutAway, FACILITATORS),
}
