"""A grid: rows and columns of the file or the group, a spread and never an average."""

from __future__ import annotations

from typing import Any

import pytest
from gathering_fixture import Room
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import DefinitionError, Refusal
from stappenplan.plan import build
from stappenplan.preparing.form import sections
from stappenplan.preparing.questions import FormQuestion
from stappenplan.rehearsal import rehearse
from stappenplan.series.harvest import harvest_of
from stappenplan.steps.grid.kind import Grid
from stappenplan.steps.grid.spread import CellSpread, levels
from stappenplan.visit import Visit

FORMS = {
    "rows": ["Een straat", "Een dorpshuis"],
    "columns": ["Raadplegen", "Meebeslissen"],
    "one_row": "situatie",
    "more_rows": "situaties",
    "one_column": "vorm",
    "more_columns": "vormen",
    "add": ["rows"],
}
STREET, HOUSE = "row:een straat", "row:een dorpshuis"
ASK, DECIDE = "column:raadplegen", "column:meebeslissen"


class Group:
    """Three people and a grid."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.anna, self.bram, self.corrie = map(room.enter, ("Anna", "Bram", "Corrie"))

    def to(self, phase: str) -> None:
        self.room.steer("phase", step="grid", phase=phase)

    def name(self, visit: Visit, text: str, axis: str = "row") -> str:
        return self.room.send(visit, "line", axis=axis, text=text)

    def weigh(self, visit: Visit, row: str = STREET, **weights: int) -> str:
        known = {"ask": ASK, "decide": DECIDE}
        body = {known.get(name, name): level for name, level in weights.items()}
        return self.room.send(visit, "weigh", row=row, weights=body)

    def write(self, visit: Visit, text: str, row: str = STREET, column: str = ASK) -> str:
        return self.room.send(visit, "cell", row=row, column=column, text=text)

    def rows(self, visit: Visit | None = None) -> list[str]:
        return [one["text"] for one in self.room.see(visit or self.anna)["rows"]]

    def cell(self, row: str = STREET, column: str = ASK, visit: Visit | None = None) -> Any:
        view = self.room.see(visit or self.room.screen)
        [found] = [one for one in view["cells"] if one["row"] == row]
        return next(one for one in found["cells"] if one["column"] == column)

    def part(self) -> Any:
        part, *_ = build(self.room.kind().gathering).results
        return part


def questions(group: Group) -> list[FormQuestion]:
    """What is asked when preparing."""
    found = sections(group.room.kind().gathering)
    return [one for section in found for part in section.groups for one in part.questions]


@pytest.fixture
def group(hold) -> Group:
    return Group(hold(grid=FORMS))


@pytest.fixture
def filling(group: Group) -> Group:
    group.to("fill")
    return group


# -- rows and columns ----------------------------------------------------------------------


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


def test_a_row_is_filled_in_also_after_undoing_gave_more_columns(hold) -> None:
    columns = [f"Vorm {n}" for n in range(12)]
    group = Group(hold(grid={**FORMS, "columns": columns}))
    host = group.room.host
    joined = group.room.send(host, "join", line="column:vorm 0", into="column:vorm 1")
    group.name(host, "Loting", "column")
    group.room.steer("undo", entry=joined)
    group.to("fill")
    every = [one.id for one in group.room.kind().columns()]
    assert len(every) == 13
    group.weigh(group.anna, **dict.fromkeys(every, 1))
    assert group.room.kind().answered() == 1


def test_who_clears_their_choices_uses_the_row_no_more(filling: Group) -> None:
    filling.weigh(filling.anna, ask=1)
    filling.weigh(filling.anna)
    kind = filling.room.kind()
    assert (kind.filled_by(STREET), kind.users_of(ASK), kind.answered()) == (0, set(), 0)
    filling.write(filling.anna, "Iedereen komt er")
    filling.weigh(filling.anna, ask=1)
    filling.weigh(filling.anna)
    assert filling.room.kind().filled_by(STREET) == 1


# -- filling in ----------------------------------------------------------------------------


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
    assert (
        part.tables[0].rows[0][1].text
        == "verdeeld (2\u00a0×\u00a0past niet, 2\u00a0×\u00a0past goed)"
    )
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


# -- what becomes of a row -----------------------------------------------------------------


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


def test_rows_are_filled_in_beforehand_until_somebody_answers(hold) -> None:
    group = Group(hold(grid={"rows": []}))
    asked = {one.id: one for one in questions(group)}
    assert (asked["grid.rows"].shape, asked["grid.rows"].fixed) == ("lines", "")
    group.name(group.anna, "Een plein")
    asked = {one.id: one for one in questions(group)}
    assert "samenvoegen of weghalen" in asked["grid.rows"].fixed


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


# -- results -------------------------------------------------------------------------------


def test_the_result_names_rows_columns_and_texts_with_their_entries(filling: Group) -> None:
    text = filling.write(filling.anna, "Omdat het hun straat is")
    chosen = filling.weigh(filling.anna, ask=2)
    filling.weigh(filling.bram, ask=2)
    filling.to("show")
    part, words = build(filling.room.kind().gathering).results
    assert part.brief[0].text == "2 situaties en 2 vormen, ingevuld door 2 mensen."
    [table] = part.tables
    assert table.header == ("Situatie", "Raadplegen", "Meebeslissen")
    assert table.rows[0][1].text == "past goed (2\u00a0×\u00a0past goed)"
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


# -- the workshop file ---------------------------------------------------------------------

FILE = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: raster
        kind: grid
        title: Raster
        minutes: 20
        skip: {text: Dan niet.}
        settings: %s
"""


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("{rows: [Een straat, een  STRAAT]}", "twice"),
        ("{columns: [A, B, a]}", "twice"),
        ("{weights: [past, Past]}", "twice"),
        ("{weights: [], write: ''}", "nothing goes into a cell"),
    ],
)
def test_a_mistake_in_the_file_is_named(settings: str, why: str) -> None:
    with pytest.raises(DefinitionError, match=why):
        parse_workshop(FILE % settings)


