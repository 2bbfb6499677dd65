"""All step kinds, one line for each, in the order in which a workshop tends to use them."""

from __future__ import annotations

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
        Ties,
        Welcome,
        Occasion,
        Brainstorm,
        Sort,
        Interview,
        Pause,
        Walk,
        Roles,
        Planning,
        Meet,
        Review,
    )
}
