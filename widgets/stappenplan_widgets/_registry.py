"""Find the widget of a step kind or a role by its name."""

from importlib import import_module
from pathlib import Path
from typing import TypeVar

from stappenplan_widgets._base import FrameWidget, StappenplanWidget, StepWidget

Found = TypeVar("Found", bound=StappenplanWidget)


def _stems() -> list[str]:
    here = Path(__file__).parent
    return sorted(file.stem for file in here.glob("[a-z]*.py"))


def _find(stem: str, sort: type[Found]) -> type[Found]:
    if stem in _stems():
        module = import_module(f"stappenplan_widgets.{stem}")
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, sort) and found.stem == stem:
                return found
    message = (
        f"There is no {sort.__name__} for {stem!r}; there are: {', '.join(_stems())}. "
        f"Add {stem}.py, {stem}.js and {stem}.css to stappenplan_widgets, like brainstorm."
    )
    raise LookupError(message)


def widget_for(kind: str) -> type[StepWidget]:
    """Return the widget class of a step kind, such as ``"brainstorm"``.

    Raises
    ------
    LookupError
        When no module of that name holds a step widget.
    """
    return _find(kind, StepWidget)


def frame_for(role: str) -> type[FrameWidget]:
    """Return the frame class of a role: participant, facilitator, screen or advisor.

    Raises
    ------
    LookupError
        When no module of that name holds a frame widget.
    """
    return _find(role, FrameWidget)
