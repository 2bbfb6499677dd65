"""A page that lives: what the visitor sends is checked and written, what others do appears."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from IPython.display import display
from stappenplan_widgets import StepWidget, frame_for, widget_for

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal, StappenplanError
from stappenplan.hosting.follow import Follow, Polling
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.seat import Seat
from stappenplan.hosting.surroundings import Surroundings
from stappenplan.journal import Journal
from stappenplan.visit import Visit

log = logging.getLogger("stappenplan")
# Following others may take this part of the time; what one does oneself shows at once.
SHARE = 10
PAGES = {
    "deelnemer": Role.PARTICIPANT,
    "begeleider": Role.FACILITATOR,
    "scherm": Role.SCREEN,
    "adviseur": Role.ADVISOR,
}
# One page per kernel; a task that nobody holds may be collected.
_open: list[LivePage] = []


class WrongPage(StappenplanError, PermissionError):
    """A notebook that belongs to another role than this kernel was started for."""


async def page(name: str) -> None:
    """Show the page of a role; the notebook's only line.

    It is awaited because a kernel may be warm before its visitor comes.

    Parameters
    ----------
    name
        ``"deelnemer"``, ``"begeleider"``, ``"scherm"`` or ``"adviseur"``.

    Raises
    ------
    WrongPage
        When this kernel was started for another role.
    """
    seat = Seat.taken()
    if seat is None:
        from stappenplan.hosting.practice import practice_seat

        seat = await asyncio.to_thread(practice_seat, PAGES[name])
    if seat.role is not PAGES[name]:
        raise WrongPage(
            f"{name!r}: this kernel was started for {seat.role.value!r}. "
            "Remedy: open the page by its own address."
        )
    live = LivePage(seat, Polling())
    _open.append(live)
    display(live.frame)
    live.start()


class LivePage:
    """One visitor's page: a visit, the frame of their role and the widget of the step in it.

    Parameters
    ----------
    seat
        The verified visitor; what a browser says about itself is never read.
    follow
        What says when to look at the journal.
    now
        Seconds that only go forward.
    """

    def __init__(
        self, seat: Seat, follow: Follow, now: Callable[[], float] = time.monotonic
    ) -> None:
        journal = Journal(seat.database)
        self.visit = Visit(journal, journal.get(seat.gathering), seat.visitor)
        self.surroundings = Surroundings(seat, Keys.beside(seat.secret_file))
        self.follow = follow
        self.look: str | None = None
        self.compare: object = None
        self.step: StepWidget | None = None
        self._before: StepWidget | None = None
        self._stale = True
        self._now = now
        self._rests_until = 0.0
        self._failing: str | None = None
        self.frame = frame_for(seat.role.value)()
        self.frame.on_entry(self.enter)
        self.frame.on_look(self.look_at)
        self.frame.on_compare(self.compare_these)
        self.show()

    def start(self) -> None:
        """Begin to follow what others do."""
        self.follow.start(self.catch_up)

    def catch_up(self, clock: bool = False) -> None:
        """Take in what others wrote and show it; `clock` also shows the passing of time."""
        self._stale = self.visit.refresh() or clock or self._stale
        if self._stale and self._now() >= self._rests_until:
            self.show()

    def enter(self, message: object) -> None:
        """Submit what the browser sent; acknowledge only what is on disk."""
        entry_id = message.get("id") if isinstance(message, dict) else None
        try:
            receipt = self.visit.submit(message)
        except Refusal as refusal:
            if isinstance(entry_id, str):
                self.frame.refuse(entry_id, refusal.sentence)
        except Exception:
            # Neither acknowledged nor refused: the phone keeps it and sends it again.
            log.exception("An entry could not be written; the phone will send it again.")
        else:
            self.frame.ack(receipt.id)
        self._show_safely()

    def look_at(self, step_id: object) -> None:
        """Show another open step; the engine decides whether it is open."""
        self.look = step_id if isinstance(step_id, str) else None
        self._show_safely()

    def compare_these(self, versions: object) -> None:
        """Show two versions of the plan beside each other; the engine decides which there are."""
        self.compare = versions
        self._show_safely()

    def _show_safely(self) -> None:
        self._stale = True
        try:
            self.show()
        except Exception:
            log.exception("The page could not be shown; the next look tries again.")

    def show(self) -> None:
        """Send the frame and the step's view, each only when it changed."""
        began = self._now()
        frame = self.surroundings.around(self.visit.frame(self.look, compare=self.compare))
        step = self._step_now()
        if step is not self.frame.step:
            self.frame.show(frame, step)
        elif _timeless(frame) != _timeless(self.frame.frame):
            self.frame.frame = frame
        self._stale = False
        # The advisor's page takes long to make: one that costs a second comes every ten.
        self._rests_until = began + SHARE * (self._now() - began)

    def _step_now(self) -> StepWidget | None:
        """The widget of the step with what it shows now.

        A step that fails must not keep the facilitator from going on to the next one.
        """
        try:
            view = self.visit.step_view(self.look)
            if self.step is None or self.step.view["step"] != view["step"]:
                self._swap(view)
            elif self.step.view != view:
                self.step.view = view
        except Exception:
            failing = self.visit.step_id(self.look)
            if failing != self._failing:
                log.exception("Step %r cannot be shown.", failing)
            self._failing = failing
            return None
        self._failing = None
        return self.step

    def _swap(self, view: dict[str, Any]) -> None:
        step = widget_for(view["kind"])(view=view)
        step.on_entry(self.enter)
        # The browser may still be showing the last one; the one before that is surely gone.
        if self._before is not None:
            self._before.close()
        self._before, self.step = self.step, step


def _timeless(frame: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in frame.items() if name != "now"}
