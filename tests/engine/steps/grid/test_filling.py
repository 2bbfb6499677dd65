"""Cells are filled in: out of sight first, and a spread, never an average."""

from __future__ import annotations

from typing import Any

import pytest
from grid_step_fixture import ASK, DECIDE, FORMS, HOUSE, STREET, Group

from stappenplan.errors import Refusal


def test_nobody_sees_what_is_chosen_or_written_before_the_group_looks(filling: Group) -> None:
    filling.weigh(filling.anna, ask=2)
    filling.write(filling.anna, "Omdat het over hun straat gaat")
    for visit in (filling.bram, filling.room.screen, filling.room.host):
        assert filling.room.see(visit)["cells"] == []
    assert "hun straat" not in str(filling.room.see(filling.bram))
    assert "hun straat" not in str(filling.room.see(filling.room.screen))
    [text] = filling.room.see(filling.room.host)["texts"]
    assert (text["text"], text["author"]) == ("Omdat het over hun straat gaat", "Anna")
    first, second = filling.room.see(filling.room.screen)["progress"]
    assert (first["people"], first["texts"], second["people"]) == (1, [1, 0], 0)


def test_the_last_choice_of_each_person_in_a_row_counts(filling: Group) -> None:
    filling.weigh(filling.anna, ask=0, decide=2)
    last = filling.weigh(filling.anna, ask=2)
    filling.weigh(filling.bram, ask=2)
    filling.to("show")
    cell = filling.cell()
    assert (cell["counts"], cell["told"]) == ([0, 0, 2], "past goed")
    assert filling.cell(column=DECIDE)["people"] == 0
    assert last in filling.part().tables[0].rows[0][1].sources
    assert filling.room.see(filling.anna)["mine"] == {STREET: {ASK: 2}}


def test_where_people_are_split_there_is_no_answer_of_the_group(filling: Group) -> None:
    people = [filling.anna, filling.bram, filling.corrie, filling.room.enter("Dirk")]
    for who, level in zip(people, (0, 0, 2, 2), strict=True):
        filling.weigh(who, ask=level)
    filling.to("show")
    cell = filling.cell()
    assert (cell["verdict"], cell["told"]) == ("split", "verdeeld")
    assert cell["counts"] == [2, 0, 2]
    part = filling.part()
    assert part.tables[0].rows[0][1].text == "verdeeld (2× past niet, 2× past goed)"
    assert "Hierover is de groep verdeeld: Een straat × Raadplegen." in [o.text for o in part.brief]
    assert "past soms" not in str(part)


def test_one_person_in_a_cell_is_one_answer_and_nobody_is_none(filling: Group) -> None:
    filling.weigh(filling.anna, ask=1)
    filling.to("show")
    assert (filling.cell()["verdict"], filling.cell(column=DECIDE)["verdict"]) == ("one", "none")
    row = filling.part().tables[0].rows[0]
    assert [one.text for one in row] == ["Een straat", "past soms (1 antwoord)", ""]


def test_of_one_word_people_tick_what_fits_and_not_ticking_is_an_answer(hold) -> None:
    group = Group(hold(grid={**FORMS, "weights": ["past"], "write": ""}))
    group.to("fill")
    for who in (group.anna, group.bram):
        group.weigh(who, ask=1, decide=0)
    group.weigh(group.corrie, ask=1, decide=0)
    group.to("show")
    assert group.cell()["told"] == "past"
    assert group.cell(column=DECIDE)["told"] == "niet aangekruist"
    with pytest.raises(Refusal, match="Dit kan nu niet"):
        group.weigh(group.anna, ask=2)


def test_a_row_is_passed_over_without_an_answer(filling: Group) -> None:
    filling.weigh(filling.anna)
    person = filling.anna.visitor.participant
    assert filling.room.see(filling.anna)["touched"] == [STREET]
    assert not filling.room.kind().done(person)
    filling.weigh(filling.anna, HOUSE)
    assert filling.room.kind().done(person)
    assert filling.room.see(filling.room.screen)["answered"] == 0


