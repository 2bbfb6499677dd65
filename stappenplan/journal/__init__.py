"""The append-only record of a gathering; the only source of truth."""

from stappenplan.contract.entry import Entry, GatheringRow, now
from stappenplan.journal.journal import (
    CODE_ALPHABET,
    CODE_LENGTH,
    PREVIEW,
    Journal,
    is_preview,
    series_prefix,
)
from stappenplan.journal.store import Store, Tail

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "PREVIEW",
    "Entry",
    "GatheringRow",
    "Journal",
    "Store",
    "Tail",
    "is_preview",
    "now",
    "series_prefix",
]
