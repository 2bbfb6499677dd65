"""The themes with their weight."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pytest

from stappenplan.pictures import text_metrics, themes
from stappenplan.pictures.canvas import BOLD, PAPER, PHONE, PROJECTOR

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Verkeersveiligheidsmaatregelenoverleg op de kruising bij de basisschool in het dorp"


@dataclass(frozen=True)
class Theme:
    name: str
    support: int
    colour: int


def made(count: int, people: int) -> list[Theme]:
    return [Theme(LONG if n % 3 else f"thema {n}", max(1, people - n), n) for n in range(count)]


def drawn(picture) -> ET.Element:
    assert picture is not None
    return ET.fromstring(picture.svg)


def test_everybody_behind_a_theme_is_one_dot():
    root = drawn(themes.draw([Theme("groen", 7, 0), Theme("geld", 3, 1)]))
    assert len(root.findall(f"{SVG}circle")) == 10
    assert {"A", "B", "7", "3", "groen", "geld"} <= {t.text for t in root.iter(f"{SVG}text")}


def test_a_theme_keeps_its_letter_and_colour_in_another_order():
    pair = [Theme("groen", 7, 4), Theme("geld", 3, 1)]
    for order in (pair, pair[::-1]):
        root = drawn(themes.draw(order))
        fills = {dot.get("fill") for dot in root.findall(f"{SVG}circle")}
        assert fills == {themes.HUES[4], themes.HUES[1]}
        assert {"E", "B"} <= {text.text for text in root.iter(f"{SVG}text")}


@pytest.mark.parametrize("medium", [PAPER, PHONE, PROJECTOR])
@pytest.mark.parametrize(("count", "people"), [(1, 1), (3, 5), (8, 24), (15, 60), (15, 200)])
def test_no_name_is_cut_or_runs_off_the_sheet(medium, count, people):
    root = drawn(themes.draw(made(count, people), medium))
    said = list(root.iter(f"{SVG}text"))
    assert not any("…" in (text.text or "") for text in said)
    for text in said:
        if text.get("text-anchor") is None:
            wide = text_metrics.width(text.text or "", medium.font_size * BOLD)
            assert float(text.get("x", "nan")) + wide <= medium.width + 1


def test_rows_never_overlap():
    root = drawn(themes.draw(made(15, 60), PAPER))
    lines = sorted({float(text.get("y", "nan")) for text in root.iter(f"{SVG}text")})
    dots = sorted({float(dot.get("cy", "nan")) for dot in root.iter(f"{SVG}circle")})
    assert lines[-1] <= float(root.get("height", "0"))
    assert dots[-1] <= float(root.get("height", "0"))


def test_a_projector_gets_as_many_sheets_as_it_needs():
    assert themes.pages([]) == []
    assert [len(themes.pages(made(count, 24))) for count in (1, 8, 9, 15, 17)] == [1, 1, 2, 2, 3]


def test_the_same_themes_give_the_same_picture():
    assert themes.draw(made(8, 24)) == themes.draw(made(8, 24))


def test_a_word_that_is_cut_ends_in_an_ellipsis_without_its_hyphen() -> None:
    word = "arbeidsongeschiktheidsverzekeringsmaatschappij"
    for room in range(60, 400, 10):
        last = text_metrics.wrap(word, 12, room, 1)[-1]
        assert last == word or last.endswith("…"), last
        assert not last.endswith("-…"), last