def test_who_clears_their_choices_uses_the_row_no_more(filling: Group) -> None:
    filling.weigh(filling.anna, ask=1)
    filling.weigh(filling.anna)
    kind = filling.room.kind()
    assert (kind.filled_by(STREET), kind.users_of(ASK), kind.answered()) == (0, set(), 0)
    filling.write(filling.anna, "Iedereen komt er")
    filling.weigh(filling.anna, ask=1)
    filling.weigh(filling.anna)
    assert filling.room.kind().filled_by(STREET) == 1


def test_a_row_is_filled_in_also_where_an_earlier_undo_gave_more_columns(hold) -> None:
    columns = [f"Vorm {n}" for n in range(12)]
    group = Group(hold(grid={**FORMS, "columns": columns}))
    host = group.room.host
    joined = group.room.send(host, "join", line="column:vorm 0", into="column:vorm 1")
    group.name(host, "Loting", "column")
    with group.room.journal.writing(group.room.row.id) as tail:
        body = {"entry": joined}
        tail.append(id="undo-1", author="facilitator", step="", type="undo", body=body)
    group.to("fill")
    every = [one.id for one in group.room.kind().columns()]
    assert len(every) == 13
    group.weigh(group.anna, **dict.fromkeys(every, 1))
    assert group.room.kind().answered() == 1


@pytest.mark.parametrize(
    ("type_", "body", "why"),
    [
        ("weigh", {"row": "row:weg"}, "niet .meer. in het raster"),
        ("weigh", {"row": ASK}, "niet .meer. in het raster"),
        ("weigh", {"row": STREET, "weights": {ASK: 3}}, "Kies opnieuw"),
        ("weigh", {"row": STREET, "weights": {"column:weg": 1}}, "niet .meer. in het raster"),
        ("cell", {"row": STREET, "column": "column:weg", "text": "a"}, "niet .meer. in het"),
        ("cell", {"row": STREET, "column": ASK, "text": " "}, "nog niets ingevuld"),
    ],
)
def test_what_does_not_fit_in_a_cell_is_refused_with_a_remedy(
    filling: Group, type_: str, body: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        filling.room.send(filling.anna, type_, **body)


def test_who_only_writes_is_done_with_what_they_have_to_say(hold) -> None:
    group = Group(hold(grid={**FORMS, "weights": []}))
    group.to("fill")
    group.write(group.anna, "Bellen")
    kind = group.room.kind()
    assert kind.done(group.anna.visitor.participant)
    assert not kind.done(group.bram.visitor.participant)


def test_somebody_writes_three_times_in_one_cell_at_most(filling: Group) -> None:
    for number in range(3):
        filling.write(filling.anna, f"Reden {number}")
    with pytest.raises(Refusal, match="al 3 keer"):
        filling.write(filling.anna, "Nog een")
    filling.write(filling.anna, "Een andere vorm", column=DECIDE)


def test_the_facilitator_fills_in_a_sheet_of_paper(filling: Group) -> None:
    corrie = filling.corrie.visitor.participant
    filling.room.send(filling.room.host, "weigh", row=STREET, weights={ASK: 2}, for_=corrie)
    assert filling.room.see(filling.corrie)["mine"] == {STREET: {ASK: 2}}


def test_in_a_large_grid_everybody_begins_elsewhere(hold) -> None:
    rows = [f"Rij {number}" for number in range(40)]
    group = Group(hold(grid={**FORMS, "rows": rows, "each": 15}))
    group.to("fill")
    kind = group.room.kind()
    asked = [kind.asked(v.visitor.participant) for v in (group.anna, group.bram, group.corrie)]
    assert [len(one) for one in asked] == [15, 15, 15]
    assert set().union(*map(set, asked)) == {f"row:rij {number}" for number in range(40)}
    for row in asked[0]:
        group.weigh(group.anna, row, ask=1)
    assert group.room.kind().done(group.anna.visitor.participant)
