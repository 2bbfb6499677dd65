"""The handbook for an analyst names every column, and no other."""

import re
from pathlib import Path

import pytest

from stappenplan.overview import Overview

HANDBOOK = Path(__file__).parents[3] / "docs/handboek/analyse.md"
EVERYWHERE = {"gathering", "date", "rehearsal"}


@pytest.mark.parametrize("name", ["plans", "themes", "roles", "shifts", "actions", "outcomes"])
def test_the_handbook_tells_every_column(two: Overview, name: str) -> None:
    text = HANDBOOK.read_text(encoding="utf-8")
    (section,) = re.findall(rf"^### `{name}`.*?(?=^##)", text, flags=re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| (`[^|]+) \|", section, flags=re.MULTILINE)
    told = {column for row in rows for column in re.findall(r"`(\w+)`", row)}
    assert told | EVERYWHERE == set(getattr(two, name).columns)
