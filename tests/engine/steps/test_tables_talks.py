"""While people talk at tables: one person at a time gets another place, and what was learned."""

from __future__ import annotations

from typing import Any

import pytest
from tables_step_fixture import NAMES, SUBJECTS, Hall, sit

from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.plan import build


@pytest.fixture
def hall(hold: Any) -> Hall:
    return Hall(hold(tables={"tables": SUBJECTS}), *NAMES)


# -- one at a time ------------------------------------------------------------------------


def test_moving_one_person_moves_nobody_else_and_lasts(hall: Hall) -> None:
    hall.host("assign")
    before = hall.seating()
    wanted = next(t for t in ("bos", "zon") if t != before["Anna"][1])
    hall.host("seat", participant=hall.id("Anna"), round=2, table=wanted)
    assert hall.tables_of("Anna") == [before["Anna"][0], wanted, before["Anna"][2]]
    assert hall.seating(("Anna",)) == {n: t for n, t in before.items() if n != "Anna"}
    hall.host("assign")
    assert hall.tables_of("Anna")[1] == wanted
    hall.host("release", participant=hall.id("Anna"), round=2)
    assert hall.line_of("Anna")["pinned"] == []


def test_only_a_place_that_was_fixed_is_let_go(hall: Hall) -> None:
    hall.host("assign")
    for who in (hall.id("Anna"), "p-elders", "a\x00b"):
        with pytest.raises(Refusal, match="ligt niet vast"):
            hall.host("release", participant=who, round=2)


def test_who_comes_late_gets_a_place_and_nobody_moves(hall: Hall) -> None:
    hall.host("assign")
    before = hall.seating()
    hall.phase("talk")
    hall.host("round", round=2)
    hall.come("Late")
    hall.says("Late", "choose", tables=["zon"])
    assert [one["name"] for one in hall.office()["unseated"]] == ["Late"]
    hall.host("place", participant=hall.id("Late"))
    first, *rest = hall.tables_of("Late")
    assert first is None
    assert None not in rest
    assert "zon" in rest
    assert hall.seating(("Late",)) == before
    assert hall.office()["unseated"] == []


def test_somebody_without_a_phone_sits_too(hall: Hall) -> None:
    hall.room.steer("added", name="Oma Griet")
    hall.host("assign")
    assert None not in hall.line_of("Oma Griet")["places"]
    assert not hall.line_of("Oma Griet")["phone"]


def test_who_leaves_early_has_no_place_after_that_and_gets_it_back(hall: Hall) -> None:
    hall.host("stay", participant=hall.id("Anna"), first=1, last=2)
    hall.host("assign")
    assert [table is None for table in hall.tables_of("Anna")] == [False, False, True]
    before = hall.seating(("Anna",))
    hall.host("stay", participant=hall.id("Anna"), first=1, last=3)
    assert None not in hall.tables_of("Anna")
    assert hall.seating(("Anna",)) == before


def test_who_goes_away_leaves_an_empty_chair_and_finds_it_again(hall: Hall) -> None:
    hall.host("assign")
    places = hall.tables_of("Anna")
    hall.leaves("Anna")
    assert all("Anna" not in names for t in hall.office()["tables"] for names in t["rounds"])
    hall.host("returned", step="", participant=hall.id("Anna"))
    assert hall.tables_of("Anna") == places


def test_a_host_stays_at_the_table_in_every_round(hall: Hall) -> None:
    hall.host("host", table="bieb", participant=hall.id("Anna"))
    hall.host("assign")
    assert hall.tables_of("Anna") == ["bieb"] * 3
    assert hall.sees("Anna")["hosts"]["id"] == "bieb"
    assert hall.sees("Bram")["tables"][1]["host"] == "Anna"


def test_a_host_who_leaves_is_replaced_and_nobody_else_moves(hall: Hall) -> None:
    hall.host("host", table="bieb", participant=hall.id("Anna"))
    hall.host("assign")
    hall.leaves("Anna")
    assert [t["id"] for t in hall.office()["hostless"]] == ["bieb"]
    before = hall.seating(("Anna", "Bram"))
    hall.host("host", table="bieb", participant=hall.id("Bram"))
    assert hall.office()["hostless"] == []
    assert hall.tables_of("Bram") == ["bieb"] * 3
    assert hall.seating(("Anna", "Bram")) == before


