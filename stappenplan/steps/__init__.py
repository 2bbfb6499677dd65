"""Step kinds: one module per kind, one line per kind in the registry."""

from stappenplan.steps.base import StepKind
from stappenplan.steps.brainstorm import Brainstorm
from stappenplan.steps.interview import Interview
from stappenplan.steps.meet import Meet
from stappenplan.steps.occasion import Occasion
from stappenplan.steps.pause import Pause
from stappenplan.steps.plan import Planning
from stappenplan.steps.review import Review
from stappenplan.steps.roles import Roles
from stappenplan.steps.sort import Sort
from stappenplan.steps.ties import Ties
from stappenplan.steps.walk import Walk
from stappenplan.steps.welcome import Welcome

KINDS: dict[str, type[StepKind]] = {
    kind.name: kind
    for kind in (
        Brainstorm,
        Interview,
        Pause,
        Planning,
        Walk,
        Welcome,
        Ties,
        Review,
        Occasion,
        Meet,
        Sort,
        Roles,
    )
}

__all__ = ["KINDS", "StepKind"]
