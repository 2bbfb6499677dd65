"""A simulated group that holds a workshop while somebody watches, in a thread of the server."""

from __future__ import annotations

import logging
import secrets
from threading import Event, Thread
from typing import TYPE_CHECKING

from stappenplan.journal import PREVIEW
from stappenplan.rehearsal.demo import demo
from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.rehearsal.preview import PEOPLE, Preview
from stappenplan.rehearsal.simulated_people import make_actors

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop
    from stappenplan.journal import GatheringRow

log = logging.getLogger("stappenplan")
# How much faster than at the pace of the demonstration.
PACES = {"rustig": 1.0, "vlot": 3.0, "snel": 10.0}
OPEN_TIMEOUT = 20


class _Stopped(Exception):
    """Nobody watches any more."""


class WatchedRehearsal:
    """One simulated group.

    Attributes
    ----------
    preview
        The gathering that it holds, and whose phone to look at.
    """

    def __init__(self, database: str, workshop: Workshop, pace: float) -> None:
        self._stop, self._opened = Event(), Event()
        self._rows: list[GatheringRow] = []
        self._thread = Thread(
            target=self._play,
            args=(database, workshop, pace),
            name="watched-rehearsal",
            daemon=True,
        )
        self._thread.start()
        self._opened.wait(OPEN_TIMEOUT)
        if not self._rows:
            raise RuntimeError("The rehearsal did not open.")
        actors = make_actors(workshop, load_phrases(), PEOPLE)
        phone = next((actor.id for actor in actors if actor.phone), None)
        self.preview = Preview(self._rows[0], phone)

    def stop(self) -> None:
        """Let the group stop where it is."""
        self._stop.set()

    def _play(self, database: str, workshop: Workshop, pace: float) -> None:
        try:
            demo(
                database,
                workshop,
                people=PEOPLE,
                pace=pace,
                wait=self._wait,
                opened=self._note,
                id=PREVIEW + secrets.token_hex(8),
            )
        except _Stopped:
            pass
        except Exception:
            # Also when the gathering is removed under it; a workshop in the making may lack a lot.
            log.exception("A watched rehearsal ended early.")
        finally:
            self._opened.set()

    def _note(self, row: GatheringRow) -> None:
        self._rows.append(row)
        self._opened.set()

    def _wait(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise _Stopped
