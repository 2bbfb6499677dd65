"""Step kinds by name, loaded when they are asked for.

The kinds of this package are the modules and folders beside this one. A module says its class as
`KIND`; a folder says it as `KIND` in its module `kind`, so that importing another module of the
folder does not import the class. Other kinds come from packages that name them in the entry-point
group `stappenplan.step_kinds`.
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
# The attribute of a module of this package that holds the class.
ATTRIBUTE = "KIND"


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


@cache
def _own() -> dict[str, str]:
    """By the name of a kind of this package: the module that holds its class."""
    package, folder = __name__.rpartition(".")[0], str(Path(__file__).parent)
    return {
        found.name: f"{package}.{found.name}" + (".kind" if found.ispkg else "")
        for found in pkgutil.iter_modules([folder])
        if found.name != "registry"
    }


@cache
def _installed() -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        if point.name in _own() or point.name in found:
            other = found[point.name].value if point.name in found else "this package"
            raise UnknownStepKind(
                f"{point.name!r}: {point.value} names a step kind that {other} has already. "
                "Remedy: uninstall one of the two packages."
            )
        found[point.name] = point
    return found


def _loaded(point: EntryPoint) -> object:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise UnknownStepKind(
            f"{point.name!r}: {point.value} cannot be loaded ({error}). "
            "Remedy: install the package anew, or uninstall it."
        ) from error


@cache
def _load(name: str) -> type[StepKind]:
    if name in _own():
        found = getattr(import_module(_own()[name]), ATTRIBUTE, None)
    elif name in _installed():
        found = _loaded(_installed()[name])
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
