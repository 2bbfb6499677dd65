"""Every picture draws the words that it is about, or their beginning and an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from plan_factory import shift
from spoken_words import all_of

from stappenplan import dutch
from stappenplan.contract.plan import Action, Part, ThemeLine
from stappenplan.export.svg_text import in_our_typeface
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.drawing import draw_at
from stappenplan.network.map.drawing_size import MapFormat
from stappenplan.network.map.sizing import Size
from stappenplan.pictures import progress, roles, themes, timeline
from stappenplan.pictures.canvas import PAPER, PHONE, PROJECTOR, Medium, Picture
from stappenplan.typeface.metrics import FOLDER

TEXT = "{http://www.w3.org/2000/svg}text"
MANY = (3, 3, 3, 3, 3)
# The form of a table of characters that holds those beyond the first 65,536 too.
WIDE = 12
# What one medium draws of a sentence, by the name of the picture.
DRAWN: dict[str, Callable[[str, Medium], Picture | None]] = {
    "time line": lambda text, medium: timeline.draw([_action(text)], (), medium),
    "themes": lambda text, medium: themes.draw([_theme(text)], medium),
    "roles": lambda text, medium: roles.draw([shift(text, MANY, MANY)], medium),
    "steps": lambda text, medium: progress.steps([_part(text)], medium),
}


def _action(text: str) -> Action:
    days = {"starts": "2026-03-17", "done_by": "2026-05-01"}
    return Action(id="s0001", number=1, title=text, sources=(), **days)


def _theme(text: str) -> ThemeLine:
    return ThemeLine(id="t1", name=text, support=3, colour=0, sources=())


def _part(text: str) -> Part:
    return Part(title=text, minutes=5, held="gehouden", contributions=9, finished=7, asked=9)


@pytest.fixture(scope="session")
def typed() -> list[str]:
    """Every name and sentence of the corpus on one line, each once."""
    return list(dict.fromkeys(map(dutch.one_line, all_of("names") + all_of("sentences"))))


@pytest.mark.parametrize("medium", [PAPER, PHONE, PROJECTOR], ids=["paper", "phone", "projector"])
@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_draws_what_people_typed(name: str, medium: Medium, typed: list[str]) -> None:
    lost = []
    for text in typed:
        picture = DRAWN[name](text, medium)
        assert picture is not None
        # The time line says numbers: the steps stand beside it.
        assert name == "time line" or any(one in letters([picture.words]) for one in forms(text))
        if not draws(ET.fromstring(picture.svg), text):
            lost.append(text)
    assert lost == []


def test_the_map_draws_what_its_nodes_are_called(typed: list[str]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    for number, text in enumerate(typed):
        graph.add_node(f"org:{number}", label=text, side="instantie", inside=0, kind="organisation")
    where = {name: (n % 15 / 15, n // 15 / 15) for n, name in enumerate(graph)}
    drawn = draw_at(
        to_drawable(graph), where, Size(14), (1500, 1500), MapFormat(), title="x", desc="y"
    )
    root = ET.fromstring(drawn)
    assert [text for text in typed if not draws(root, text)] == []


def draws(root: ET.Element, text: str) -> bool:
    """Whether lines of a picture are this text, or begin with it and end in an ellipsis."""
    each = [letters(found.itertext()) for found in root.iter(TEXT)]
    whole = "".join(each)
    return any(wanted in whole or short(each, whole, wanted) for wanted in forms(text))


def forms(text: str) -> set[str]:
    """A text as it was typed and as it begins a sentence."""
    return {letters([text]), letters([dutch.capitalize(text)])}


def short(each: list[str], whole: str, wanted: str) -> bool:
    """Whether the beginning of a text stands before an ellipsis: in one label, or on lines."""
    starts = [label[:-1] for label in each if label.endswith("…")]
    if any(len(start) > 5 and wanted.startswith(start) for start in starts):
        return True
    return any(f"{wanted[:end]}…" in whole for end in range(6, len(wanted)))


def letters(lines: Iterable[str]) -> str:
    """Text without what a line's end adds or takes."""
    return re.sub(r"[\s-]", "", "".join(lines))


def test_a_picture_in_a_document_asks_for_no_letter_that_the_font_lacks(typed: list[str]) -> None:
    font = (FOLDER / "StappenplanSans-Regular.ttf").read_bytes()
    known = characters(font)
    for text in typed:
        picture = timeline.draw([_action(text)], (), PAPER)
        assert picture is not None
        root = ET.fromstring(in_our_typeface(picture.svg))
        drawn = "".join("".join(found.itertext()) for found in root.iter(TEXT))
        assert {letter for letter in drawn if ord(letter) not in known} == set()


def characters(font: bytes) -> set[int]:
    """The characters for which a font has a glyph: the groups in its table `cmap`, format 12."""

    def number(at: int, size: int = 4) -> int:
        return int.from_bytes(font[at : at + size], "big")

    [table] = [
        number(at + 8)
        for at in range(12, 12 + 16 * number(4, 2), 16)
        if font[at : at + 4] == b"cmap"
    ]
    parts = [table + number(table + 8 + 8 * one) for one in range(number(table + 2, 2))]
    groups = [
        at
        for part in parts
        if number(part, 2) == WIDE
        for at in range(part + 16, part + 16 + 12 * number(part + 12), 12)
    ]
    return {code for at in groups for code in range(number(at), number(at + 4) + 1)}
