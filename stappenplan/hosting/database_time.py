"""How long transactions hold a connection of the database, in every process of a server."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa

from stappenplan.hosting.shared_kernels.tally import TALLY, Timed

_SINCE = "held since"


def measure_database() -> None:
    """Measure from now on; waiting for the lock and the commit are part of it."""
    for event, listener in (("checkout", _taken), ("checkin", _given_back)):
        if not sa.event.contains(sa.pool.Pool, event, listener):
            sa.event.listen(sa.pool.Pool, event, listener)


def _taken(_connection: Any, record: Any, _proxy: Any) -> None:
    record.info[_SINCE] = time.monotonic()


def _given_back(_connection: Any, record: Any) -> None:
    since = record.info.pop(_SINCE, None)
    if since is not None:
        TALLY.observe(Timed.DATABASE, time.monotonic() - since)
