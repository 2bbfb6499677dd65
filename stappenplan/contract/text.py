"""Types of the fields of entries: typed text, whose length is limited, days and names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, get_args

from pydantic import AfterValidator, Field
from pydantic.fields import FieldInfo

from stappenplan.typed_text import clean, one_line

# Above every limit that a workshop file may set: what is longer is not a contribution.
HARD_LIMIT = 10_000


class TypedText:
    """Marks a field whose length the workshop file limits."""


# Text that a person typed; the step's own limit is checked in `StepKind.check_sizes`.
Text = Annotated[str, AfterValidator(clean), Field(max_length=HARD_LIMIT), TypedText()]
# The same on one line: a name, of a person or of anything else.
Line = Annotated[str, AfterValidator(one_line), Field(max_length=HARD_LIMIT), TypedText()]
# A day that somebody chose. What is counted from day to day takes long over thousands of years.
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2150, 12, 31))]
# The name of something that exists, such as a step; what is not found is refused.
Chosen = Annotated[str, Field(max_length=64)]
EntryId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{4,64}$")]
Frequency = Annotated[int, Field(ge=1, le=5)]


def is_typed_text(field: FieldInfo) -> bool:
    """Whether a field holds typed text; ``Text | None`` keeps its marks one level down."""
    parts = (mark for part in get_args(field.annotation) for mark in get_args(part))
    return any(isinstance(mark, TypedText) for mark in (*field.metadata, *parts))
