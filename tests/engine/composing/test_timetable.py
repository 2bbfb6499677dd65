"""The times of a workshop that is being made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stappenplan import schedule
from stappenplan.composing.timetable import NO_MINUTES, timetable
from stappenplan.contract.entry import Entry
from stappenplan.contract.step_sort import StepSort
from stappenplan.engine import load_workshop, replay
from stappenplan.timestamps import DUTCH_TIME

SHIPPED = sorted(Path("workshops").glob("*/workshop.yaml"))


def step(name: str, minutes: Any = 10, **about: Any) -> dict[str, Any]:
    return {"id": name, "kind": "brainstorm", "title": name.title(), "minutes": minutes, **about}


def draft(*steps: dict[str, Any], **about: Any) -> dict[str, Any]:
    block = {"id": "zaal", "title": "Zaal", "steps": [*steps]}
    return {"title": "Proef", "begins": "13:00", "blocks": [block], **about}


def spans(data: dict[str, Any]) -> list[str]:
    return [f"{row.begins}-{row.ends}" for row in timetable(data).rows]


def sentences(data: dict[str, Any]) -> list[str]:
    return [remark.sentence for remark in timetable(data).remarks]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_a_shipped_workshop_has_the_times_that_the_running_gathering_has(file: Path) -> None:
    workshop = load_workshop(file)
    found = timetable(yaml.safe_load(file.read_text(encoding="utf-8")))
    assert found == timetable(workshop)
    assert found.minutes == sum(one.minutes for one in workshop.timed)
    assert [row.step for row in found.rows if row.begins] == [one.id for one in workshop.timed]
    assert [row.step for row in found.rows] == [one.id for one in workshop.steps]
    assert found.remarks == ()
    body = {
        "workshop": workshop.model_dump(mode="json"),
        "title": "x",
        "begins": f"2026-03-12T{workshop.begins}",
    }
    held = replay([Entry(1, "o-1", "2026-03-12T08:00:00.000Z", "engine", None, "", "opened", body)])
    held.go_to(workshop.timed[0].id)
    planned = schedule.planned_end(held)
    assert planned is not None
    assert f"{planned.astimezone(DUTCH_TIME):%H:%M}" == found.ends


def test_times_follow_from_minutes() -> None:
    data = draft(step("een"), step("twee", 25), step("pauze", 15, kind="pause"))
    assert spans(data) == ["13:00-13:10", "13:10-13:35", "13:35-13:50"]
    found = timetable(data)
    assert (found.begins, found.ends, found.minutes) == ("13:00", "13:50", 50)
    sorts = [StepSort.IDEAS, StepSort.IDEAS, StepSort.BREAK]
    assert [row.sort for row in found.rows] == sorts
    assert (found.available, found.over) == (None, None)


def test_what_people_do_at_home_has_no_clock() -> None:
    data = draft(step("zaal"))
    home = {"id": "thuis", "title": "Thuis", "pace": "own", "steps": [step("vooraf")]}
    data["blocks"].insert(0, home)
    assert spans(data) == ["-", "13:00-13:10"]
    data["room"] = {"first": "vooraf", "last": "zaal"}
    assert spans(data) == ["13:00-13:10", "13:10-13:20"]
    data["room"] = {"first": "weg", "last": "zaal"}
    assert spans(data) == ["-", "13:00-13:10"]


def test_a_gap_before_a_fixed_beginning_is_told() -> None:
    data = draft(step("een"), step("lunch", at="13:30"))
    assert spans(data) == ["13:00-13:10", "13:30-13:40"]
    assert [(row.fixed, row.gap, row.overlap) for row in timetable(data).rows] == [
        (False, 0, 0),
        (True, 20, 0),
    ]
    assert sentences(data) == [
        "Voor ‘Lunch’ is 20 minuten niets gepland: het begint vast om 13.30."
    ]


def test_an_overlap_with_a_fixed_beginning_is_told_and_left() -> None:
    data = draft(step("een", 40), step("lunch", at="13:30"), step("twee"))
    assert spans(data) == ["13:00-13:40", "13:30-13:40", "13:40-13:50"]
    [remark] = timetable(data).remarks
    assert remark.step == "lunch"
    assert remark.sentence == (
        "‘Lunch’ begint vast om 13.30, maar ‘Een’ is dan nog 10 minuten bezig. "
        "Maak ‘Een’ korter, of kies een later begin."
    )
    assert not remark.wrong


def test_a_fixed_beginning_before_the_step_before_it_is_wrong() -> None:
    data = draft(step("een", at="14:00"), step("lunch", at="13:30"))
    [_, remark] = timetable(data).remarks
    assert (remark.step, remark.wrong) == ("lunch", True)
    assert "Dat is eerder dan ‘Een’ begint." in remark.sentence
    [first] = timetable(draft(step("een", at="12:30"))).remarks
    assert first.wrong
    assert "Dat is eerder dan de workshop begint." in first.sentence


def test_a_fixed_beginning_of_what_people_do_at_home_is_wrong() -> None:
    data = draft(step("een"))
    home = {"id": "thuis", "title": "Thuis", "pace": "own", "steps": [step("later", at="20:00")]}
    data["blocks"].append(home)
    [remark] = timetable(data).remarks
    assert (remark.step, remark.wrong) == ("later", True)
    assert "hoort niet bij het deel met een klok" in remark.sentence


def test_the_sum_is_held_against_the_time_one_has() -> None:
    data = draft(step("een", 50), step("twee", 45), ends="14:30")
    found = timetable(data)
    assert (found.minutes, found.available, found.over) == (95, 90, 5)
    assert sentences(data) == [
        "Het past niet: het duurt tot 14.35, en om 14.30 moet het klaar zijn. Haal 5 minuten weg."
    ]
    roomy = timetable({**data, "ends": "15:00"})
    assert (roomy.over, roomy.remarks) == (-25, ())
    night = timetable({**data, "begins": "23:00", "ends": "00:30"})
    assert (night.ends, night.available, night.over) == ("00:35", 90, 5)


def test_without_minutes_that_is_what_is_missing() -> None:
    assert sentences(draft(step("een", 0), step("twee", "tien"))) == [NO_MINUTES]
    assert sentences(draft()) == []
    assert timetable(draft()).ends == ""


def test_when_it_runs_late_the_largest_gain_goes_first() -> None:
    short = {"minutes": 4, "text": "Kort."}
    data = draft(
        step("een", 10, short=short, skip={"text": "Een mist."}),
        step("twee", 30, short={"minutes": 10, "text": "Minder."}),
        step("plan", 20, kind="plan", skip={"text": "Geen plan."}),
        step("drie", 15, skip={"text": "Drie mist."}),
    )
    found = timetable(data)
    assert [row.saves for row in found.rows] == [6, 20, 0, 0]
    named = [(cut.step, cut.saves, cut.leaves_out) for cut in found.if_late(30)]
    assert named == [("twee", 20, False), ("een", 6, False), ("drie", 15, True)]
    assert [cut.text for cut in found.if_late(15)] == ["Minder."]
    assert found.if_late(0) == ()
    # The plan itself is never left out.
    assert {cut.step for cut in found.if_late(500)} == {"een", "twee", "drie"}


def test_one_step_that_stands_in_the_file_twice_by_name_has_times_twice() -> None:
    twice = step("een")
    assert spans(draft(twice, twice)) == ["13:00-13:10", "13:10-13:20"]


values = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 700), st.sampled_from(["13:30", "99:99", "x"])
)


@given(
    st.dictionaries(
        st.sampled_from(["begins", "ends", "room", "blocks", "title"]), values, max_size=5
    ),
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "kind", "title", "minutes", "at", "short", "skip"]),
            values | st.dictionaries(st.sampled_from(["minutes", "text"]), values),
            max_size=7,
        ),
        max_size=4,
    ),
)
def test_a_draft_that_is_not_what_it_should_be_has_a_timetable(
    data: dict[str, Any], steps: list[dict[str, Any]]
) -> None:
    timetable(data)
    found = timetable({**data, "blocks": [{"id": "x", "steps": steps}, None, 3]})
    assert len(found.rows) == len(steps)
    assert all(row.gap >= 0 and row.overlap >= 0 for row in found.rows)
    found.if_late(30)


def groups(*minutes: int, **about: Any) -> dict[str, Any]:
    first, *others = (step(f"groep-{n}", one) for n, one in enumerate(minutes, start=1))
    beside = {"id": "groepen", "title": "Groepen", "pace": "parallel"}
    return {
        **draft(step("begin"), **about),
        "blocks": [
            {"id": "zaal", "title": "Zaal", "steps": [step("begin")]},
            {**beside, "steps": [{**first, **about}, *others]},
            {"id": "eind", "title": "Eind", "steps": [step("eind")]},
        ],
    }


def test_groups_beside_each_other_take_as_long_as_the_longest() -> None:
    assert spans(groups(20, 30, 25)) == [
        "13:00-13:10",
        "13:10-13:30",
        "13:10-13:40",
        "13:10-13:35",
        "13:40-13:50",
    ]
    assert timetable(groups(20, 30, 25)).minutes == 50
    assert [row.beside for row in timetable(groups(20, 30)).rows] == [False, True, True, False]


def test_a_wait_before_groups_is_told_once() -> None:
    assert [row.gap for row in timetable(groups(20, 30, at="13:20")).rows] == [0, 10, 0, 0]


def test_a_cut_in_one_of_the_groups_wins_what_the_others_leave() -> None:
    cuts = {cut.step: cut.saves for cut in timetable(groups(20, 30, 25)).cuts}
    # The two others go on for 25 minutes; shorter than the longest wins nothing.
    assert cuts == {"eind": 10, "groep-2": 5, "begin": 10}
