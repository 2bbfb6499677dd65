"""What two versions of a workshop say differently."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.composing.comparing import VersionChange, changes_between
from stappenplan.composing.composition import examine

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "workshops").glob("*/workshop.yaml"))


@pytest.fixture
def data() -> dict[str, Any]:
    return examine((ROOT / "workshops/luisteren/workshop.yaml").read_text(encoding="utf-8")).data


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_a_version_is_the_same_as_itself(file: Path) -> None:
    data = examine(file.read_text(encoding="utf-8")).data
    assert changes_between(data, deepcopy(data)) == ()


def test_what_changed_is_told_in_the_words_of_the_fields(data: dict[str, Any]) -> None:
    new = deepcopy(data)
    new["title"] = "Luisteren en doen"
    step = new["blocks"][0]["steps"][0]
    was = step["minutes"]
    step["minutes"] = was + 7
    step["script"]["say"] = "Dag allemaal."
    changes = changes_between(data, new)
    assert VersionChange("De hele workshop", "Titel", "Luisteren", "Luisteren en doen") in changes
    assert VersionChange(step["title"], "Hoeveel minuten?", str(was), str(was + 7)) in changes
    (said,) = [one for one in changes if one.what == "Wat zeg je?"]
    assert said.after == "Dag allemaal."
    assert len(changes) == 3


def test_steps_that_came_went_and_moved_are_told(data: dict[str, Any]) -> None:
    new = deepcopy(data)
    steps = new["blocks"][0]["steps"]
    gone = steps.pop(1)
    steps.append({"id": "extra", "kind": "pause", "title": "Nog een pauze", "minutes": 5})
    steps[0], steps[1] = steps[1], steps[0]
    changes = changes_between(data, new)
    assert VersionChange("De hele workshop", "Onderdeel", gone["title"], "") in changes
    assert VersionChange("De hele workshop", "Onderdeel", "", "Nog een pauze") in changes
    (order,) = [one for one in changes if one.what == "Volgorde"]
    assert order.after.startswith(f"{steps[0]['title']}, {steps[1]['title']}")
    blocks = deepcopy(data)
    blocks["blocks"].append({"id": "na", "title": "Daarna", "steps": []})
    assert changes_between(data, blocks) == (
        VersionChange("De hele workshop", "Deel", "", "Daarna"),
    )


LEAF = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.text(max_size=5))
ANY = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "kind", "title", "steps"]), inner, max_size=3),
    ),
    max_leaves=8,
)


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(
    ANY,
    st.sampled_from(["title", "blocks", "steps", "room", "readers", "limits", "script", "kind"]),
)
def test_a_version_of_any_shape_can_be_compared(value: Any, key: str) -> None:
    whole = {"title": "Heel", "blocks": [{"id": "a", "steps": [{"id": "b", "kind": "poll"}]}]}
    other = deepcopy(whole)
    if key in {"script", "kind"}:
        other["blocks"][0]["steps"][0][key] = value
    elif key == "steps":
        other["blocks"][0]["steps"] = value
    else:
        other[key] = value
    changes_between(whole, other)
    changes_between(other, whole)
