"""Moments as text: ISO 8601 in UTC, read and written."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

# A start is agreed on by the clock on the wall of the village hall, wherever the server stands.
DUTCH_TIME = ZoneInfo("Europe/Amsterdam")


def parse_timestamp(text: str) -> datetime:
    """An ISO 8601 text as an aware moment in UTC; text without a zone is Dutch time."""
    value = datetime.fromisoformat(text)
    return (value if value.tzinfo else value.replace(tzinfo=DUTCH_TIME)).astimezone(UTC)


def dutch_day(text: str) -> str:
    """The day of a moment by the calendar of the village, as ``2026-03-12``."""
    return parse_timestamp(text).astimezone(DUTCH_TIME).date().isoformat()


def format_timestamp(value: datetime) -> str:
    """A moment as ISO 8601 in UTC, with milliseconds."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
