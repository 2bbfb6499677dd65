"""A journal as lines of JSON: a header, then one line per entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import cache

from pydantic import TypeAdapter, ValidationError

from stappenplan.contract.entry import Entry, GatheringRow, dump
from stappenplan.errors import DamagedJournal

FORMAT = 1
# What reading, or applying an entry, raises when a file says something else than was written.
UNREADABLE = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
# As the database keeps them.
ID_LENGTHS = range(4, 65)


# Made at the first import of a journal: every page would wait for them otherwise.
@cache
def _rows() -> TypeAdapter[GatheringRow]:
    return TypeAdapter(GatheringRow)


@cache
def _entries() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def write(row: GatheringRow, entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a gathering, without line ends."""
    yield dump({"stappenplan": FORMAT, "gathering": asdict(row)})
    for entry in entries:
        yield dump(asdict(entry))


def read(
    lines: Iterable[str], take: Callable[[Entry], object] = lambda _: None
) -> tuple[GatheringRow, list[Entry]]:
    """Read what `write` wrote.

    Parameters
    ----------
    take
        Gets each entry in turn; one that it cannot take is damaged.

    Raises
    ------
    DamagedJournal
        With the number of the line, what is wrong with it and what to do.
    """
    row: GatheringRow | None = None
    entries: list[Entry] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if row is None:
            row = _header(number, line)
            continue
        entry = _entry(number, line)
        last = entries[-1].seq if entries else 0
        if entry.id in seen or entry.seq <= last:
            raise DamagedJournal(
                f"line {number}: entry {entry.id!r} has position {entry.seq} after position "
                f"{last}. Remedy: put the lines back in order, each once."
            )
        try:
            take(entry)
        except UNREADABLE as error:
            raise _damaged(number, error) from None
        seen.add(entry.id)
        entries.append(entry)
    if row is None or not entries or entries[0].type != "opened":
        raise DamagedJournal(
            "line 1: this file does not begin with a header and an opening. "
            "Remedy: choose a journal.jsonl that Stappenplan wrote."
        )
    return row, entries


def _header(number: int, line: str) -> GatheringRow:
    try:
        data = json.loads(line)
        version, row = (
            data["stappenplan"],
            _rows().validate_python(data["gathering"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(number, error) from None
    if version != FORMAT:
        raise DamagedJournal(
            f"line {number}: journal format {version!r} is not {FORMAT}. "
            "Remedy: install the Stappenplan that wrote it."
        )
    return row


def _entry(number: int, line: str) -> Entry:
    try:
        entry = _entries().validate_python(json.loads(line))
        # Half a character can be written in JSON and kept nowhere.
        dump(asdict(entry)).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(number, error) from None
    if len(entry.id) not in ID_LENGTHS:
        raise _damaged(number, ValueError(f"id: it has {len(entry.id)} characters"))
    return entry


def _damaged(number: int, error: Exception) -> DamagedJournal:
    cause = f"{error} is missing" if isinstance(error, KeyError) else str(error)
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        cause = f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return DamagedJournal(
        f"line {number}: this is not a journal line ({cause}). Remedy: restore the line from a "
        "copy, or remove it."
    )
