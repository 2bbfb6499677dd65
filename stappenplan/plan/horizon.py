"""How far away the end of an action is: two weeks, three months, a year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from stappenplan import dutch

if TYPE_CHECKING:
    from stappenplan.contract.plan import Horizon

WEEKS, QUARTER = timedelta(days=14), timedelta(days=92)


def horizon(day: str, begins: str) -> Horizon | Literal[""]:
    """The horizon of a day, seen from the day of the gathering; empty when either is unknown.

    Parameters
    ----------
    day, begins
        ISO 8601 days.
    """
    ends, held = dutch.parse_day(day), dutch.parse_day(begins)
    if ends is None or held is None:
        return ""
    if ends <= held + WEEKS:
        return "weken"
    return "kwartaal" if ends <= held + QUARTER else "jaar"
