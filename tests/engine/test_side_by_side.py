"""Steps that are held beside each other: who is where, and what each of them may do."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parallel_fixture import FILE, STEPS, WORKSHOP, Groups
from refused_workshop import refused, refused_with
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.definition.draft_times import draft_times
from stappenplan.engine import load_workshop, parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.export.running_order import running_order
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.rehearsal.preview import preview
from stappenplan.schedule import late_minutes, planned_end
from stappenplan.timestamps import parse_timestamp

NAMES = ["Anna", "Bram", "Corrie", "Dirk", "Els", "Frank", "Greet"]


@pytest.fixture
def groups(tmp_path: Path) -> Groups:
    return Groups(Journal(f"sqlite:///{tmp_path}/proef.db"))


# -- who is where ---------------------------------------------------------------------------


def test_everybody_is_dealt_evenly_when_the_block_begins(groups: Groups) -> None:
    people = groups.come(*NAMES)
    assert {groups.step_of(person) for person in people} == {"start"}
    groups.together()
    assert sorted(groups.sizes()) == [2, 2, 3]
    assert groups.host.gathering.held() == STEPS


def test_people_of_one_side_are_spread(groups: Groups) -> None:
    officials = groups.come("Anna", "Bram", "Corrie")
    citizens = groups.come("Dirk", "Els", "Frank", side="inwoner")
    groups.together()
    for side in (officials, citizens):
        assert {groups.step_of(person) for person in side} == set(STEPS)


def test_who_comes_late_goes_where_the_fewest_are(groups: Groups) -> None:
    groups.come("Anna", "Bram")
    groups.together()
    (late,) = groups.come("Corrie")
    assert groups.step_of(late) == "buurt"
    groups.come("Dirk")
    assert groups.sizes() == [2, 1, 1]


def test_who_comes_back_is_where_they_were(groups: Groups) -> None:
    anna, *_ = groups.come(*NAMES)
    groups.together()
    groups.place(anna, "buurt")
    groups.send(anna, "left", step="")
    groups.come("Hein", "Ina")
    groups.send(anna, "returned", step="")
    assert groups.step_of(anna) == "buurt"
    groups.steer("moved", step="ordenen")
    groups.together()
    assert groups.step_of(anna) == "buurt"


def test_a_step_that_is_left_out_gets_nobody(groups: Groups) -> None:
    groups.come(*NAMES)
    groups.steer("skipped", step="groen")
    groups.steer("moved", step="verkeer")
    assert groups.host.gathering.held() == ["verkeer", "buurt"]
    assert groups.sizes() == [4, 3]
    groups.steer("unskipped", step="groen")
    (late,) = groups.come("Late")
    assert groups.step_of(late) == "groen"


def test_somebody_is_put_in_another_step_and_that_is_undone(groups: Groups) -> None:
    anna, *_ = groups.come(*NAMES)
    groups.together()
    before = groups.step_of(anna)
    entry = groups.place(anna, "buurt")
    assert groups.step_of(anna) == "buurt"
    acts = [act["words"] for act in groups.frame(groups.host)["acts"]]
    assert acts[0] == "Naar Elkaar kennen: Anna"
    groups.steer("undo", entry=entry)
    assert groups.step_of(anna) == before


def test_beginning_with_the_block_is_undone(groups: Groups) -> None:
    people = groups.come(*NAMES)
    entry = groups.steer("moved", step="groen")
    groups.steer("undo", entry=entry)
    assert groups.host.gathering.current == "start"
    assert {groups.step_of(person) for person in people} == {"start"}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(["come", "go", "back", "place", "erase", "undo"]), max_size=14))
def test_whatever_happens_everybody_is_in_one_step_and_nobody_is_put_elsewhere(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    journal = Journal(f"sqlite:///{tmp_path_factory.mktemp('groepen')}/proef.db")
    groups = Groups(journal)
    number = count()
    people = groups.come("Anna", "Bram", "Corrie", "Dirk")
    groups.together()
    for act in acts:
        before = {person: groups.step_of(person) for person in people}
        person = people[next(number) % len(people)] if people else None
        placed: str | None = None
        match act:
            case "come":
                smallest = min(groups.sizes())
                (new,) = groups.come(f"Gast {next(number)}")
                gathering = groups.host.gathering
                step = groups.step_of(new)
                assert len(gathering.people_in(step)) == smallest + 1
                people.append(new)
            case "go" if person:
                groups.send(person, "left", step="")
            case "back" if person:
                groups.send(person, "returned", step="")
            case "place" if person:
                placed = groups.place(person, STEPS[next(number) % 3])
            case "undo" if person:
                groups.steer("undo", entry=groups.place(person, STEPS[next(number) % 3]))
            case "erase" if person:
                groups.erase(person)
                people.remove(person)
                groups.host.refresh()
        for one in people:
            assert groups.step_of(one) == before.get(one, groups.step_of(one)) or (
                one is person and placed
            )
        assert sum(groups.sizes()) == len(groups.host.gathering.present())
    again = replay(journal.read(groups.row.id), groups.row)
    assert again.places == groups.host.gathering.places
    journal.close()


# -- what each of them may do -----------------------------------------------------------------


def test_somebody_enters_in_their_own_step_alone(groups: Groups) -> None:
    anna, bram, _ = groups.come("Anna", "Bram", "Corrie")
    groups.together()
    groups.place(anna, "groen")
    groups.place(bram, "verkeer")
    assert groups.frame(anna)["step"]["id"] == "groen"
    assert groups.frame(bram)["step"]["id"] == "verkeer"
    groups.send(anna, "idea", text="Meer bomen")
    with pytest.raises(Refusal, match="Dit onderdeel doet een andere groep"):
        groups.send(bram, "idea", text="Ook bomen")
    assert [idea["text"] for idea in groups.see(groups.host, "groen")["ideas"]] == ["Meer bomen"]
    # No choice of a page leads to the step of others.
    assert groups.frame(bram, "groen")["step"]["id"] == "verkeer"
    assert bram.step_view("groen")["step"] == "verkeer"
    assert groups.frame(bram)["open_steps"] == []


def test_only_who_is_in_a_step_is_waited_for(groups: Groups) -> None:
    people = groups.come(*NAMES)
    groups.together()
    anna = people[0]
    groups.place(anna, "groen")
    groups.send(anna, "idea", text="Meer bomen")
    frame = groups.frame(groups.host)
    here = next(one for one in frame["beside"] if one["id"] == "groen")
    assert here["counts"]["done"] == 1
    assert here["counts"]["expected"] == here["counts"]["people"] == groups.sizes()[0]
    assert frame["counts"] == {"people": 7, "expected": 7, "done": 1}
    assert [one["name"] for one in frame["people"] if one["done"]] == ["Anna"]
    assert "Anna" not in frame["silent"]
    assert len(frame["silent"]) == 6


def test_pages_say_which_group_somebody_is_in_and_where(groups: Groups) -> None:
    anna, *_ = groups.come(*NAMES)
    assert groups.frame(anna)["group"] == {"number": 0, "of": 0, "people": 0, "place": ""}
    groups.together()
    groups.place(anna, "verkeer")
    group = groups.frame(anna)["group"]
    assert (group["number"], group["of"], group["place"]) == (2, 3, "de tafel bij de deur")
    shown = groups.frame(groups.screen)["beside"]
    assert [one["title"] for one in shown] == ["Groen en water", "Veilig verkeer", "Elkaar kennen"]
    assert sum(one["counts"]["people"] for one in shown) == 7
    assert "Anna" not in str(shown)


def test_each_step_has_its_own_parts_and_its_own_clock(groups: Groups) -> None:
    groups.come(*NAMES)
    groups.together()
    groups.minutes = 5
    groups.steer("phase", step="verkeer", phase="read")
    groups.steer("timer", step="groen", action="pause")
    gathering = groups.host.gathering
    assert [gathering.steps[step].phase for step in STEPS] == ["silent", "read", "place"]
    assert gathering.timer_of("groen").left is not None
    assert gathering.timer_of("verkeer").ends_at == parse_timestamp("2026-03-12T13:15:00Z")
    with pytest.raises(Refusal, match="Dit onderdeel loopt nu niet"):
        groups.steer("timer", step="ordenen", action="start")


def test_coming_back_goes_on_with_every_step_where_it_was(groups: Groups) -> None:
    groups.come(*NAMES)
    groups.together()
    groups.minutes = 4
    groups.steer("phase", step="groen", phase="read")
    groups.minutes = 6
    groups.steer("moved", step="ordenen")
    groups.minutes = 16
    groups.together()
    gathering = groups.host.gathering
    assert [gathering.steps[step].phase for step in STEPS] == ["read", "silent", "place"]
    now = parse_timestamp(groups.clock())
    assert gathering.timer_of("groen").remaining(now).total_seconds() == 4 * 60
    assert gathering.timer_of("verkeer").remaining(now).total_seconds() == 4 * 60


def test_onward_and_back_lead_out_of_all_of_them(groups: Groups) -> None:
    groups.come(*NAMES)
    groups.together()
    frame = groups.frame(groups.host, "verkeer")
    assert frame["current"]["id"] == "verkeer"
    assert frame["onward"] == {"type": "moved", "step": "ordenen", "phase": "", "title": "Ordenen"}
    assert frame["backward"]["step"] == "start"
    for type_ in ("moved", "skipped"):
        with pytest.raises(Refusal):
            groups.steer(type_, step="buurt")
    groups.steer("moved", step="ordenen")
    assert groups.frame(groups.host)["backward"]["step"] == "buurt"
    assert groups.frame(groups.screen)["beside"] == []


def test_a_later_step_takes_what_all_groups_made(groups: Groups) -> None:
    anna, bram = groups.come("Anna", "Bram")
    groups.together()
    groups.place(anna, "groen")
    groups.place(bram, "verkeer")
    groups.send(anna, "idea", text="Meer bomen")
    groups.send(bram, "idea", step="verkeer", text="De kruising")
    groups.steer("moved", step="ordenen")
    assert len(groups.host.gathering.steps["ordenen"].cards()) == 2


def test_nobody_is_put_in_a_step_that_is_not_held(groups: Groups) -> None:
    (anna,) = groups.come("Anna")
    for step in ("groen", "ordenen"):
        with pytest.raises(Refusal, match="loopt nu niet naast andere"):
            groups.place(anna, step)
    groups.together()
    with pytest.raises(Refusal, match="loopt nu niet naast andere"):
        groups.place(anna, "ordenen")
    with pytest.raises(Refusal, match="Deze deelnemer is er niet"):
        groups.steer("placed", participant="p-niemand", step="groen")


def test_words_are_taken_back_in_the_own_step(groups: Groups) -> None:
    anna, *_ = groups.come("Anna", "Bram", "Corrie")
    groups.together()
    groups.place(anna, "groen")
    idea = groups.send(anna, "idea", text="Meer bomen")
    groups.place(anna, "verkeer")
    with pytest.raises(Refusal, match="Dit onderdeel is dicht"):
        groups.send(anna, "withdraw", step="", entry=idea)
    groups.place(anna, "groen")
    groups.send(anna, "withdraw", step="", entry=idea)


# -- its times --------------------------------------------------------------------------------


def test_the_block_is_as_long_as_its_longest_step(groups: Groups) -> None:
    assert load_workshop(FILE).timed_minutes == 60
    times = draft_times(yaml.safe_load(WORKSHOP))
    clock = [
        (f"{one.planned.begins:%H:%M}", f"{one.planned.ends:%H:%M}")
        for one in times.steps
        if one.planned
    ]
    assert clock == [
        ("13:00", "13:10"),
        ("13:10", "13:30"),
        ("13:10", "13:40"),
        ("13:10", "13:35"),
        ("13:40", "14:00"),
    ]
    assert times.minutes == 60
    groups.steer("moved", step="start")
    end = planned_end(groups.host.gathering)
    assert end is not None
    assert (end - parse_timestamp(groups.host.gathering.begins)).total_seconds() == 60 * 60


def test_the_clock_waits_for_the_longest_step(groups: Groups) -> None:
    groups.steer("moved", step="start")
    begin = parse_timestamp(groups.host.gathering.begins)
    offset = (begin - parse_timestamp(groups.clock())).total_seconds() / 60
    groups.minutes = offset + 10
    groups.together()
    gathering = groups.host.gathering
    assert late_minutes(gathering, parse_timestamp(groups.clock())) == 0
    # Time for a step that ends before the longest costs the group nothing.
    groups.steer("timer", step="groen", action="extend", minutes=5)
    assert late_minutes(gathering, parse_timestamp(groups.clock())) == 0
    groups.steer("timer", step="verkeer", action="extend", minutes=5)
    assert late_minutes(gathering, parse_timestamp(groups.clock())) == 5


def test_the_running_order_says_that_they_are_beside_each_other(groups: Groups) -> None:
    told = str(running_order(groups.host.gathering))
    for text in ("13.10 – 13.30", "13.10 – 13.40", "13.10 – 13.35", "13.40 – 14.00"):
        assert text in told
    assert "Deze onderdelen lopen naast elkaar." in told
    assert "60 minuten" in told
    assert "de tafel bij het raam" in told


# -- its file ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        ("kind: scale", "kind: welcome", "'welcome' is not accepted: this kind needs the whole"),
        (
            "place: de tafel achterin",
            "sources: [groen]",
            "'groen' is not accepted: it needs what a step beside it makes",
        ),
        ("place: de tafel achterin", 'at: "13:20"', "steps beside each other begin together"),
        ("begins:", "room: {first: verkeer, last: ordenen}\nbegins:", "held beside other steps"),
    ],
)
def test_what_cannot_be_held_beside_each_other_is_refused(
    was: str, becomes: str, rule: str
) -> None:
    message = refused_with(WORKSHOP, was, becomes)
    assert rule in message
    assert "Remedy:" in message
    assert "line " in message


def test_one_step_is_not_beside_anything() -> None:
    text = """\
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    pace: parallel
    steps:
      - {id: een, kind: brainstorm, title: Een, minutes: 5, skip: {text: Dan niet.}}
