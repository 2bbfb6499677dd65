"""A document as PDF/UA-1, set by Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export import typeset
from stappenplan.export.document import MAX_ROWS_KEPT
from stappenplan.export.references import pieces

if TYPE_CHECKING:
    from stappenplan.export.document import Document

# A block that may not break and is longer than a page would run off it.
MAX_UNBROKEN_CHARACTERS = 2_400
# Above this, weighing every line against all others takes longer than a reader waits.
MAX_LETTERS = 400_000


def write(document: Document) -> bytes:
    """Write a tagged PDF that a screen reader can follow."""
    data = _prepared(document.model_dump(mode="json"))
    data["linebreaks"] = "optimized" if _letters(data) <= MAX_LETTERS else "simple"
    data["day"] = dutch.format_day(document.date)
    return typeset.pdf("report.typ", data, day=document.date)


def _prepared(value: Any) -> Any:
    """Give references their labels, and say of cards whether they may be kept on one page."""
    if isinstance(value, list):
        return [_prepared(part) for part in value]
    if not isinstance(value, dict):
        return value
    made = {key: _prepared(part) for key, part in value.items()}
    if made.get("refs"):
        made["pieces"] = [
            {"label": label, "number": number} for label, number in pieces(made["refs"])
        ]
    if made.get("kind") == "table":
        made["whole"] = (
            len(made["rows"]) <= MAX_ROWS_KEPT and _letters(made) <= MAX_UNBROKEN_CHARACTERS
        )
    if made.get("kind") == "card":
        made["keep"] = _letters(made) <= MAX_UNBROKEN_CHARACTERS
    return made


def _letters(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_letters, value.values()))
    return sum(map(_letters, value)) if isinstance(value, list) else 0
