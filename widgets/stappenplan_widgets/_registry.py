"""Make the widget class of a step kind or a role from the JavaScript file of that name."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from types import new_class
from typing import TypeVar, cast

from stappenplan_widgets._base import FrameWidget, StappenplanWidget, StepWidget

ROLES = ("participant", "facilitator", "screen", "advisor")
# What the pages import; no page itself.
SHARED = "kit"

Base = TypeVar("Base", bound=StappenplanWidget)


def widget_for(kind: str, script: Path | None = None) -> type[StepWidget]:
    """Return the widget class of a step kind, such as ``"brainstorm"``.

    Parameters
    ----------
    kind
        The name of a step kind; without `script` also the stem of a page of this package.
    script
        The page of a step kind of another package: an ES module that imports nothing. A file of
        the same stem that ends in ``.css`` beside it is its style.

    Raises
    ------
    LookupError
        When there is no page of that name, or no such file.
    """
    if script is None:
        return _own(kind, StepWidget, _stems() - {*ROLES})
    if not script.is_file():
        raise LookupError(
            f"The page of step kind {kind!r} is not at {script}. A step kind of another package "
            f"names a JavaScript file of that package; add it, or correct the path."
        )
    return _subclass(StepWidget, kind, script.resolve())


def frame_for(role: str) -> type[FrameWidget]:
    """Return the frame class of a role: participant, facilitator, screen or advisor.

    Raises
    ------
    LookupError
        When there is no page of that name.
    """
    return _own(role, FrameWidget, frozenset(ROLES))


@cache
def _stems() -> frozenset[str]:
    here = Path(__file__).parent
    return frozenset(file.stem for file in here.glob("[a-z]*.js")) - {SHARED}


def _own(stem: str, base: type[Base], known: frozenset[str]) -> type[Base]:
    if stem not in known:
        raise LookupError(
            f"There is no {base.__name__} for {stem!r}; there are: {', '.join(sorted(known))}. "
            f"Add {stem}.js and, if needed, {stem}.css to stappenplan_widgets, like brainstorm.js."
        )
    return _subclass(base, stem)


@cache
def _subclass(base: type[Base], stem: str, file: Path | None = None) -> type[Base]:
    name = stem.title().replace("_", "")
    if file is not None:
        # A page host mounts one style per class name, and two packages may use the same stem.
        name += sha256(str(file).encode()).hexdigest()[:8]
    named = {"__module__": __package__, "stem": stem, "file": file}
    return cast("type[Base]", new_class(name, (base,), exec_body=lambda body: body.update(named)))