"""
    assert "'parallel' is not accepted: nothing is held beside a single step" in refused(text)


def test_check_says_it_in_dutch(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(WORKSHOP.replace("kind: scale", "kind: pause"), encoding="utf-8")
    # A pause takes no lines; the mistake that is looked for is of another kind.
    file.write_text(
        WORKSHOP.replace("place: de tafel achterin", "sources: [verkeer]"),
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["check", "--lang", "nl", str(file)])
    assert result.exit_code == 1
    assert "heeft iets nodig van een onderdeel dat ernaast loopt" in result.stderr


def test_a_fixed_time_holds_for_all_of_them() -> None:
    text = WORKSHOP.replace("place: de tafel bij het raam", 'at: "13:20"')
    assert parse_workshop(text).step("groen").at == "13:20"
    times = draft_times(yaml.safe_load(text))
    assert [f"{one.planned.begins:%H:%M}" for one in times.steps if one.planned] == [
        "13:00",
        "13:20",
        "13:20",
        "13:20",
        "13:50",
    ]


# -- rehearsed --------------------------------------------------------------------------------


def test_a_simulated_group_plays_all_of_them(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/oefening.db")
    row = rehearse(journal, load_workshop(FILE), people=12)
    gathering = replay(journal.read(row.id), row)
    said = {
        step: {entry.author for entry in gathering.entries() if entry.step == step}
        for step in STEPS
    }
    assert all(said.values())
    assert said["groen"].isdisjoint(said["verkeer"])
    moments = [entry.at for entry in gathering.entries()]
    assert moments == sorted(moments)
    journal.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_preview_shows_a_phone_in_the_step(step: str, tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/voorbeeld.db")
    shown = preview(journal, load_workshop(FILE), step)
    gathering = replay(journal.read(shown.row.id), shown.row)
    assert gathering.step_of(shown.phone) == step
    journal.close()
