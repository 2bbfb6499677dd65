"""Markup and formulas that people typed are text in every file that a gathering becomes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import markup_of_files
import pytest
from hostile_files import EVERY, of_gathering, of_series
from hostile_gatherings import (
    WORD,
    Dress,
    formulas,
    hold,
    lost,
    markup,
    plain,
    rehearsed,
    words_in,
)
from markup_of_files import Markup

from stappenplan import network
from stappenplan.advice import Advice
from stappenplan.contract.text import is_typed_text
from stappenplan.framework_use import FrameworkUses
from stappenplan.journal import Journal
from stappenplan.steering import Steering
from stappenplan.steps.registry import KINDS
from stappenplan.typeface.drawable import drawable

# What is chosen, a number, a day or a web address: words that are none of these are refused.
NOT_ANY_TEXT = {("questions", "fill", "text")}
# No rehearsal sends these.
NOT_REHEARSED = {
    ("consequences", "adjust"),
    ("stories", "story_held_back"),
    ("stories", "story_reworded"),
}
# Where it stands is what a reader looks for: who is called so is found in the words of others.
BY_OTHERS = ".by_others[]"
# Excel's own mark of a cell whose text looks like a formula.
TEXT_IN_EXCEL = "xl/styles.xml <xf quotePrefix>"
# The guide has as many lines as fit on a sheet: fewer, when they are longer.
ONE_SHEET = "ehbo"
# What takes long to make is made of so many workshops; the same blocks stand in quicker formats.
FEW = {"pdf": 1, "docx": 3, "odt": 3, "png": 1}


@cache
def files(dress: Dress) -> dict[str, dict[str, bytes]]:
    """Every file by its name, of each workshop and of the series, in what people said."""
    journal = Journal("sqlite:///:memory:")
    rows = hold(journal, dress)
    made: dict[str, dict[str, bytes]] = {name: {} for name in EVERY}

    def wanted(name: str) -> bool:
        ending = name.rpartition(".")[2]
        if dress is formulas and ending not in {"csv", "xlsx", "graphml"}:
            return False
        if dress is plain and ending == "pdf":
            return False
        return len(made[name]) < FEW.get(ending, len(rows) + 1)

    for workshop, row in rows.items():
        for name, content in of_gathering(journal, row, wanted):
            made[name][workshop] = content
    for name, content in of_series(journal, "s-vijandig", wanted):
        made[name]["series"] = content
    journal.close()
    return made


def read(name: str, dress: Dress) -> Iterator[tuple[str, Markup]]:
    """What stands in a file of each workshop that has it."""
    for workshop, content in files(dress)[name].items():
        yield workshop, markup_of_files.of(name, content, lambda text: bool(WORD.search(text)))


def shape(found: Markup) -> set[str]:
    """What a file has besides text, as far as it must be the same whatever people say."""
    return {line for line in found.shape if not line.startswith(BY_OTHERS)} - {TEXT_IN_EXCEL}


def test_every_field_in_which_people_type_holds_hostile_words() -> None:
    handlers = {"": {**Steering.rules, **Advice.rules, **FrameworkUses.rules}}
    rules = handlers | {name: KINDS[name].rules for name in KINDS}
    fields = {
        (kind, type_, name)
        for kind, of_kind in rules.items()
        for type_, rule in of_kind.items()
        for name, field in rule.body.model_fields.items()
        if is_typed_text(field) and (kind, type_) not in NOT_REHEARSED
    }
    assert sorted(fields - rehearsed().fields - NOT_ANY_TEXT) == []


def test_every_file_there_is_is_among_those_tested_here() -> None:
    assert {name for name, made in files(markup).items() if made} == EVERY


@pytest.mark.parametrize("name", sorted(one for one in EVERY if not one.endswith("pdf")))
def test_markup_is_text_and_makes_nothing_else_in_a_file(name: str) -> None:
    harmless = dict(read(name, plain))
    for workshop, found in read(name, markup):
        assert shape(found) <= shape(harmless[workshop]), workshop
        shown = found if name.startswith(ONE_SHEET) else harmless[workshop]
        assert lost(found.texts, words_in(shown.texts), markup) == [], workshop


@pytest.mark.parametrize("name", sorted(one for one in EVERY if one.endswith("pdf")))
def test_markup_is_text_in_a_pdf_that_does_nothing(name: str) -> None:
    for workshop, found in read(name, markup):
        assert found.shape == set(), workshop
        words = words_in(found.texts)
        assert words, workshop
        assert lost(found.texts, words, markup, drawable) == [], workshop


@pytest.mark.parametrize("name", sorted(one for one in EVERY if one.endswith(("csv", "xlsx"))))
def test_no_cell_of_a_spreadsheet_is_a_formula(name: str) -> None:
    harmless = dict(read(name, plain))
    for workshop, found in read(name, formulas):
        assert shape(found) <= shape(harmless[workshop]), workshop
        assert lost(found.texts, words_in(harmless[workshop].texts), formulas) == [], workshop


def test_our_own_command_reads_back_what_a_table_hides_from_a_spreadsheet(tmp_path: Path) -> None:
    made = files(formulas)
    several = 0
    for workshop in made["network.graphml"]:
        for name in ("network.graphml", "network-nodes.csv", "network-ties.csv"):
            (tmp_path / name).write_bytes(made[name][workshop])
        whole = network.read(tmp_path / "network.graphml", group="side")
        tables = network.read(
            tmp_path / "network-ties.csv", tmp_path / "network-nodes.csv", group="side"
        )
        named = sorted(map(whole.label, whole.graph))
        assert sorted(map(tables.label, tables.graph)) == named
        several += len([label for label in named if WORD.search(label)])
    assert several
