"""What of a grid stands in the result."""

from __future__ import annotations

import pytest
from grid_step_fixture import FORMS, Group

from stappenplan.errors import Refusal
from stappenplan.plan import build
from stappenplan.series.harvest import harvest_of


def test_the_result_names_rows_columns_and_texts_with_their_entries(filling: Group) -> None:
    text = filling.write(filling.anna, "Omdat het hun straat is")
    chosen = filling.weigh(filling.anna, ask=2)
    filling.weigh(filling.bram, ask=2)
    filling.to("show")
    part, words = build(filling.room.kind().gathering).results
    assert part.brief[0].text == "2 situaties en 2 vormen, ingevuld door 2 mensen."
    [table] = part.tables
    assert table.header == ("Situatie", "Raadplegen", "Meebeslissen")
    assert table.rows[0][1].text == "past goed (2×)"
    assert chosen in table.rows[0][1].sources
    [written] = words.groups
    assert (written.title, written.lines[0].label, written.lines[0].sources) == (
        "Een straat",
        "Raadplegen",
        (text,),
    )
    remarks = [one for one in filling.room.kind().remarks() if one.id == text]
    assert [one.about for one in remarks] == ["Een straat · Raadplegen"]


def test_a_later_gathering_builds_on_words_and_not_on_counts(group: Group) -> None:
    row = group.name(group.anna, "Een plein")
    group.to("fill")
    for visit in (group.anna, group.bram):
        group.weigh(visit, row, ask=2)
    group.write(group.bram, "Iedereen komt er", row)
    group.to("show")
    lines = harvest_of(group.room.kind().gathering, 1, "Vormen").lines
    assert [(one.text, one.group, one.label) for one in lines] == [
        ("3 situaties en 2 vormen, ingevuld door 2 mensen.", "", ""),
        ("Iedereen komt er", "Een plein", "Raadplegen"),
    ]


def test_of_words_alone_the_table_holds_the_words(hold) -> None:
    group = Group(hold(grid={**FORMS, "weights": [], "write": "Wat doen we?"}))
    group.to("fill")
    one, other = group.write(group.anna, "Bellen"), group.write(group.bram, "Langsgaan")
    with pytest.raises(Refusal, match="Kies opnieuw"):
        group.weigh(group.anna, ask=0)
    group.to("show")
    [table] = group.part().tables
    cell = table.rows[0][1]
    assert (cell.text, cell.sources) == ("Bellen · Langsgaan", (one, other))
    [_] = build(group.room.kind().gathering).results


def test_many_columns_become_several_tables_that_a_page_can_hold(hold) -> None:
    columns = [f"Vorm {number}" for number in range(10)]
    group = Group(hold(grid={**FORMS, "columns": columns}))
    group.to("fill")
    group.weigh(group.anna, **{"column:vorm 9": 1})
    group.to("show")
    tables = group.part().tables
    assert [len(table.header) - 1 for table in tables] == [4, 4, 2]
    assert tables[0].caption == "Deel 1 van 3"


def test_an_empty_grid_is_no_chapter_and_says_nothing(filling: Group) -> None:
    filling.to("show")
    assert not build(filling.room.kind().gathering).results


def test_a_grid_that_is_not_opened_is_no_chapter_before_the_end(filling: Group) -> None:
    filling.weigh(filling.anna, ask=2)
    assert not build(filling.room.kind().gathering).results
    filling.room.steer("closed")
    assert filling.part().title == "grid"
