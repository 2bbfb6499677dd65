"""Step kinds: one module per kind, one line per kind in the registry."""

from stappenplan.steps.base import StepKind
from stappenplan.steps.registry import KINDS

__all__ = ["KINDS", "StepKind"]
