"""Where a series went on with the framework of a gathering, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import BringsEarlierFrameworks
from stappenplan.framework_use import uses_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.gathering import Gathering


def goes_on_in(gathering: Gathering, series: Iterable[Gathering]) -> Gathering | None:
    """The last gathering with a newer version of this framework that people may use; or None.

    Parameters
    ----------
    series
        The gatherings of its series, in any order.
    """
    later = [one for one in series if _went_on(gathering, one) and uses_of(one).page_open]
    return max(later, key=_number, default=None)


def came_from(gathering: Gathering, series: Iterable[Gathering]) -> list[Gathering]:
    """The gatherings that made earlier versions of this framework, the first one first."""
    return sorted((one for one in series if _went_on(one, gathering)), key=_number)


def _number(gathering: Gathering) -> int:
    return gathering.series.number if gathering.series else 0


def _went_on(earlier: Gathering, later: Gathering) -> bool:
    """Whether a later gathering decided a newer version of the framework of an earlier one."""
    own, made = uses_of(earlier).framework(), uses_of(later).framework()
    if own is None or made is None or made.version <= own.version:
        return False
    if _number(earlier) >= _number(later) or earlier.rehearsal != later.rehearsal:
        return False
    # Another framework of the same series has nothing to do with this one.
    came = (
        framework
        for step in later.providers(BringsEarlierFrameworks)
        for framework in step.earlier_frameworks()
    )
    return any(one.version >= own.version for one in came)
