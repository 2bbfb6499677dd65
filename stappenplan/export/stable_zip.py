"""Zip containers that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# The first member of an OpenDocument file has to be this one, and stored as it is.
FIRST = "mimetype"


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
