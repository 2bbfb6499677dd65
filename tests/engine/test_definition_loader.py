"""Loading YAML: what is known of a text already is what parsing it anew would give."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.composing import text_edits
from stappenplan.composing.actions import action_of
from stappenplan.composing.applying import apply
from stappenplan.composing.composition import examine
from stappenplan.definition import loader
from stappenplan.definition.loader import WorkshopLoader

SHIPPED = sorted(Path("workshops").glob("*/workshop.yaml"))
BROKEN = (
    "a: *b",
    "a: &b 1\nc: &b 2\nd: *b",
    "a: 1\n---\nb: 2",
    "a: 1\n---\nb: [",
    "a: [1\nb: *c",
    "a: *b\nc: [",
    "[" * 40,
    "a: *b\n" + "[" * 40,
    "",
    "%YAML 9.9\n---\na: 1",
    "a:\n\tb: 1",
)
LINES = st.sampled_from(
    [
        "a: 1",
        "  b: &x [1, 2]",
        "- *x",
        "c: 'd",
        "e: |",
        "  tekst",
        "'",
        "# iets",
        "---",
        "<<: *x",
        "?",
    ]
)


class ParsedAnew(WorkshopLoader):
    def __init__(self, text: str) -> None:
        yaml.SafeLoader.__init__(self, text)


def told(text: str, kind: type[WorkshopLoader]) -> str:
    """Every node with its place, or the mistake."""
    reading = kind(text)
    try:
        root = reading.get_single_node()
        return "" if root is None else "\n".join(placed(root))
    except yaml.YAMLError as error:
        return str(error)
    finally:
        reading.dispose()


def placed(node: yaml.Node) -> list[str]:
    own = f"{node.tag} {node.start_mark.index}-{node.end_mark.index}"
    if isinstance(node, yaml.ScalarNode):
        return [f"{own} {node.style} {node.value}"]
    parts = [one for pair in node.value for one in (pair if isinstance(pair, tuple) else (pair,))]
    return [own, *(line for part in parts for line in placed(part))]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_a_file_has_the_same_nodes_at_the_same_places(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert told(text, WorkshopLoader) == told(text, ParsedAnew) != ""
    # Once more, now that it is known.
    assert told(text, WorkshopLoader) == told(text, ParsedAnew)


@pytest.mark.parametrize("text", BROKEN)
def test_the_first_mistake_is_the_one_that_is_told(text: str) -> None:
    assert told(text, WorkshopLoader) == told(text, ParsedAnew)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_any_text_is_read_as_it_is_when_it_is_parsed_anew(text: str) -> None:
    assert told(text, WorkshopLoader) == told(text, ParsedAnew)


def test_a_long_text_is_not_kept() -> None:
    assert loader._events("\n".join(f"- {n}" for n in range(9_000))) is None


@pytest.mark.parametrize(
    "act",
    [
        {"do": "set", "step": "bedenken", "path": ["minutes"], "value": 17},
        {"do": "remove_step", "step": "bedenken", "sure": True},
        {"do": "remove_block", "block": "in-de-zaal", "sure": True},
        {"do": "move_step", "step": "wandelen", "before": "bedenken"},
        {"do": "move_step", "step": "bedenken", "before": "welkom"},
        {"do": "copy_step", "step": "bedenken"},
    ],
    ids=lambda act: act["do"],
)
def test_an_act_parses_what_was_there_and_what_comes_out_once(
    act: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path("workshops/loslaten/workshop.yaml").read_text(encoding="utf-8")
    parsed: list[str] = []
    found = loader._events.__wrapped__
    monkeypatch.setattr(
        loader, "_events", lru_cache(4)(lambda text: parsed.append(text) or found(text))
    )
    text_edits._read.cache_clear()
    done = apply(text, action_of(act))
    examine(done.text)
    assert [one for one in parsed if len(one) > len(text) / 5] == [text, done.text]
