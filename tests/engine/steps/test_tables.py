"""Tafels through visits alone."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from stappenplan.contract.capabilities import Project
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.plan import build
from stappenplan.visit import Visit

SUBJECTS = [
    {"id": "bos", "title": "Het voedselbos", "host": "Hanna van het bos"},
    {"id": "bieb", "title": "De buurtbieb"},
    {"id": "zon", "title": "Zon op school"},
    {"id": "plein", "title": "Het plein"},
]
NAMES = (
    "Anna",
    "Bram",
    "Carla",
    "Dirk",
    "Eva",
    "Fien",
    "Gerrit",
    "Hilde",
    "Iris",
    "Joost",
    "Kees",
    "Lot",
)


class Hall:
    """A room with tables and people, by name."""

    def __init__(self, room: Any, *names: str) -> None:
        self.room = room
        self.people: dict[str, Visit] = {}
        for name in names:
            self.come(name)

    def come(self, name: str, side: str = "ambtenaar") -> None:
        self.people[name] = self.room.enter(name, side)

    def id(self, name: str) -> str:
        return self.people[name].visitor.participant or ""

    def says(self, name: str, type_: str, **body: Any) -> str:
        return self.room.send(self.people[name], type_, **body)

    def host(self, type_: str, **body: Any) -> str:
        return self.room.send(self.room.host, type_, **body)

    def phase(self, phase: str) -> None:
        self.room.steer("phase", step="tables", phase=phase)

    def leaves(self, name: str) -> None:
        self.host("left", step="", participant=self.id(name))

    def sees(self, name: str) -> dict[str, Any]:
        return self.room.see(self.people[name])

    def office(self) -> dict[str, Any]:
        return self.room.see(self.room.host)

    def tables_of(self, name: str) -> list[str | None]:
        return [r["table"] and r["table"]["id"] for r in self.sees(name)["places"]]

    def seating(self, without: tuple[str, ...] = ()) -> dict[str, list[str | None]]:
        return {name: self.tables_of(name) for name in self.people if name not in without}

    def line_of(self, name: str) -> dict[str, Any]:
        return next(p for p in self.office()["people"] if p["name"] == name)


@pytest.fixture
def hall(hold: Any) -> Hall:
    return Hall(hold(tables={"tables": SUBJECTS}), *NAMES)


def sat_together(seating: dict[str, list[str | None]]) -> list[tuple[str, str]]:
    rounds = range(max(map(len, seating.values())))
    return [
        (one, other)
        for r in rounds
        for one, other in combinations(seating, 2)
        if seating[one][r] is not None and seating[one][r] == seating[other][r]
    ]


# -- choosing and assigning ---------------------------------------------------------------


def test_twelve_people_sit_three_rounds_at_another_table_and_meet_nobody_twice(hall: Hall) -> None:
    hall.host("assign")
    seating = hall.seating()
    assert all(len(set(tables)) == 3 for tables in seating.values())
    met = sat_together(seating)
    assert len(met) == 3 * 4 * 3
    assert len(set(met)) == len(met)


def test_a_phone_tells_my_table_with_whom_and_who_hosts(hall: Hall) -> None:
    hall.host("assign")
    first = hall.sees("Anna")["places"][0]
    others = {name for name in NAMES if hall.tables_of(name)[0] == first["table"]["id"]}
    assert set(first["with"]) == others - {"Anna"}
    at_bos = next(n for n in NAMES if hall.tables_of(n)[0] == "bos")
    assert hall.sees(at_bos)["places"][0]["table"]["host"] == "Hanna van het bos"


def test_wishes_come_true_and_the_facilitator_sees_how_many(hall: Hall) -> None:
    hall.says("Anna", "choose", tables=["zon", "plein"])
    hall.says("Bram", "choose", tables=["bos"])
    hall.host("assign")
    assert {"zon", "plein"} <= set(hall.tables_of("Anna"))
    assert "bos" in hall.tables_of("Bram")
    line = hall.line_of("Anna")
    assert (line["came_true"], line["wished"]) == (2, 2)
    assert hall.line_of("Carla")["wished"] == 0


def test_everybody_wants_the_same_table_and_everybody_gets_it_once(hall: Hall) -> None:
    for name in NAMES:
        hall.says(name, "choose", tables=["zon"])
    hall.host("assign")
    at_zon = [name for name in NAMES if "zon" in hall.tables_of(name)]
    assert len(at_zon) >= 9
    assert all(2 <= len(t["rounds"][r]) <= 4 for t in hall.office()["tables"] for r in range(3))


def test_a_choice_replaces_the_one_before_and_names_a_table_once(hall: Hall) -> None:
    hall.says("Anna", "choose", tables=["bos", "bos", "zon"])
    assert hall.sees("Anna")["chosen"] == ["bos", "zon"]
    hall.says("Anna", "choose", tables=[])
    assert hall.sees("Anna")["chosen"] == []


def test_a_choice_of_an_unknown_table_or_of_too_many_is_refused(hall: Hall) -> None:
    with pytest.raises(Refusal, match="is er niet"):
        hall.says("Anna", "choose", tables=["maan"])
    with pytest.raises(Refusal, match="3 tafels kiezen"):
        hall.says("Anna", "choose", tables=["bos", "bieb", "zon", "plein"])


def test_nobody_else_sees_what_somebody_chose(hall: Hall) -> None:
    before = [hall.office(), hall.sees("Bram"), hall.room.see(hall.room.screen)]
    hall.says("Anna", "choose", tables=["zon"])
    after = [hall.office(), hall.sees("Bram"), hall.room.see(hall.room.screen)]
    changed = [
        {k for k in one if one[k] != other[k]} for one, other in zip(before, after, strict=True)
    ]
    assert changed == [{"chosen_count", "people"}, set(), {"chosen_count"}]
    assert hall.line_of("Anna")["wished"] == 1


def test_who_would_rather_not_sit_together_never_does(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}, interview={}), *NAMES)
    hall.says("Anna", "avoid", participant=hall.id("Bram"))
    hall.room.send(hall.people["Carla"], "manager", step="interview", participant=hall.id("Anna"))
    for name in ("Anna", "Bram", "Carla"):
        hall.says(name, "choose", tables=["bos", "bieb", "zon"])
    hall.host("assign")
    assert not {("Anna", "Bram"), ("Anna", "Carla")} & set(sat_together(hall.seating()))


def test_nobody_sits_at_the_table_of_a_host_they_avoid(hall: Hall) -> None:
    hall.host("host", table="zon", participant=hall.id("Anna"))
    hall.says("Bram", "avoid", participant=hall.id("Anna"))
    hall.says("Bram", "choose", tables=["zon"])
    hall.host("assign")
    assert "zon" not in hall.tables_of("Bram")


def test_two_who_stay_together_do_so_in_every_round(hall: Hall) -> None:
    hall.host("together", participant=hall.id("Anna"), other=hall.id("Bram"))
    hall.says("Anna", "choose", tables=["zon"])
    hall.says("Bram", "choose", tables=["bos"])
    hall.host("assign")
    assert hall.tables_of("Anna") == hall.tables_of("Bram")


def test_wishes_that_contradict_are_refused_without_saying_who_asked(hall: Hall) -> None:
    hall.says("Anna", "avoid", participant=hall.id("Bram"))
    with pytest.raises(Refusal, match=r"^Dit duo kan niet. Kies een ander.$"):
        hall.host("together", participant=hall.id("Anna"), other=hall.id("Bram"))


def test_sides_are_mixed(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}))
    for number, name in enumerate(NAMES):
        hall.come(name, "inwoner" if number < 4 else "ambtenaar")
    hall.host("assign")
    for r in range(3):
        assert {hall.tables_of(name)[r] for name in NAMES[:4]} == {"bos", "bieb", "zon", "plein"}


# -- numbers that do not fit --------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_people_are_told_to_wait(hold: Any, number: int) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}), *NAMES[:number])
    with pytest.raises(Refusal, match="nog geen twee mensen"):
        hall.host("assign")


@pytest.mark.parametrize("number", [2, 3, 5, 7])
def test_fewer_people_than_the_tables_need_sit_at_fewer_tables(hold: Any, number: int) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}), *NAMES[:number])
    hall.host("assign")
    for r in range(3):
        used = {hall.tables_of(name)[r] for name in NAMES[:number]}
        assert None not in used
        assert len(used) == max(1, number // 3)


def test_the_projector_leaves_out_tables_where_nobody_sits(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}), *NAMES[:5])
    hall.host("assign")
    shown = hall.room.see(hall.room.screen)["tables"]
    assert [sorted(table["names"]) for table in shown] == [sorted(NAMES[:5])]


def test_more_people_than_seats_all_sit(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS[:2], "largest": 3, "rounds": 2}), *NAMES[:11])
    hall.host("assign")
    sizes = [len(t["rounds"][r]) for t in hall.office()["tables"] for r in range(2)]
    assert sorted(sizes) == [5, 5, 6, 6]


def test_everybody_hosts_and_nobody_is_left_to_sit(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}), "Anna", "Bram")
    hall.host("host", table="bos", participant=hall.id("Anna"))
    hall.host("host", table="zon", participant=hall.id("Bram"))
    with pytest.raises(Refusal, match="Iedereen is gastheer"):
        hall.host("assign")


def test_one_host_and_one_guest_talk(hold: Any) -> None:
    hall = Hall(hold(tables={"tables": SUBJECTS}), "Anna", "Bram")
    hall.host("host", table="bos", participant=hall.id("Anna"))
    hall.host("assign")
    assert None not in hall.tables_of("Bram")


def test_without_subjects_there_are_as_many_tables_as_people_need(hold: Any) -> None:
    hall = Hall(hold(tables={"largest": 4, "rounds": 2}), *NAMES)
    hall.host("assign")
    assert [t["title"] for t in hall.office()["tables"]] == ["Tafel 1", "Tafel 2", "Tafel 3"]
    assert all(None not in hall.tables_of(name) for name in NAMES)


def test_the_projects_that_were_presented_are_the_tables(hall: Hall, monkeypatch: Any) -> None:
    from stappenplan.contract.capabilities import PresentsProjects

    class Showed(PresentsProjects):
        def projects(self) -> list[Project]:
            anna = hall.id("Anna")
            return [
                Project("p1", "Molen", anna, "Anna"),
                Project("p2", "Dijk", "", "Wim van buiten"),
            ]

    kind = hall.room.kind()
    monkeypatch.setattr(kind, "settings", kind.Settings())
    providers = kind.gathering.providers
    monkeypatch.setattr(
        type(kind.gathering),
        "providers",
        lambda _, wanted: [Showed()] if wanted is PresentsProjects else list(providers(wanted)),
    )
    kind.gathering.cache.clear()
    assert [(t.title, t.host_name) for t in kind.tables()] == [
        ("Molen", "Anna"),
        ("Dijk", "Wim van buiten"),
    ]
    assert set(kind.hosting()) == {hall.id("Anna")}


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


def sit(hall: Hall) -> None:
    hall.host("host", table="bieb", participant=hall.id("Lot"))
    hall.host("assign")
    hall.phase("talk")
    hall.host("round", round=1)


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
