"""Zip containers that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

# The first member of an OpenDocument file has to be this one, and stored as it is.
FIRST = "mimetype"


def repack(content: bytes, moment: datetime) -> bytes:
    """Pack a zip file again in a fixed order, with `moment` as the time of every member."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            member = zipfile.ZipInfo(name, moment.timetuple()[:6])
            member.external_attr = 0o600 << 16
            kind = zipfile.ZIP_STORED if name == FIRST else zipfile.ZIP_DEFLATED
            made.writestr(member, source.read(name), compress_type=kind)
    return target.getvalue()
