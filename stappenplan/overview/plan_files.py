"""Plans to lay beside each other, and how they are read from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from stappenplan.errors import StappenplanError
from stappenplan.overview.organisation_keys import mark
from stappenplan.plan.model import Plan


class UnreadablePlan(StappenplanError, ValueError):
    """A file is not a plan that Stappenplan exported."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Plans to lay beside each other: all of real gatherings, or all of rehearsals.

    Attributes
    ----------
    plans
        Oldest first.
    rehearsal
        Which of both sorts these are; they never mix.
    waiting
        How many gatherings are not over yet, and are left out.
    left_out
        How many are of the other sort.
    """

    plans: tuple[Plan, ...]
    rehearsal: bool = False
    waiting: int = 0
    left_out: int = 0


def from_files(
    *places: Path | str, organisation: str | None = None, rehearsal: bool = False
) -> Gathered:
    """Read plans that were exported as JSON.

    Parameters
    ----------
    places
        Files, or folders in which every ``*plan.json`` is read, also in folders below.

    Raises
    ------
    UnreadablePlan
        When a file is no plan, or two files hold the plan of the same gathering.
    """
    read: dict[str, tuple[Path, Plan]] = {}
    for path in _files(places):
        plan = _read(path)
        if plan.gathering in read:
            raise UnreadablePlan(
                f"{path}: {read[plan.gathering][0]} holds a plan of gathering "
                f"{plan.gathering!r} too. Remedy: keep the newer one of both."
            )
        read[plan.gathering] = path, plan
    ours = [
        plan
        for _, plan in read.values()
        if organisation is None or mark(plan.organisation) == mark(organisation)
    ]
    sort = [plan for plan in ours if plan.rehearsal == rehearsal]
    return Gathered(in_order(sort), rehearsal, left_out=len(ours) - len(sort))


def _files(places: Iterable[Path | str]) -> Iterator[Path]:
    for place in map(Path, places):
        if place.is_dir():
            yield from sorted(place.rglob("*plan.json"))
        else:
            yield place


def _read(path: Path) -> Plan:
    # The writers of documents come along with it; a server that shows plans needs none of them.
    from stappenplan.export.plan_json import PlanFile

    try:
        return PlanFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UnreadablePlan(
            f"{path}: this file cannot be read ({error.strerror}). "
            "Remedy: name a plan.json that 'stappenplan export' wrote, or its folder."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UnreadablePlan(
            f"{path}: this is not a plan that this Stappenplan knows ({where}: {first['msg']}). "
            "Remedy: export it once more as plan.json, or take the file out of the folder."
        ) from None


def in_order(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """Put plans in the order in which the gatherings were held."""
    return tuple(sorted(plans, key=lambda plan: (plan.date, plan.gathering)))
