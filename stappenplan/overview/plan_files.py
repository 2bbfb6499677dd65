"""Read plans that were exported as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from stappenplan.contract.plan import Plan
from stappenplan.errors import StappenplanError
from stappenplan.overview.plan_set import PlanSet

# As a plan is called in a folder or a download, and as it was before it had a readable name.
NAMES = ("stappenplan-*.json", "oefening-stappenplan-*.json", "*plan.json")


class UnreadablePlan(StappenplanError, ValueError):
    """A file is not a plan that Stappenplan exported."""


def from_files(
    *paths: Path | str, organisation: str | None = None, rehearsal: bool = False
) -> PlanSet:
    """Read plans that were exported as JSON.

    Parameters
    ----------
    paths
        Files, or folders in which every plan is read, also in folders below; see `NAMES`.

    Raises
    ------
    UnreadablePlan
        When a file is no plan, or two files hold the plan of the same gathering.
    """
    read: dict[str, tuple[Path, Plan]] = {}
    for path in _files(paths):
        plan = _read(path)
        if plan.gathering in read:
            raise UnreadablePlan(
                f"{path}: {read[plan.gathering][0]} holds a plan of gathering "
                f"{plan.gathering!r} too. Remedy: keep the newer one of both."
            )
        read[plan.gathering] = path, plan
    return PlanSet.select((plan for _, plan in read.values()), organisation, rehearsal=rehearsal)


def _files(paths: Iterable[Path | str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted({found for name in NAMES for found in path.rglob(name)})
        else:
            yield path


def _read(path: Path) -> Plan:
    # Imported late: a server that shows plans needs no writers of documents.
    from stappenplan.export.plan_json import PlanFile

    try:
        return PlanFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UnreadablePlan(
            f"{path}: this file cannot be read ({error.strerror}). "
            "Remedy: name a stappenplan-….json that 'stappenplan export' wrote, or its folder."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UnreadablePlan(
            f"{path}: this is not a plan that this Stappenplan knows ({where}: {first['msg']}). "
            "Remedy: export it once more, or take the file out of the folder."
        ) from None