def test_rows_that_nobody_adds_are_asked_for_beforehand() -> None:
    workshop = parse_workshop(FILE % "{add: [columns], more_rows: waarden}")
    [step] = workshop.steps
    assert list(Grid.preparations(step)) == ["Raster: zet bij Voorbereiden de waarden klaar."]


def test_the_sheet_of_paper_has_the_rows_of_the_group(group: Group) -> None:
    group.name(group.anna, "Een plein")
    [sheet] = group.room.kind().sheets()
    assert sheet.content["rows"] == ["Een straat", "Een dorpshuis", "Een plein"]
    assert sheet.content["parts"] == [["Raadplegen", "Meebeslissen"]]
    assert "1 = past niet, 2 = past soms en 3 = past goed" in sheet.content["how"]


@pytest.mark.parametrize("settings", ["{}", "{weights: [past], add: []}", "{weights: []}"])
def test_a_group_rehearses_a_grid(journal, settings: str) -> None:
    row = rehearse(journal, parse_workshop(FILE % settings), people=8, seed=3)
    gathering = replay(journal.read(row.id))
    kind = gathering.steps["raster"]
    assert kind.rows()
    assert kind.columns()
    assert kind.answered() > 4
    part, *_ = build(gathering).results
    assert part.tables


# -- the spread ----------------------------------------------------------------------------

WORDS = ("niet", "soms", "vaak", "altijd")


@pytest.mark.parametrize(
    ("counts", "verdict", "told"),
    [
        ((0, 0, 0, 0), "none", ""),
        ((0, 1, 0, 0), "one", "soms"),
        ((0, 7, 0, 0), "agree", "soms"),
        ((1, 7, 0, 1), "agree", "soms"),
        ((0, 4, 4, 0), "near", "soms of vaak"),
        ((1, 0, 0, 1), "split", "verdeeld"),
        ((4, 0, 0, 4), "split", "verdeeld"),
        ((2, 2, 2, 2), "split", "verdeeld"),
    ],
)
def test_a_spread_is_told_in_words(counts: tuple[int, ...], verdict: str, told: str) -> None:
    spread = CellSpread(WORDS, counts)
    assert (spread.verdict, spread.told) == (verdict, told)


def test_of_two_answers_that_are_opposites_half_of_each_is_split() -> None:
    assert CellSpread(levels(["past"]), (3, 4)).verdict == "split"
    assert CellSpread(levels(["past"]), (1, 9)).told == "past"


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5))
def test_what_is_told_was_chosen_and_both_ends_are_never_told_as_one(counts: list[int]) -> None:
    spread = CellSpread(("a", "b", "c", "d", "e")[: len(counts)], tuple(counts))
    people = sum(counts)
    if spread.told not in {"", "verdeeld"}:
        told = spread.told.split(" of ")
        assert all(counts[spread.words.index(word)] for word in told)
    if people > 1 and min(counts[0], counts[-1]) * 4 >= people:
        assert spread.verdict == "split"
