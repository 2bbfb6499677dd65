"""One visitor at a gathering: what they send, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stappenplan.contract.entry import GatheringRow
from stappenplan.contract.people import Visitor
from stappenplan.entry_submission import Prepared, Receipt, Sender
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.viewer import Viewer


class Visit:
    """A visitor's live gathering; see `Sender` and `Viewer`.

    Parameters
    ----------
    journal, row
        Where the gathering is written.
    visitor
        Verified elsewhere; everything a browser says about itself is ignored.
    clock
        Gives the moment an entry is written, in the form of `stappenplan.contract.entry.now`;
        by default that of the gathering.
    live
        The gathering, when it is replayed already and shared with other visits.
    """

    def __init__(
        self,
        journal: Journal,
        row: GatheringRow,
        visitor: Visitor,
        *,
        clock: Callable[[], str] | None = None,
        live: LiveGathering | None = None,
    ) -> None:
        self.journal = journal
        self.row = row
        self.live = live or LiveGathering(journal, row)
        self.sender = Sender(self.live, visitor, clock or self.live.clock)
        self.viewer = Viewer(self.live, visitor)
        # The state that this visit saw last; other visits may share the gathering.
        self._revision = (0, 0)
        self.refresh()

    @property
    def visitor(self) -> Visitor:
        """The verified person."""
        return self.sender.visitor

    @visitor.setter
    def visitor(self, visitor: Visitor) -> None:
        self.sender.visitor = self.viewer.visitor = visitor

    @property
    def clock(self) -> Callable[[], str]:
        """Gives the moment an entry is written."""
        return self.sender.clock

    @clock.setter
    def clock(self, clock: Callable[[], str]) -> None:
        self.sender.clock = clock

    @property
    def gathering(self) -> Gathering:
        """The gathering as it is now."""
        return self.live.now

    def refresh(self) -> bool:
        """Replay what others wrote; True when something changed since this visit's last look."""
        self.live.refresh()
        return self.has_changed()

    def has_changed(self) -> bool:
        """Whether what was replayed already changed since this visit's last look."""
        before, self._revision = self._revision, (id(self.live.now), self.live.now.seq)
        return before != self._revision

    def submit(self, message: object, prepared: Prepared | None = None) -> Receipt:
        """Check a message and write it as one entry; see `Sender.submit`."""
        return self.sender.submit(message, prepared)

    def frame(self, look: str | None = None, *, compare: object = None) -> dict[str, Any]:
        """What the page around the step shows; see `Viewer.frame`."""
        return self.viewer.frame(look, compare=compare)

    def step_id(self, look: str | None = None) -> str:
        """The step to show; see `Viewer.step_id`."""
        return self.viewer.step_id(look)

    def step_view(self, look: str | None = None, part: str = "") -> dict[str, Any]:
        """What the step shows; see `Viewer.step_view`."""
        return self.viewer.step_view(look, part)

    def step_view_along(self, whom: object, look: str | None = None) -> dict[str, Any] | None:
        """What the step shows to somebody else; see `Viewer.step_view_along`."""
        return self.viewer.step_view_along(whom, look)
