"""The outcome: the group's own step plan, with the entries every line came from."""

from stappenplan.contract.plan import (
    HORIZON_WORDS,
    RUNG_WORDS,
    RUNGS,
    Action,
    Gap,
    Plan,
    RoleShift,
    Source,
    Wording,
)
from stappenplan.plan.build import build
from stappenplan.plan.network_part import network

__all__ = [
    "HORIZON_WORDS",
    "RUNGS",
    "RUNG_WORDS",
    "Action",
    "Gap",
    "Plan",
    "RoleShift",
    "Source",
    "Wording",
    "build",
    "network",
]
