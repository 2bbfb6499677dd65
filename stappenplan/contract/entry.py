"""A row of the journal, and the gathering it belongs to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from stappenplan import shared_clock

# The field of a body that says when it was written, where it arrived later.
WRITTEN = "written_at"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that one person did.

    ``author`` is whose words these are: a participant's id, or the name of a role;
    ``typed_by`` is who held the phone when that was somebody else.
    """

    seq: int
    id: str
    at: str
    author: str
    typed_by: str | None
    step: str
    type: str
    body: dict[str, Any]

    @property
    def written_at(self) -> str:
        """When the words were written: earlier than ``at`` where a phone had no network."""
        return str(self.body.get(WRITTEN, self.at))


@dataclass(frozen=True, slots=True)
class GatheringRow:
    """What one needs to find a gathering again; everything else is in its entries."""

    id: str
    code: str
    opened_at: str
    rehearsal: bool


def now() -> str:
    """The moment in UTC, ISO 8601 with milliseconds."""
    return shared_clock.moment().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def dump(value: object) -> str:
    """JSON in one form only, so that equal values are equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
