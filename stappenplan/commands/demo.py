"""`start --demo`: a rehearsal that runs while the server serves it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from stappenplan.commands.arguments import workshop_file

if TYPE_CHECKING:
    from stappenplan.journal import GatheringRow

# Seconds; a rehearsal that does not open does not keep the server from starting.
OPEN_TIMEOUT = 20
WORKSHOP = "loslaten"


def rehearse_in_background(database: str | None) -> None:
    """Let a group rehearse in a thread, at a pace that people can follow.

    Returns once the rehearsal is open, so that the server can print the address of its projector
    page.
    """
    from threading import Event, Thread

    from stappenplan.engine import load_workshop
    from stappenplan.paths import Paths
    from stappenplan.rehearsal import demo

    definition = load_workshop(workshop_file(WORKSHOP))
    url = Paths.of(database).database
    open_event = Event()

    def on_open(row: GatheringRow) -> None:
        os.environ["STAPPENPLAN_SHOWN"] = row.id
        open_event.set()

    # A daemon: it ends with the server, and what it wrote is a rehearsal.
    Thread(
        target=demo,
        args=(url, definition),
        kwargs={"opened": on_open},
        name="rehearsal",
        daemon=True,
    ).start()
    open_event.wait(OPEN_TIMEOUT)
