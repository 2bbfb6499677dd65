"""Typed text: one form for the same words, and the marks by which its length is limited."""

from __future__ import annotations

import unicodedata
from typing import Annotated, get_args

from pydantic import AfterValidator, Field
from pydantic.fields import FieldInfo

# Above every limit that a workshop file may set: what is longer is not a contribution.
HARD_LIMIT = 10_000


def clean(text: str) -> str:
    """One form for the same text: composed accents, no control characters, no outer space."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        c
        for c in text
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c in "\u200d\u200c"
    )
    return "".join(kept).strip()


class TypedText:
    """Marks a field whose length the workshop file limits."""


# Text that a person typed; the step's own limit is checked in `StepKind.check_sizes`.
Text = Annotated[str, AfterValidator(clean), Field(max_length=HARD_LIMIT), TypedText()]
EntryId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{4,64}$")]
Frequency = Annotated[int, Field(ge=1, le=5)]


def is_typed_text(field: FieldInfo) -> bool:
    """Whether a field holds typed text; ``Text | None`` keeps its marks one level down."""
    parts = (mark for part in get_args(field.annotation) for mark in get_args(part))
    return any(isinstance(mark, TypedText) for mark in (*field.metadata, *parts))
