"""What is said of a workshop file with a mistake."""

from __future__ import annotations

import pytest

from stappenplan.engine import parse_workshop
from stappenplan.errors import DefinitionError


def refused(text: str) -> str:
    """What is said of this file, `eigen.yaml`."""
    with pytest.raises(DefinitionError) as error:
        parse_workshop(text, "eigen.yaml")
    return str(error.value)


def refused_with(workshop: str, was: str, becomes: str) -> str:
    """What is said of a good file in which this was replaced."""
    assert was in workshop
    return refused(workshop.replace(was, becomes))
