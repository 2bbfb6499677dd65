"""The kernel manager: one kernel per page, with an owner, ended soon after its page is gone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from jupyter_server import CallContext
from tornado.web import HTTPError
from traitlets import Float, Integer

from stappenplan.hosting.admission import KEPT_SECONDS, Admission, is_staff
from stappenplan.hosting.kernel_context import VARIABLE, KernelContext
from stappenplan.hosting.kernel_ownership import Owner
from stappenplan.hosting.machine_capacity import MachineCapacity
from stappenplan.hosting.page_messages import is_of_a_page
from stappenplan.hosting.presence import Presence
from stappenplan.hosting.session import Grant
from stappenplan.hosting.shared_kernels.manager import SharedKernels
from stappenplan.hosting.shared_kernels.tally import TALLY, Counted
from stappenplan.hosting.shared_kernels.wire import KernelMessage

# Seconds; so that a short `cull_idle_timeout` ends no kernel whose page is still loading its code.
FIRST_CONNECTION_WITHIN = 100


class VisitorKernels(SharedKernels):
    """Starts one kernel per page, for a verified visitor only, in the room of the gathering."""

    max_kernels = Integer(
        0, config=True, help="How many pages at the same time at most; 0: as many as fit."
    )
    kept_for_staff = Integer(
        10, config=True, help="Places that participants leave free; at most a tenth of all."
    )
    kept_for_return = Float(
        KEPT_SECONDS, config=True, help="Seconds that a place is kept for who just left it."
    )
    max_per_visitor = Integer(
        8, config=True, help="How many kernels one browser may have; the oldest gives way."
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.presence = Presence()
        self.capacity = MachineCapacity()
        self.admission = Admission(self.places, kept_seconds=self.kept_for_return)
        self._owners: dict[str, Owner] = {}
        self._connected: dict[Any, Grant] = {}
        self._ends_at: dict[str, float] = {}
        # Whether the server ends: who comes now has to go to another.
        self.closing = False

    def owner(self, kernel_id: str) -> Owner | None:
        """The owner of a kernel; None when there is no such kernel."""
        return self._owners.get(kernel_id) if kernel_id in self else None

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start a kernel for the visitor whose page is being made.

        Raises
        ------
        HTTPError
            403 without a verified visitor.
        """
        handler = CallContext.get(CallContext.JUPYTER_HANDLER)
        context: KernelContext | None = getattr(handler, "kernel_context", None)
        owner: Owner | None = getattr(handler, "kernel_owner", None)
        if context is None or owner is None:
            raise HTTPError(403, "only a page of Stappenplan starts a kernel")
        await self._end_oldest_of(owner)
        kwargs["env"] = context.environment({})
        kernel_id: str = await super().start_kernel(**kwargs)
        TALLY.count(Counted.ARRIVALS, owner.grant.role.value)
        self._owners[kernel_id] = owner
        self.admission.started(owner)
        self.presence.expected(owner.grant)
        return kernel_id

    def room_of(self) -> str:
        """The gathering: its pages share what was read of it."""
        return str(CallContext.get(CallContext.JUPYTER_HANDLER).kernel_context.gathering)

    def room_environment(self) -> dict[str, str]:
        """What every page's process has; who its visitor is comes with each kernel."""
        kept = {name: value for name, value in os.environ.items() if name != VARIABLE}
        return {**kept, "STAPPENPLAN_HOST": "1"}

    def is_needed(self, message: KernelMessage) -> bool:
        """Whether a page of ours sends such a message."""
        return is_of_a_page(message)

    def page_sent(self, kernel_id: str) -> None:
        """Count down from now, unless the page has connected while the rest of it was made."""
        if kernel_id in self._kernels and not self._kernel_connections.get(kernel_id):
            seconds = max(self.cull_idle_timeout, FIRST_CONNECTION_WITHIN)
            self._ends_at.setdefault(kernel_id, time.monotonic() + seconds)

    def page_connected(self, kernel_id: str, handler: Any) -> None:
        """Count the page as present."""
        if owner := self.owner(kernel_id):
            self._connected[handler] = owner.grant
            self.presence.opened(owner.grant, handler)

    def page_disconnected(self, kernel_id: str, handler: Any) -> None:
        """The page is gone; it may come back within seconds. Its kernel may have ended first."""
        if grant := self._connected.pop(handler, None):
            self.presence.closed(grant, handler)

    def live(self) -> list[Grant]:
        """With which grants pages are open, once for each page."""
        return list(self._connected.values())

    def places(self, for_staff: bool) -> int:
        """How many pages fit beside those that are open; some are kept for staff."""
        pages = len(self._kernels)
        left = self.capacity.left(pages)
        if self.max_kernels:
            left = min(left, self.max_kernels - pages)
        if for_staff:
            return left
        kept = min(self.kept_for_staff, (pages + left) // 10)
        return left - max(0, kept - sum(map(is_staff, self._owners.values())))

    def is_busy(self) -> bool:
        """Whether a page is here, or is being made."""
        return bool(self._kernels) or self.admission.is_making()

    def gatherings(self) -> set[str]:
        """The gatherings of which a page is open or waits at the door."""
        pages = {owner.grant.gathering for owner in self._owners.values()}
        return pages | self.admission.gatherings()

    async def make_place(self, owner: Owner) -> None:
        """Where nobody else fits, end pages of this visitor that have lost their connection."""
        await self._end_oldest_of(owner)
        if self.places(is_staff(owner)) > 0:
            return
        for kernel_id, other in list(self._owners.items()):
            if other == owner and kernel_id in self._ends_at:
                await self.shutdown_kernel(kernel_id, now=True)

    async def _end_oldest_of(self, owner: Owner) -> None:
        own = [k for k in list(self._kernels) if self._belongs_to(k, owner.visitor)]
        for kernel_id in own[: max(0, len(own) + 1 - self.max_per_visitor)]:
            await self.shutdown_kernel(kernel_id, now=True)

    def _belongs_to(self, kernel_id: str, visitor: str) -> bool:
        owner = self._owners.get(kernel_id)
        return owner is not None and owner.visitor == visitor

    async def end_gathering(self, gathering_id: str) -> None:
        """End the kernels of all pages of a gathering that was deleted: they hold its words."""
        await self.end_pages(lambda grant: grant.gathering == gathering_id)

    async def end_pages(self, ended: Callable[[Grant], bool]) -> None:
        """End the kernels of pages that were opened with a grant that is worth nothing now."""
        for kernel_id, owner in list(self._owners.items()):
            if kernel_id in self and ended(owner.grant):
                await self.shutdown_kernel(kernel_id, now=True)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Remove a kernel and its owner."""
        if owner := self._owners.pop(kernel_id, None):
            self.admission.gone(owner)
        self._ends_at.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        """Keep the kernel while its page is connected."""
        super().notify_connect(kernel_id)
        self._ends_at.pop(kernel_id, None)

    def notify_disconnect(self, kernel_id: str) -> None:
        """Count down from the moment at which the last connection is gone."""
        super().notify_disconnect(kernel_id)
        if self._kernel_connections.get(kernel_id, 0) <= 0:
            self._ends_at[kernel_id] = time.monotonic() + self.cull_idle_timeout

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel whose page has been away for ``cull_idle_timeout`` seconds.

        Jupyter's own measure does not hold: a kernel that follows the journal is never idle.
        """
        ends_at = self._ends_at.get(kernel_id)
        if ends_at is not None and time.monotonic() > ends_at:
            await self.shutdown_kernel(kernel_id, now=True)
            self.log.info("Kernel %s has ended: its page is gone.", kernel_id)
