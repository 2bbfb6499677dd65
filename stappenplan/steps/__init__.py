"""Step kinds: one module per kind, one line per kind in the registry."""

from stappenplan.steps.base import StepKind
from stappenplan.steps.brainstorm import Brainstorm
from stappenplan.steps.pause import Pause
from stappenplan.steps.plan import Planning

KINDS: dict[str, type[StepKind]] = {
    kind.name: kind
    for kind in (
        Brainstorm,
        Pause,
        Planning,
    )
}

__all__ = ["KINDS", "StepKind"]
