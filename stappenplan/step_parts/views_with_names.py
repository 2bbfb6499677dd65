"""What a page shows of people, with their names in the room and their labels outside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.step_kind import StepKind
from stappenplan.revision_cache import Unchanging

# How somebody is called, by id.
Names = Callable[[str], str]
Step = TypeVar("Step", bound=StepKind)
Maker = Callable[[Step, Names], list[Any]]


def cached_with_names(step: Step, visitor: Visitor) -> Callable[[str, Maker[Step]], list[Any]]:
    """Give what makes a part of a view once for all who may read the same names.

    An advisor reads how people stand in what leaves the room, and not their names.
    """
    outside = visitor.role is Role.ADVISOR
    name = step.gathering.label_of if outside else step.gathering.name_of

    def cached(what: str, make: Maker[Step]) -> list[Any]:
        key = (step, "view", what, outside)
        return step.gathering.cache(key, lambda: Unchanging(make(step, name)))

    return cached
