"""What can be wrong with a database, each with a sentence for whoever wants to write now."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from stappenplan.errors import JournalUnavailable

KEPT = "Wat je verstuurt, wacht op dit apparaat."
TELL = "Waarschuw wie de server beheert."
FULL = "De schijf van de server is vol. Wat je verstuurt, wacht op dit apparaat tot er ruimte is."
BUSY = "De server is even bezet. Wat je verstuurt, wacht op dit apparaat en gaat straks mee."
DISK = f"De schijf van de server is vol of doet het niet. {KEPT} {TELL}"
READ_ONLY = f"De server mag nu niets opslaan. {KEPT} {TELL}"
DAMAGED = f"De gegevens op de server zijn beschadigd. {KEPT} {TELL}"
GONE = f"De gegevens op de server staan niet meer op hun plaats. {KEPT} {TELL}"
SHUT = f"De server kan zijn gegevens nu niet openen. {KEPT} {TELL}"
NEWER = f"De gegevens op de server zijn van een nieuwere versie. {KEPT} {TELL}"
AWAY = "De server kan even niet bij zijn gegevens. Wat je verstuurt, wacht op dit apparaat."
OLD = f"De gegevens van de server staan niet op de goede plek. {KEPT} {TELL}"
LEDGER = f"De server kan niet nalezen welke links nog gelden en wat gewist is. {KEPT} {TELL}"


class _Matter(NamedTuple):
    what: str
    sentence: str
    remedy: str
    passing: bool = False


_HELD = _Matter(
    "the database is in use",
    BUSY,
    "end what holds it, such as a copy that is being made",
    passing=True,
)
_BROKEN = _Matter(
    "the database is damaged",
    DAMAGED,
    "stop the server and put a backup back with 'stappenplan restore'",
)
_LOCKED_UP = _Matter(
    "the database may not be written",
    READ_ONLY,
    "give the account of the server the right to write the file and its folder",
)
_MATTERS = {
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_FULL: _Matter("the disk is full", FULL, "free some space"),
    sqlite3.SQLITE_IOERR: _Matter(
        "the disk fails", DISK, "look at its space, its quota and its errors"
    ),
    sqlite3.SQLITE_READONLY: _LOCKED_UP,
    sqlite3.SQLITE_PERM: _LOCKED_UP,
    sqlite3.SQLITE_CANTOPEN: _Matter(
        "the database cannot be opened", SHUT, "put the file back, or check the rights"
    ),
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
}


_AWAY = _Matter(
    "the database cannot be reached",
    AWAY,
    "look whether it runs, and whether its address, name and password are right",
    passing=True,
)
_NO_TABLES = _Matter(
    "the tables are not there", GONE, "put a copy of the database back, or name the right one"
)
# What PostgreSQL says, by the first characters of its code; the longest that fits counts.
_STATES = {
    "08": _AWAY,
    "57P": _AWAY,
    "53": _Matter("the database has too much to do", AWAY, "end what keeps it busy", passing=True),
    "53100": _Matter("the disk of the database is full", FULL, "free some space"),
    "53300": _Matter(
        "the database has too many connections",
        AWAY,
        "raise max_connections, or let fewer servers use it",
        passing=True,
    ),
    "55P03": _HELD,
    "57014": _Matter(
        "the database takes too long", BUSY, "end what keeps it busy, such as a dump", passing=True
    ),
    "40": _HELD,
    "25006": _Matter(
        "the database may only be read",
        READ_ONLY,
        "name the server that may be written, and no copy of it",
    ),
    "28": _Matter(
        "the database lets nobody in by this name and password", SHUT, "check both of them"
    ),
    "3D": _Matter("there is no such database", GONE, "make it, or name the right one"),
    "42501": _Matter(
        "this name may not write the database",
        READ_ONLY,
        "make it the owner of the database, or grant it the rights",
    ),
    "42P01": _NO_TABLES,
    "3F": _NO_TABLES,
    "58030": _Matter("the disk of the database fails", DISK, "look at its errors"),
    "58": _Matter("the database is damaged", DAMAGED, "put a backup of it back"),
    "XX00": _Matter("the database is damaged", DAMAGED, "put a backup of it back"),
}


def said_by(error: object) -> str:
    """What a database says is wrong, in one line.

    PostgreSQL quotes the whole row in its details: these stay out.
    """
    cause = getattr(error, "orig", None) or error
    primary = getattr(getattr(cause, "diag", None), "message_primary", None)
    return " ".join(str(primary or cause).split())


def named_postgres(error: BaseException | None, *, lost: bool = False) -> JournalUnavailable | None:
    """What is wrong with a PostgreSQL database; None when the database is not to blame.

    Parameters
    ----------
    lost
        Whether the connection broke.
    """
    state = getattr(error, "sqlstate", None) or ""
    known = [_STATES[state[:size]] for size in (5, 4, 3, 2) if state[:size] in _STATES]
    # Before somebody is let in the driver gives no code.
    unknown = not state and type(error).__name__ in {"OperationalError", "ConnectionTimeout"}
    matter = known[0] if known else _AWAY if lost or unknown else None
    if matter is None:
        return None
    said = said_by(error)
    cause = f"{matter.what} ({said}). Remedy: {matter.remedy}."
    return JournalUnavailable(cause, matter.sentence, passing=matter.passing)


def passes(error: sqlite3.Error) -> bool:
    """Whether it is over soon by itself: another process reads or writes."""
    matter = _MATTERS.get(_code(error))
    return matter is not None and matter.passing


def named(error: BaseException | None) -> JournalUnavailable | None:
    """What is wrong with the database; None when the database is not to blame."""
    matter = _MATTERS.get(_code(error))
    if matter is None:
        return None
    cause = f"{matter.what} ({error}). Remedy: {matter.remedy}."
    return JournalUnavailable(cause, matter.sentence, passing=matter.passing)


def _code(error: BaseException | None) -> int:
    """The primary result code of SQLite, 0 for anything else."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
