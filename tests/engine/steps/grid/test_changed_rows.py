"""What becomes of a row that is taken out, joined, kept for later or erased."""

from __future__ import annotations

import pytest
from grid_step_fixture import ASK, DECIDE, HOUSE, STREET, Group

from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.plan import build
from stappenplan.steps.grid.entries import MAX_COLUMNS


def test_what_is_in_a_row_that_is_taken_out_is_kept_and_stands_nowhere(filling: Group) -> None:
    filling.weigh(filling.anna, ask=2)
    filling.write(filling.anna, "Omdat het hun straat is")
    filling.weigh(filling.bram, HOUSE, ask=0)
    filling.room.send(filling.room.host, "drop", line=STREET)
    filling.to("show")
    gathering = filling.room.kind().gathering
    assert "Een straat" not in str(build(gathering).results)
    assert "hun straat" not in str(build(gathering))
    filling.room.send(filling.room.host, "drop", line=STREET, off=True)
    assert filling.cell()["people"] == 1
    assert "hun straat" in str(build(filling.room.kind().gathering).results)


def test_a_row_that_is_kept_for_later_was_said_and_a_hidden_one_was_not(group: Group) -> None:
    later, hidden = group.name(group.anna, "Een plein"), group.name(group.bram, "Een brug")
    group.room.steer("park", entry=later)
    group.room.steer("hide", entry=hidden)
    remarks = [(one.text, one.about) for one in group.room.kind().remarks()]
    assert remarks == [("Een plein", "situaties")]
    assert group.rows() == ["Een straat", "Een dorpshuis"]


def test_rows_that_are_the_same_go_on_as_one_with_the_last_choice_of_each(filling: Group) -> None:
    filling.weigh(filling.anna, ask=0)
    filling.weigh(filling.anna, HOUSE, ask=2)
    filling.weigh(filling.bram, HOUSE, ask=2)
    filling.write(filling.bram, "Iedereen komt er", HOUSE)
    filling.room.send(filling.room.host, "join", line=HOUSE, into=STREET)
    # A phone that does not know yet goes on under the old name.
    filling.weigh(filling.corrie, HOUSE, ask=2)
    filling.to("show")
    assert filling.cell()["counts"] == [0, 0, 3]
    assert [one["text"] for one in filling.cell()["texts"]] == ["Iedereen komt er"]
    assert filling.rows() == ["Een straat"]


def test_columns_that_are_the_same_go_on_as_one(filling: Group) -> None:
    filling.weigh(filling.anna, ask=0)
    filling.weigh(filling.bram, decide=2)
    filling.room.send(filling.room.host, "join", line=DECIDE, into=ASK)
    filling.to("show")
    assert filling.cell()["counts"] == [1, 0, 1]


def test_a_joined_row_is_taken_apart_by_undoing(filling: Group) -> None:
    filling.weigh(filling.bram, HOUSE, ask=2)
    joined = filling.room.send(filling.room.host, "join", line=HOUSE, into=STREET)
    filling.room.steer("undo", entry=joined)
    assert filling.rows() == ["Een straat", "Een dorpshuis"]
    filling.to("show")
    assert filling.cell(HOUSE)["people"] == 1


def test_what_made_room_is_not_undone_while_something_else_stands_there(filling: Group) -> None:
    room = filling.room
    joined = room.send(room.host, "join", line=DECIDE, into=ASK)
    for number in range(MAX_COLUMNS - 1):
        filling.name(room.host, f"Vorm {number}", axis="column")
    with pytest.raises(Refusal, match="Haal er een weg"):
        room.steer("undo", entry=joined)
    room.send(room.host, "drop", line="column:raadplegen")
    room.steer("undo", entry=joined)
    assert len(room.see(filling.anna)["columns"]) == MAX_COLUMNS


def test_a_hidden_column_is_shown_again_where_there_is_room(filling: Group) -> None:
    room = filling.room
    hidden = filling.name(room.host, "Loten", axis="column")
    room.steer("hide", entry=hidden)
    for number in range(MAX_COLUMNS - 2):
        filling.name(room.host, f"Vorm {number}", axis="column")
    with pytest.raises(Refusal, match="Maak er eerst een vrij"):
        room.steer("show", entry=hidden)
    room.send(room.host, "drop", line=DECIDE)
    room.steer("show", entry=hidden)
    assert len(room.see(filling.anna)["columns"]) == MAX_COLUMNS


def test_a_row_outlives_who_named_it_when_somebody_else_named_it_too(group: Group) -> None:
    row = group.name(group.anna, "Een plein")
    group.name(group.bram, "Een plein")
    group.name(group.anna, "Een brug")
    group.room.send(group.room.host, "reword", line=row, text="Het plein")
    group.room.erase(group.anna)
    entries = group.room.journal.read(group.room.row.id)
    rows = [one.text for one in replay(entries).steps["grid"].rows()]
    assert rows == ["Een straat", "Een dorpshuis", "Een plein"]
    assert "Het plein" not in str(entries)
