"""Rows and columns: those of the file, of the group and of the facilitator."""

from __future__ import annotations

from typing import Any

import pytest
from gathering_fixture import Room
from grid_step_fixture import ASK, FORMS, HOUSE, STREET, Group

from stappenplan.engine import parse_workshop
from stappenplan.errors import DefinitionError, Refusal
from stappenplan.journal import Journal


def test_people_add_rows_to_those_of_the_file(group: Group) -> None:
    group.name(group.anna, "Een  speelplek")
    assert group.rows(group.bram) == ["Een straat", "Een dorpshuis", "Een speelplek"]
    [own] = group.room.see(group.anna)["own"]
    assert (own["text"], own["axis"]) == ("Een speelplek", "row")


def test_the_same_row_twice_is_one_row_with_two_sources(group: Group) -> None:
    first = group.name(group.anna, "Een speelplek")
    second = group.name(group.bram, "een SPEELPLEK")
    group.name(group.corrie, "een straat")
    assert group.rows() == ["Een straat", "Een dorpshuis", "Een speelplek"]
    line = group.room.kind().line(first)
    assert group.room.kind().sources_of(line) == (first, second)


def test_people_add_only_what_the_file_says_and_only_in_its_phase(group: Group) -> None:
    with pytest.raises(Refusal, match="Je kunt nu geen vorm toevoegen"):
        group.name(group.anna, "Loting", "column")
    group.to("fill")
    with pytest.raises(Refusal, match="Je kunt nu geen situatie toevoegen"):
        group.name(group.anna, "Een speelplek")


def test_the_facilitator_adds_words_joins_and_takes_out_also_during_the_step(
    filling: Group,
) -> None:
    host = filling.room.host
    filling.name(host, "Loting", "column")
    new = filling.name(host, "Een plein")
    filling.room.send(host, "reword", line=STREET, text="Een straat opnieuw inrichten")
    filling.room.send(host, "join", line=new, into=STREET)
    filling.room.send(host, "drop", line=HOUSE)
    view = filling.room.see(filling.anna)
    assert [one["text"] for one in view["rows"]] == ["Een straat opnieuw inrichten"]
    assert [one["text"] for one in view["columns"]] == ["Raadplegen", "Meebeslissen", "Loting"]
    lines = {one["id"]: one for one in filling.room.see(host)["lines"]}
    assert lines[STREET]["before"] == "Een straat"
    assert (lines[new]["state"], lines[new]["into"]) == ("joined", "Een straat opnieuw inrichten")
    assert lines[HOUSE]["state"] == "dropped"


def test_nobody_but_the_facilitator_changes_rows(group: Group) -> None:
    for type_, body in (("reword", {"text": "Iets"}), ("drop", {}), ("join", {"into": HOUSE})):
        with pytest.raises(Refusal):
            group.room.send(group.anna, type_, line=STREET, **body)


@pytest.mark.parametrize(
    ("type_", "body", "why"),
    [
        ("reword", {"line": STREET, "text": "een DORPSHUIS"}, "Voeg ze samen"),
        ("reword", {"line": "row:weg", "text": "Iets"}, "niet .meer. in het raster"),
        ("join", {"line": STREET, "into": STREET}, "Kies er twee"),
        ("join", {"line": STREET, "into": ASK}, "Een rij en een kolom"),
        ("drop", {"line": STREET, "off": True}, "al gebeurd"),
        ("line", {"axis": "row", "text": "a" * 81}, "te lang: 81 tekens"),
    ],
)
def test_what_cannot_be_done_to_a_row_is_refused_with_a_remedy(
    group: Group, type_: str, body: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        group.room.send(group.room.host, type_, **body)


def test_a_row_that_was_taken_out_comes_back_only_by_the_facilitator(group: Group) -> None:
    group.room.send(group.room.host, "drop", line=STREET)
    with pytest.raises(Refusal, match="Vraag de begeleider waarom"):
        group.name(group.anna, "Een straat")
    group.room.send(group.room.host, "drop", line=STREET, off=True)
    assert "Een straat" in group.rows()


def test_a_row_of_somebody_is_hidden_like_a_card_and_taken_back_while_nobody_uses_it(
    group: Group,
) -> None:
    row = group.name(group.anna, "Een plein")
    group.room.steer("hide", entry=row)
    assert "Een plein" not in group.rows(group.bram)
    group.room.steer("show", entry=row)
    other = group.name(group.bram, "Een brug")
    group.room.send(group.bram, "withdraw", "", entry=other)
    assert group.rows() == ["Een straat", "Een dorpshuis", "Een plein"]
    group.to("fill")
    group.weigh(group.bram, row, ask=1)
    with pytest.raises(Refusal, match="Anderen noemden dit ook, of vulden er al iets in"):
        group.room.send(group.anna, "withdraw", "", entry=row)


def test_with_nothing_to_add_the_step_begins_with_filling_in(hold) -> None:
    room = hold(pause={}, grid={**FORMS, "add": []})
    kind = room.kind("grid")
    assert (kind.phase, [phase.id for phase in kind.phases]) == ("fill", ["fill", "show"])


def test_a_grid_is_full_at_sixty_rows(hold) -> None:
    group = Group(hold(grid={**FORMS, "rows": [f"Rij {n}" for n in range(60)]}))
    with pytest.raises(Refusal, match="Er staan al 60 situaties"):
        group.name(group.room.host, "Nog een")


def test_a_column_comes_back_only_where_there_is_room(hold) -> None:
    columns = [f"Vorm {n}" for n in range(12)]
    group = Group(hold(grid={**FORMS, "columns": columns}))
    host = group.room.host
    group.room.send(host, "drop", line="column:vorm 0")
    group.name(host, "Loting", "column")
    with pytest.raises(Refusal, match="Er staan al 12 vormen"):
        group.room.send(host, "drop", line="column:vorm 0", off=True)


TWICE = """
title: Samen
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: rollen
        kind: grid
        title: Rollen
        minutes: 9
        settings: {rows: [Raad], columns: [Beslist], add: [rows]}
        skip: {text: Dan niet.}
      - id: afspreken
        kind: grid
        title: Afspreken
        minutes: 9
        settings: {rows: [Raad, Griffier], columns: [Anders], add: [], weights: [], again: rollen}
        skip: {text: Dan niet.}
"""


def test_rows_that_people_added_stand_in_the_grid_that_goes_on_with_it(tmp_path) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/samen.db"), TWICE, "rollen")
    anna, bram = room.enter("Anna"), room.enter("Bram")
    mill = room.send(anna, "line", axis="row", text="De molenaar")
    room.send(bram, "line", axis="row", text="griffier")
    room.steer("moved", step="afspreken")
    room.step = "afspreken"
    assert [one["text"] for one in room.see(bram)["rows"]] == ["Raad", "Griffier", "De molenaar"]
    room.send(bram, "cell", row=mill, column="column:anders", text="De molenaar begint")
    room.steer("phase", step="afspreken", phase="show")
    [part] = room.kind().results()
    assert "De molenaar" in repr(part)
    assert mill in repr(part)
    # Who is erased takes the row along, in both.
    room.erase(anna)
    assert "De molenaar" not in repr(list(room.kind().results())) + repr(room.see(bram)["rows"])


def test_a_grid_goes_on_with_an_earlier_grid_alone() -> None:
    with pytest.raises(DefinitionError, match=r"earlier step of kind 'grid'.*choose from rollen"):
        parse_workshop(TWICE.replace("again: rollen", "again: weg"))
