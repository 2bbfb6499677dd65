"""Zip containers that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from stappenplan import dutch

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first member of an OpenDocument file has to be this one, and stored as it is.
FIRST = "mimetype"


# Where the day of a document is not known: the first one that zip files can write.
NO_DAY = date(1980, 1, 1)


def file_moment(day: str) -> datetime:
    """Give the moment that stands in a file of this ISO 8601 day; never the present."""
    known = dutch.parse_day(day) or NO_DAY
    return datetime(known.year, known.month, known.day, 12, tzinfo=UTC)


def pack(parts: Mapping[str, bytes], moment: datetime) -> bytes:
    """Pack parts in a fixed order, with `moment` as the time of every one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in sorted(parts, key=lambda name: (name != FIRST, name)):
            member = zipfile.ZipInfo(name, moment.timetuple()[:6])
            member.external_attr = 0o600 << 16
            kind = zipfile.ZIP_STORED if name == FIRST else zipfile.ZIP_DEFLATED
            made.writestr(member, parts[name], compress_type=kind)
    return target.getvalue()


def repack(content: bytes, moment: datetime) -> bytes:
    """Pack a zip file again, as `pack` does."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return pack({name: source.read(name) for name in source.namelist()}, moment)