def test_a_table_where_somebody_sat_twice_is_asked_about_once(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS[:2], "rounds": 2}), "Anna", "Bram")
    hall.host("assign")
    hall.phase("talk")
    for number in (1, 2):
        hall.host("seat", participant=hall.id("Anna"), round=number, table="bos")
        hall.host("round", round=number)
    assert [table["id"] for table in hall.sees("Anna")["sat_at"]] == ["bos"]


def test_a_host_who_stops_hosting_is_a_guest_who_needs_a_place(hall: Hall) -> None:
    hall.host("host", table="bieb", participant=hall.id("Anna"))
    hall.host("assign")
    hall.host("host", table="bieb")
    assert [one["name"] for one in hall.office()["unseated"]] == ["Anna"]
    hall.host("place", participant=hall.id("Anna"))
    assert None not in hall.tables_of("Anna")


def test_a_closed_table_is_empty_and_only_its_people_move(hall: Hall) -> None:
    hall.host("assign")
    before = hall.seating()
    hall.phase("talk")
    hall.host("round", round=2)
    hall.host("close", table="zon")
    after = hall.seating()
    for name in NAMES:
        assert after[name][0] == before[name][0]
        assert "zon" not in after[name][1:]
        for r in (1, 2):
            assert before[name][r] == "zon" or after[name][r] == before[name][r]
    assert hall.office()["unseated"] == []
    assert "zon" not in [t["id"] for t in hall.sees("Anna")["tables"]]


def test_the_last_table_stays_open(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS[:1]}), "Anna", "Bram")
    with pytest.raises(Refusal, match="laatste tafel"):
        hall.host("close", table="bos")


def test_a_place_beside_somebody_to_avoid_is_refused_without_saying_who_asked(hall: Hall) -> None:
    hall.says("Anna", "avoid", participant=hall.id("Bram"))
    hall.host("assign")
    there = hall.tables_of("Bram")[0]
    with pytest.raises(Refusal, match=r"^Deze plek kan niet. Kies een andere tafel.$"):
        hall.host("seat", participant=hall.id("Anna"), round=1, table=there)


def test_rounds_that_began_stay_as_they_are(hall: Hall) -> None:
    hall.host("assign")
    first = {name: tables[0] for name, tables in hall.seating().items()}
    hall.phase("talk")
    hall.host("round", round=1)
    hall.come("Late")
    hall.host("assign")
    after = hall.seating(("Late",))
    assert {name: tables[0] for name, tables in after.items()} == first
    assert all(tables[0] not in tables[1:] for tables in after.values())
    hall.host("round", round=3)
    with pytest.raises(Refusal, match="laatste ronde is begonnen"):
        hall.host("assign")


def test_a_round_needs_places(hall: Hall) -> None:
    hall.phase("talk")
    with pytest.raises(Refusal, match="Maak eerst de indeling"):
        hall.host("round", round=1)


def test_undone_places_are_as_they_were(hall: Hall) -> None:
    hall.host("assign")
    before = hall.seating()
    entry = hall.host("close", table="zon")
    hall.room.steer("undo", entry=entry)
    assert hall.seating() == before


# -- what was learned ---------------------------------------------------------------------


def test_people_write_about_a_table_where_they_sat(hall: Hall) -> None:
    sit(hall)
    mine = hall.tables_of("Anna")[0] or ""
    hall.says("Anna", "learned", table=mine, text="Begin klein")
    other = next(one["id"] for one in SUBJECTS if one["id"] != mine)
    with pytest.raises(Refusal, match="zat je niet"):
        hall.says("Anna", "learned", table=other, text="Begin groot")
    assert [item["text"] for item in hall.sees("Anna")["mine"]] == ["Begin klein"]


