"""Step kinds by name, loaded when they are asked for.

The kinds of this package are the modules and folders beside this one; others come from packages
that name them in the entry-point group `stappenplan.step_kinds`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from stappenplan.contract.step_kind import StepKind
from stappenplan.errors import UnknownStepKind

GROUP = "stappenplan.step_kinds"
# The name of the class in a module or folder of this package.
CLASS = "KIND"


class Registry(Mapping[str, type[StepKind]]):
    """All step kinds that are installed, by name; a kind is imported when it is asked for."""

    def __getitem__(self, name: str) -> type[StepKind]:
        """The class of a kind.

        Raises
        ------
        UnknownStepKind
            When there is no kind of this name, or when a package's entry point is no kind.
        """
        return _load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_names())

    def __len__(self) -> int:
        return len(_names())

    def __contains__(self, name: object) -> bool:
        return name in _names()


KINDS = Registry()


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted({*_own(), *_installed()}))


def _own() -> list[str]:
    here = [str(Path(__file__).parent)]
    return [module.name for module in pkgutil.iter_modules(here) if module.name != "registry"]


@cache
def _installed() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


@cache
def _load(name: str) -> type[StepKind]:
    if name in _own():
        found = getattr(import_module(f"stappenplan.steps.{name}"), CLASS)
    elif name in _installed():
        found = _installed()[name].load()
    else:
        raise UnknownStepKind(
            f"{name!r}: there is no such step kind. Remedy: choose from {', '.join(_names())}, "
            f"or install the package that names it in the entry-point group {GROUP!r}."
        )
    if not (isinstance(found, type) and issubclass(found, StepKind) and found.name == name):
        raise UnknownStepKind(
            f"{name!r}: {found!r} is not a step kind of this name. Remedy: let it be a subclass "
            f"of StepKind with name = {name!r}."
        )
    return found
