"""The outcome: the group's own step plan, with the entries every line came from."""

from stappenplan.plan.build import build
from stappenplan.plan.model import RUNG_WORDS, RUNGS, Action, Plan, RoleShift, Source
from stappenplan.plan.network import network

__all__ = ["RUNGS", "RUNG_WORDS", "Action", "Plan", "RoleShift", "Source", "build", "network"]
