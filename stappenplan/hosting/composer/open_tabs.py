"""Who has a workshop before them in the composer, so that two people know of each other."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# A tab that says nothing for so long is closed, or asleep.
SECONDS = 40.0
# Of all workshops together; the tabs that were silent longest are forgotten first.
MOST = 500


@dataclass(frozen=True, slots=True)
class OpenElsewhere:
    """Where else a workshop is open.

    Attributes
    ----------
    others
        In how many other browsers.
    own
        Whether in another tab of the same browser.
    """

    others: int
    own: bool


class OpenTabs:
    """The tabs in which workshops are open, in memory alone.

    Parameters
    ----------
    now
        Reads a monotonic clock.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._seen: dict[tuple[str, str, str], float] = {}

    def seen(self, workshop: str, browser: str, tab: str) -> OpenElsewhere:
        """Note that a tab has a workshop open, and find where else it is."""
        now = self._now()
        # What was seen last stands last.
        self._seen.pop((workshop, browser, tab), None)
        self._seen[workshop, browser, tab] = now
        for key in [key for key, at in self._seen.items() if at < now - SECONDS]:
            del self._seen[key]
        for key in list(self._seen)[:-MOST]:
            del self._seen[key]
        here = [(who, one) for name, who, one in self._seen if name == workshop]
        others = {who for who, _ in here} - {browser}
        return OpenElsewhere(len(others), any(who == browser and one != tab for who, one in here))
