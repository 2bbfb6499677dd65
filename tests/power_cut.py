"""Every moment at which the power may fail, as what is on the disk then.

A file system of SQLite in Python (apsw) records what the journal writes, with the moments at which
it waits until a file is on the disk. `moments` replays that up to each of them. What was written
before a file was on the disk is there after a power cut; of what was written since, anything may
be: nothing, all, half of the last write, or later writes without earlier ones.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

SECTOR = 512
registry.register("sqlite.recorded", __name__, "RecordedDialect")


@dataclass(frozen=True)
class Act:
    """One thing that reached a file, or that somebody was told."""

    do: str
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Recording:
    """What was done to the files since it began."""

    acts: list[Act] = field(default_factory=list)

    def told(self, what: str) -> None:
        """Somebody was told that this is on disk."""
        self.acts.append(Act("told", what))


recording = Recording()


class _Files(apsw.VFS):
    def __init__(self) -> None:
        super().__init__("recorded", base="", makedefault=False)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        recording.acts.append(Act("delete", Path(filename).name))


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        told = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.name = Path(told or "").name
        recording.acts.append(Act("open", self.name))

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        recording.acts.append(Act("write", self.name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        recording.acts.append(Act("truncate", self.name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        recording.acts.append(Act("sync", self.name))


_files = _Files()


class _Cursor:
    """What SQLAlchemy asks of a cursor."""

    def __init__(self, connection: _Connection) -> None:
        self._cursor = connection.opened.cursor()
        self.description: Any = None
        self.rowcount = self.lastrowid = -1
        self._connection = connection
        # Afterwards it is gone when there were no rows.
        self._cursor.exec_trace = self._describe

    def _describe(self, cursor: apsw.Cursor, _statement: str, _parameters: Any) -> bool:
        self.description = cursor.description or None
        return True

    def execute(self, statement: str, parameters: Any = ()) -> _Cursor:
        before = self._connection.opened.total_changes()
        self._cursor.execute(statement, tuple(parameters))
        self.rowcount = self._connection.opened.total_changes() - before
        return self

    def fetchone(self) -> Any:
        return next(self._cursor, None)

    def fetchall(self) -> list[Any]:
        return list(self._cursor)

    def close(self) -> None:
        self._cursor.close()


class _Connection:
    """What SQLAlchemy and the journal ask of a connection."""

    isolation_level = None

    def __init__(self, file: str, **_: Any) -> None:
        self.opened = apsw.Connection(file, vfs="recorded")

    @property
    def in_transaction(self) -> bool:
        return self.opened.in_transaction

    def cursor(self) -> _Cursor:
        return _Cursor(self)

    def execute(self, statement: str) -> _Cursor:
        return self.cursor().execute(statement)

    def create_function(self, *_: Any, **__: Any) -> None:
        """Regular expressions are not used."""

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self.opened.close()


class _Module:
    """What SQLAlchemy asks of the module of a database."""

    paramstyle = "qmark"
    sqlite_version_info = tuple(map(int, apsw.sqlite_lib_version().split(".")))
    connect = _Connection
    for _name in ("Error", "DatabaseError", "OperationalError", "IntegrityError", "Warning"):
        locals()[_name] = getattr(sqlite3, _name)
    for _name in ("InterfaceError", "InternalError", "NotSupportedError", "ProgrammingError"):
        locals()[_name] = getattr(sqlite3, _name)


class RecordedDialect(SQLiteDialect_pysqlite):
    """SQLite through the recording file system; its address begins with ``sqlite+recorded``."""

    driver = "recorded"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> Any:
        return _Module


@dataclass(frozen=True)
class Moment:
    """What is on the disk after a power cut, and what people were told before it."""

    files: dict[str, bytes]
    told: frozenset[str]

    def lay_out(self, folder: Path) -> None:
        """Make these files in an empty folder."""
        folder.mkdir()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


def moments(acts: list[Act], first: str, since: int = 0) -> Iterator[Moment]:
    """Every power cut between two acts and what it may leave, each outcome once.

    Parameters
    ----------
    first
        The file that is there before the first act.
    since
        How many acts come before the first power cut.
    """
    safe: dict[str, bytes] = {first: b""}
    loose: list[Act] = []
    told: frozenset[str] = frozenset()
    unsynced: set[str] = set()
    seen: set[Any] = set()
    for number, act in enumerate([*acts, Act("end")]):
        for left in _left(loose) if number >= since else ():
            files = _applied(safe, left)
            outcome = (told, tuple(sorted(files.items())))
            if hash(outcome) not in seen:
                seen.add(hash(outcome))
                yield Moment(files, told)
        if act.do == "told":
            told |= {act.file}
        elif act.do == "open":
            unsynced.add(act.file)
        elif act.do == "sync":
            # The first time SQLite waits for the folder too, with what was deleted from it.
            folder = act.file in unsynced and act.file != first
            unsynced.discard(act.file)
            done = [one for one in loose if one.file == act.file or (folder and one.do == "delete")]
            safe = _applied(safe, done)
            loose = [one for one in loose if one not in done]
        else:
            loose.append(act)


def _left(loose: list[Act]) -> Iterator[list[Act]]:
    """What of the acts since the last wait may be on the disk."""
    yield []
    yield loose
    yield loose[::2]
    yield loose[1::2]
    yield loose[-1:]
    for name in {act.file for act in loose}:
        yield [act for act in loose if act.file == name]
    if loose and loose[-1].do == "write":
        torn = loose[-1]
        half = len(torn.data) // 2 // SECTOR * SECTOR
        for size in {half, len(torn.data) // 2}:
            yield [*loose[:-1], Act("write", torn.file, torn.at, torn.data[:size])]


def _applied(files: dict[str, bytes], acts: list[Act]) -> dict[str, bytes]:
    left = {name: bytearray(content) for name, content in files.items()}
    for act in acts:
        if act.do == "delete":
            left.pop(act.file, None)
            continue
        content = left.setdefault(act.file, bytearray())
        if act.do == "truncate":
            content[act.at :] = bytes(max(0, act.at - len(content)))
        else:
            content.extend(bytes(max(0, act.at - len(content))))
            content[act.at : act.at + len(act.data)] = act.data
    return {name: bytes(content) for name, content in left.items()}
