"""Who may open a page now, and who waits: in the order in which they came, staff first."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.hosting.shared_kernels.tally import TALLY, Timed

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.hosting.kernel_ownership import Owner

# Pages of participants of one gathering that are made at the same time: eight keep the cores busy,
# and what others type waits for no more than these. A gathering that hangs holds up no other.
MADE_AT_ONCE = 8
# Who will have their turn within so many seconds looks at an empty page until then; who will not
# reads that they wait. A turn that takes longer than was thought is waited for no longer than this.
SOON_SECONDS, HELD_SECONDS = 4.0, 15.0
# Who just left a page may be loading it again: their place is kept for so many seconds.
KEPT_SECONDS = 10.0
# A place in line lapses this long after the moment at which its page should have asked again.
LAPSE_SECONDS = 15.0
SHORTEST_WAIT, LONGEST_WAIT, ASKS_PER_SECOND = 3, 20, 20
# How long a page is made is measured over the last ones. Who waits for a turn comes back a little
# before it, so that the next page can always begin.
MEASURED_PAGES, PAGE_SECONDS, EARLY = 40, 0.2, 0.7
# Who had a page within so many seconds goes before who comes for the first time.
KNOWN_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class PlaceInLine:
    """Where somebody is in line, and after how many seconds to ask again."""

    number: int
    seconds: int


@dataclass(eq=False)
class Ticket:
    """A place in line."""

    owner: Owner
    rank: tuple[int, int]
    asked_at: float
    again_within: int = SHORTEST_WAIT
    turn: asyncio.Future[None] | None = field(default=None)
    # Whether its owner reads that they wait.
    told: bool = False


class Admission:
    """Lets visitors in while there are places, a few at the same time.

    Parameters
    ----------
    places
        How many pages there is place for beside those that are open; the argument says whether
        the places count that are kept for staff.
    now
        Seconds that only go on.
    kept_seconds
        How long a place is kept for who just left it.
    """

    def __init__(
        self,
        places: Callable[[bool], int],
        now: Callable[[], float] = time.monotonic,
        kept_seconds: float = KEPT_SECONDS,
    ) -> None:
        self._places = places
        self._kept_seconds = kept_seconds
        self._now = now
        self._numbers = itertools.count()
        self._tickets: dict[Owner, Ticket] = {}
        self._left: dict[Owner, float] = {}
        # Whose page is being made, and has no kernel yet.
        self._starting: set[Owner] = set()
        self._began: dict[Owner, float] = {}
        self._took = deque([PAGE_SECONDS], maxlen=MEASURED_PAGES)
        # By gathering.
        self._making: Counter[str] = Counter()

    async def enter(self, owner: Owner) -> PlaceInLine | None:
        """Return None when it is the visitor's turn; `leave` must follow once the page is made.

        A request waits for a turn that comes soon; else the visitor reads that they wait, and
        keeps their place in line while their page goes on asking.
        """
        ticket = self._ticket(owner)
        until = self._now() + (HELD_SECONDS if self._expected(ticket) <= SOON_SECONDS else 0)
        try:
            while not self._may_enter(ticket):
                left = until - self._now()
                if left <= 0 or not self._has_place(ticket):
                    return self._waiting(ticket)
                ticket.turn = asyncio.get_running_loop().create_future()
                await asyncio.wait([ticket.turn], timeout=left)
                ticket.turn = None
        finally:
            ticket.turn = None
        self._tickets.pop(owner, None)
        self._left.pop(owner, None)
        self._starting.add(owner)
        self._began[owner] = self._now()
        self._making[owner.grant.gathering] += not is_staff(owner)
        return None

    def look(self, owner: Owner) -> PlaceInLine:
        """Where a visitor is in line; number 0: it is their turn."""
        ticket = self._ticket(owner)
        if self._has_place(ticket):
            return PlaceInLine(0, 0)
        return self._waiting(ticket)

    def waiting_for(self, gathering: str) -> int:
        """How many participants of a gathering read that they wait."""
        self._drop_lapsed()
        tickets = [one for one in self._tickets.values() if one.told]
        return sum(
            one.owner.grant.gathering == gathering and not is_staff(one.owner) for one in tickets
        )

    @property
    def waiting(self) -> int:
        """How many visitors of all gatherings read that they wait."""
        self._drop_lapsed()
        return sum(one.told for one in self._tickets.values())

    def is_making(self) -> bool:
        """Whether a page is being made."""
        return bool(self._began)

    def gatherings(self) -> set[str]:
        """The gatherings at whose door somebody waits."""
        return {one.owner.grant.gathering for one in self._tickets.values()}

    def started(self, owner: Owner) -> None:
        """The kernel of the page is there, and is counted as such."""
        self._starting.discard(owner)

    def leave(self, owner: Owner) -> None:
        """The page is made, or was given up."""
        self.started(owner)
        took = self._now() - self._began.pop(owner, self._now())
        TALLY.observe(Timed.PAGE, took)
        if not is_staff(owner):
            self._took.append(took)
        gathering = owner.grant.gathering
        self._making[gathering] -= not is_staff(owner)
        held = self._held(gathering)
        if held:
            min(held)[1].set_result(None)
        elif not self._making[gathering]:
            del self._making[gathering]

    def gone(self, owner: Owner) -> None:
        """A page has ended; its visitor may be loading it again."""
        now = self._now()
        self._left = {one: at for one, at in self._left.items() if now - at < KNOWN_SECONDS}
        self._left[owner] = now

    def _ticket(self, owner: Owner) -> Ticket:
        self._drop_lapsed()
        now = self._now()
        ticket = self._tickets.get(owner)
        if ticket is None:
            known = now - self._left.get(owner, -KNOWN_SECONDS) < KNOWN_SECONDS
            order = 0 if is_staff(owner) else 1 if known else 2
            ticket = Ticket(owner, (order, next(self._numbers)), now)
            self._tickets[owner] = ticket
        ticket.asked_at = now
        return ticket

    def _drop_lapsed(self) -> None:
        now = self._now()
        for one in list(self._tickets.values()):
            if one.turn is None and now - one.asked_at > one.again_within + LAPSE_SECONDS:
                del self._tickets[one.owner]

    def _before(self, ticket: Ticket) -> int:
        return sum(one.rank < ticket.rank for one in self._tickets.values())

    def _has_place(self, ticket: Ticket) -> bool:
        now = self._now()
        kept = sum(
            now - at < self._kept_seconds and one != ticket.owner and one not in self._tickets
            for one, at in self._left.items()
        )
        staff = is_staff(ticket.owner)
        taken = len(self._starting) + (0 if staff else kept) + self._before(ticket)
        return self._places(staff) > taken

    def _may_enter(self, ticket: Ticket) -> bool:
        if not self._has_place(ticket):
            return False
        if is_staff(ticket.owner):
            return True
        gathering = ticket.owner.grant.gathering
        is_next = all(ticket.rank <= rank for rank, _ in self._held(gathering))
        return is_next and self._making[gathering] < MADE_AT_ONCE

    def _waiting(self, ticket: Ticket) -> PlaceInLine:
        if self._has_place(ticket):
            wanted = EARLY * self._expected(ticket)
        else:
            wanted = len(self._tickets) / ASKS_PER_SECOND
        ticket.again_within = min(LONGEST_WAIT, max(SHORTEST_WAIT, int(wanted)))
        ticket.told = True
        return PlaceInLine(self._before(ticket) + 1, ticket.again_within)

    def _expected(self, ticket: Ticket) -> float:
        """Seconds until the turn of somebody for whom there is a place."""
        here = ticket.owner.grant.gathering
        before = sum(
            one.rank < ticket.rank and one.owner.grant.gathering == here
            for one in self._tickets.values()
        )
        return before * sum(self._took) / len(self._took) / MADE_AT_ONCE

    def _held(self, gathering: str) -> list[tuple[tuple[int, int], asyncio.Future[None]]]:
        """Ranks in a gathering whose requests wait for their turn, with what ends the wait."""
        return [
            (one.rank, one.turn)
            for one in self._tickets.values()
            if one.turn and not one.turn.done() and one.owner.grant.gathering == gathering
        ]


def is_staff(owner: Owner) -> bool:
    """Whether a page is for whoever leads the afternoon: a participant's page comes after it."""
    return owner.grant.role is not Role.PARTICIPANT
