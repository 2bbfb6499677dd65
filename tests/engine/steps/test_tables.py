"""Choosing tables, and who gets which places: wishes, conditions, numbers that do not fit."""

from __future__ import annotations

from typing import Any

import pytest
from tables_step_fixture import NAMES, SUBJECTS, Hall, sat_together

from stappenplan.contract.capabilities import Project
from stappenplan.errors import Refusal


@pytest.fixture
def hall(hold: Any) -> Hall:
    return Hall(hold(tables={"tables": SUBJECTS}), *NAMES)


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
    # Nobody stays at two tables.
    hall.host("host", table="p2", participant=hall.id("Anna"))
    assert [(t.title, t.host_name) for t in kind.tables()] == [("Molen", ""), ("Dijk", "Anna")]
    hall.host("host", table="p1", participant=hall.id("Anna"))
    assert [t.host_name for t in kind.tables()] == ["Anna", "Wim van buiten"]


def test_projects_have_tables_beside_those_of_the_file_and_one_of_the_same_name_is_theirs(
    hold: Any,
) -> None:
    mill = {"id": "molen", "title": "De Molen", "told_by": "Wim"}
    projects = [mill, {"id": "d", "title": "Dijk"}]
    tables = [{"id": "open", "title": "Open tafel"}, {"id": "x", "title": "dijk", "host": "Riet"}]
    room = hold(showcase={"projects": projects}, tables={"project_tables": True, "tables": tables})
    room.step = "tables"
    listed = room.see(room.host)["tables"]
    assert [(one["id"], one["title"], one["host"]) for one in listed] == [
        ("molen", "De Molen", "Wim"),
        ("d", "Dijk", "Riet"),
        ("open", "Open tafel", ""),
    ]


def test_the_table_of_a_project_whose_presenter_left_needs_a_host(hold: Any) -> None:
    projects = [{"id": one, "title": one.capitalize()} for one in ("molen", "dijk")]
    hall = Hall(hold(showcase={"projects": projects}, tables={}), *NAMES[:6])
    hall.room.step = "tables"
    hall.room.send(hall.people["Anna"], "present", "showcase", project="molen")
    assert hall.sees("Anna")["hosts"]["id"] == "molen"
    assert hall.office()["hostless"] == []
    hall.host("assign")
    assert [one["id"] for one in hall.office()["hostless"]] == ["dijk"]
    hall.host("host", table="dijk")
    assert hall.office()["hostless"] == []
    hall.leaves("Anna")
    assert [one["id"] for one in hall.office()["hostless"]] == ["molen"]
    hall.host("host", table="molen", participant=hall.id("Bram"))
    assert hall.office()["hostless"] == []