def test_only_a_host_writes_what_hosts_learned(hall: Hall) -> None:
    sit(hall)
    hall.says("Lot", "host_learned", table="bieb", text="Zij vragen vertrouwen")
    with pytest.raises(Refusal, match="Alleen de gastheer"):
        hall.says("Anna", "host_learned", table="bieb", text="Ik ook")


def test_the_facilitator_types_what_a_host_from_outside_wrote(hall: Hall) -> None:
    sit(hall)
    body = {"table": "bos", "text": "Ambtenaren luisterden"}
    message = {"id": "papier-1", "step": "tables", "type": "host_learned", "body": body}
    hall.room.host.submit(message | {"for": hall.id("Anna")})
    assert hall.office()["lessons"][0]["via"] == "van papier of namens"


def test_both_harvests_stand_in_the_result_with_their_sources(hall: Hall) -> None:
    sit(hall)
    mine = hall.tables_of("Anna")[0] or ""
    first = hall.says("Anna", "learned", table=mine, text="Begin klein")
    second = hall.says("Lot", "host_learned", table="bieb", text="Zij vragen vertrouwen")
    part = next(iter(hall.room.kind().results()))
    lines = [(line.text, line.sources) for group in part.groups for line in group.lines]
    assert lines == [("Begin klein", (first,)), ("Zij vragen vertrouwen", (second,))]
    assert part.groups[1].title == "De buurtbieb: Wat leerde je over overheid en inwoners?"
    assert build(hall.room.host.gathering).results[0].step == "tables"


def test_the_projector_shows_lessons_without_names_when_they_are_read(hall: Hall) -> None:
    sit(hall)
    hall.says("Lot", "host_learned", table="bieb", text="Zij vragen vertrouwen")
    assert hall.room.see(hall.room.screen)["lessons"] == []
    hall.phase("harvest")
    seen = hall.room.see(hall.room.screen)
    assert [line["text"] for line in seen["lessons"][0]["lines"]] == ["Zij vragen vertrouwen"]
    assert "Lot" not in str(seen)


def test_who_sat_together_is_a_tie_also_when_one_left(hall: Hall) -> None:
    sit(hall)
    at = hall.tables_of("Anna")[0]
    companions = {hall.id(n) for n in NAMES if n != "Anna" and hall.tables_of(n)[0] == at}
    hall.leaves("Anna")
    hall.host("round", round=2)
    anna = hall.id("Anna")
    found = {
        t.source if t.target == anna else t.target
        for t in hall.room.kind().ties()
        if anna in (t.source, t.target)
    }
    assert found == companions


def test_before_a_round_begins_nobody_sat_together(hall: Hall) -> None:
    hall.host("assign")
    hall.phase("talk")
    assert hall.room.kind().ties() == []


def test_the_same_journal_gives_the_same_places(hall: Hall) -> None:
    for name in NAMES:
        hall.says(name, "choose", tables=["zon", "bos"])
    sit(hall)
    again = replay(hall.room.journal.read(hall.room.row.id), hall.room.row)
    assert again.steps["tables"].places == hall.room.kind().places


def test_two_hundred_people_are_seated_and_each_phone_is_small(hold: Any) -> None:
    subjects = [{"id": f"t{n}", "title": f"Project {n}"} for n in range(20)]
    hall = Hall(hold(tables={"tables": subjects, "largest": 11}))
    for number in range(200):
        hall.room.steer("added", name=f"Mens {number}")
    hall.come("Anna")
    hall.host("assign")
    seen = hall.sees("Anna")
    assert all(8 <= len(r["with"]) <= 11 for r in seen["places"])


def test_no_clock_runs_before_the_first_round_begins(hall: Hall) -> None:
    hall.host("assign")
    hall.phase("talk")
    hall.room.host.refresh()
    assert hall.room.host.frame()["clock"]["ends_at"] is None
    hall.room.steer("timer", action="start", minutes=15)
    hall.phase("harvest")
    hall.room.host.refresh()
    assert hall.room.host.frame()["clock"]["ends_at"] is not None
