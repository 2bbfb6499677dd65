"""The page in a kernel: writes what its visitor sends, and shows what changed in the journal."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from stappenplan_widgets import FrameWidget, StepWidget, frame_for, widget_for

from stappenplan.contract.people import CodeOwner, Role
from stappenplan.engine import step_kind
from stappenplan.errors import StappenplanError
from stappenplan.hosting.entry_intake import EntryIntake
from stappenplan.hosting.frame_links import PageAddresses
from stappenplan.hosting.kernel_context import ROLE_PAGES, KernelContext
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.look_along import LookAlong
from stappenplan.hosting.sending_pace import TOO_FAST
from stappenplan.hosting.shared_gathering import SharedGathering, Urgency, shared_gathering
from stappenplan.hosting.shared_kernels import environment, on_close
from stappenplan.hosting.shared_kernels.tally import TALLY, Counted, RefusedFor
from stappenplan.series.return_codes import code_owner
from stappenplan.steering.access import ENDED_ELSEWHERE, LINK_REPLACED, renewals
from stappenplan.steering.door import PUT_OUT, standing
from stappenplan.visit import Visit

log = logging.getLogger("stappenplan")
# Following others takes at most one tenth of the time; one's own entries show at once.
SECONDS_PER_RENDER_SECOND = 10
# The id of an entry, and where to go on in it.
MAX_PART = 80
URGENCIES = {Role.SCREEN: Urgency.WALL, Role.FACILITATOR: Urgency.FACILITATOR}


class WrongPage(StappenplanError, PermissionError):
    """A notebook that belongs to another role than this kernel was started for."""


async def page(name: str) -> FrameWidget:
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
    context = KernelContext.from_environment(environment())
    if context is None:
        from stappenplan.hosting.rehearsal_identity import rehearsal_context

        context = await asyncio.to_thread(rehearsal_context, ROLE_PAGES[name])
    if context.role is not ROLE_PAGES[name]:
        raise WrongPage(
            f"{name!r}: this kernel was started for {context.role.value!r}. "
            "Remedy: open the page by its own address."
        )
    live = LivePage(context, shared_gathering(context.database, context.gathering))
    on_close(live.close)
    live.start()
    return live.frame


class LivePage:
    """One visitor's page: a visit, the frame of their role and the widget of the step in it.

    Parameters
    ----------
    context
        The verified visitor; what a browser says about itself is never read.
    gathering
        What all pages of this process look at.
    now
        A monotonic clock, in seconds.
    """

    def __init__(
        self,
        context: KernelContext,
        gathering: SharedGathering,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.gathering = gathering
        self.visit = Visit(gathering.journal, gathering.row, context.visitor, live=gathering.live)
        self._leave: Callable[[], None] | None = None
        self.addresses = PageAddresses(context, Keys.from_file(context.secret_file))
        self.selected_step: str | None = None
        self.selected_versions: object = None
        # Of which step a part was asked, and which.
        self.selected_part = ("", "")
        self.along = LookAlong(self.visit)
        self.step: StepWidget | None = None
        self._previous_step: StepWidget | None = None
        self._stale = True
        self._now = now
        self._next_update_at = 0.0
        # What takes long is not of now on this page: how often some came in before.
        self._waits_for: int | None = None
        self._failed_step: str | None = None
        self.frame = frame_for(context.role.value)()
        self.intake = EntryIntake(self.visit, self.frame, gathering, self._show_safely)
        self.frame.on_entry(self.submit)
        self.frame.on_refresh(self.show_everything)
        self.frame.on_look(self.select_step)
        self.frame.on_compare(self.select_versions)
        self.frame.on_part(self.select_part)
        self.frame.on_along(self.look_along)
        self.show()

    def start(self) -> None:
        """Start to follow the journal."""
        urgency = URGENCIES.get(self.visit.visitor.role, Urgency.OTHERS)
        self._leave = self.gathering.follow(self.refresh, urgency)

    def close(self) -> None:
        """Stop to follow the journal: the page is gone."""
        if self._leave is not None:
            self._leave()

    def refresh(self, clock: bool = False) -> bool:
        """Show new entries of the journal; `clock` shows changes by time alone as well.

        Returns whether it has still to be shown: a page that takes long to make waits a while.
        """
        made = self._waits_for not in {None, self.gathering.made_times}
        self._stale = self.visit.has_changed() or clock or made or self._stale
        if self._stale and self._now() >= self._next_update_at:
            self.show()
        return self._stale

    def submit(self, message: object) -> None:
        """Submit what the browser sent; acknowledge only what is on disk."""
        id_ = message.get("id") if isinstance(message, dict) else None
        if sentence := self._ended():
            TALLY.count(Counted.REFUSALS, RefusedFor.ENDED)
            self.frame.refuse(str(id_), sentence)
            self._show_safely()
        elif not self.gathering.pace.allows(self.visit.visitor.author, message):
            # Nothing is looked at or shown: whoever sends without end costs no more than this.
            TALLY.count(Counted.REFUSALS, RefusedFor.TOO_FAST)
            self.frame.delay(str(id_), TOO_FAST)
        else:
            self.intake.submit(message)

    def show_everything(self, _asked: object) -> None:
        """Show the journal as it is now, and say so: the page was asleep."""
        self.gathering.live.refresh()
        self._show_safely()
        self.frame.refreshed(self.visit.gathering.seq, self.gathering.live.clock())

    def select_step(self, step_id: object) -> None:
        """Show another open step; the engine decides whether it is open."""
        self.selected_step = step_id if isinstance(step_id, str) else None
        self._show_safely()

    def select_part(self, part: object) -> None:
        """Show another part of the step; what is too long or not there shows the usual one."""
        known = isinstance(part, str) and len(part) <= MAX_PART
        self.selected_part = (self.visit.step_id(self.selected_step), str(part) if known else "")
        self._show_safely()

    def select_versions(self, versions: object) -> None:
        """Show two versions of the plan beside each other; the engine decides which there are."""
        self.selected_versions = versions
        self._show_safely()

    def look_along(self, whom: object) -> None:
        """Show what somebody else sees; the engine decides who may, and leaves out answers."""
        self.along.select(whom)
        self._show_safely()

    def _show_safely(self) -> None:
        self._stale = True
        try:
            self.show()
        except Exception:
            log.exception("The page could not be shown; the next refresh tries again.")

    def show(self) -> None:
        """Send the frame and the step's view, each only when it changed."""
        if sentence := self._ended():
            self._show_nothing_but(sentence)
            return
        started = self._now()
        work = self.gathering.live.long_work
        work.outdated = False
        frame = self.addresses.add_to(
            self.visit.frame(self.selected_step, compare=self.selected_versions),
            self._returns_as(),
        )
        if frame.get("gone"):
            # Who was erased reads that, and nothing of what the others say.
            self.step = None
        step = self._current_step() if not frame.get("gone") else None
        along = self.along.widget(self.selected_step)
        if along is not None:
            frame["along"] = self.along.whom
        if step is not self.frame.step or along is not self.frame.along:
            self.frame.show(frame, step, along)
        elif _without_time(frame) != _without_time(self.frame.frame):
            self.frame.renew(frame)
        self._waits_for = self.gathering.made_times if work.outdated else None
        self._stale = False
        # A page that takes long to make waits: one that costs a second comes every ten.
        self._next_update_at = started + SECONDS_PER_RENDER_SECOND * (self._now() - started)

    def _ended(self) -> str:
        """Why this visitor sees nothing any more; empty for whom nothing changed."""
        context, gathering = self.addresses.context, self.visit.gathering
        if standing(gathering, context.participant) == "put_out":
            return PUT_OUT
        if context.renewed >= renewals(gathering, context.role, context.participant):
            return ""
        return ENDED_ELSEWHERE if context.role is Role.PARTICIPANT else LINK_REPLACED

    def _show_nothing_but(self, sentence: str) -> None:
        """Take away what the page still has, and say why."""
        self._stale = False
        self._waits_for = None
        if self.frame.frame.get("ended") != sentence:
            self.step = None
            self.frame.show({"role": self.visit.visitor.role.value, "ended": sentence}, None)

    def _returns_as(self) -> CodeOwner | None:
        person = self.visit.gathering.people.get(self.visit.visitor.participant or "")
        return code_owner(self.visit.gathering, person.id) if person is not None else None

    def _current_step(self) -> StepWidget | None:
        """The widget of the step, with its current view.

        A step that fails must not keep the facilitator from going on to the next one.
        """
        try:
            step, part = self.selected_part
            asked = part if step == self.visit.step_id(self.selected_step) else ""
            view = self.visit.step_view(self.selected_step, asked)
            if self.step is None or self.step.view["step"] != view["step"]:
                self._replace_widget(view)
            elif self.step.view != view:
                self.step.renew(view)
        except Exception:
            failed = self.visit.step_id(self.selected_step)
            if failed != self._failed_step:
                log.exception("Step %r cannot be shown.", failed)
            self._failed_step = failed
            return None
        self._failed_step = None
        return self.step

    def _replace_widget(self, view: dict[str, Any]) -> None:
        step = widget_for(view["kind"], step_kind(view["kind"]).page)(view=view)
        step.on_entry(self.submit)
        # The browser may still show the previous widget, and never the one before it.
        if self._previous_step is not None:
            self._previous_step.close()
        self._previous_step, self.step = self.step, step


def _without_time(frame: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in frame.items() if name != "now"}
