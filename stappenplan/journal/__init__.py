"""The append-only record of a gathering; the only source of truth."""

from stappenplan.contract.entry import Entry, GatheringRow, now
from stappenplan.journal.journal import CODE_ALPHABET, CODE_LENGTH, Journal, series_prefix
from stappenplan.journal.store import Store, Tail

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "Entry",
    "GatheringRow",
    "Journal",
    "Store",
    "Tail",
    "now",
    "series_prefix",
]
