"""What a participant takes home once the gathering is closed."""

from __future__ import annotations

import pytest
from gathering_fixture import PLAN_AND_TALKS, Room

from stappenplan.contract import people
from stappenplan.export import WRITERS
from stappenplan.journal import Journal
from stappenplan.own_results import own_part
from stappenplan.plan.build import plan_for_pages, short_plan
from stappenplan.visit import Visit


@pytest.fixture
def room(journal: Journal) -> Room:
    return Room(journal, PLAN_AND_TALKS, "plannen")


def _hold(room: Room) -> tuple:
    """Anna does a step, Bram helps with it and does another, both promise a talk."""
    anna, bram, carla = (room.enter(name, unit="Beheer") for name in ("Anna", "Bram", "Carla"))
    steps = [room.send(anna, "step", text=text) for text in ("Open een loket", "Bel de school")]
    room.send(room.host, "choose", entries=steps)
    room.steer("phase", step="plannen", phase="work")
    room.send(anna, "take", entry=steps[0])
    room.send(anna, "detail", entry=steps[0], when="ik maandag begin", then="bel ik de coöperatie",
              starts="2026-03-20", done_by="2026-05-01")  # fmt: skip
    room.send(bram, "help", entry=steps[0])
    room.send(bram, "take", entry=steps[1])
    room.send(bram, "detail", entry=steps[1], starts="2026-03-21")
    for person, whom, day in (
        (anna, "Dorpsraad", "2026-03-25"),
        (bram, "Ondernemers", "2026-03-26"),
    ):
        room.send(person, "talk", "verbinden", whom=whom, about="Het loket", date=day)
    return anna, bram, carla


@pytest.mark.parametrize(("steps", "told"), [({}, False), ({"review": {}}, True)])
def test_only_a_group_that_looks_back_is_told_so(hold, steps: dict, told: bool) -> None:
    room = hold(brainstorm={}, **steps)
    anna = room.enter("Anna")
    room.steer("closed")
    anna.refresh()
    assert anna.frame()["own"]["looks_back"] is told


def test_an_open_gathering_gives_nothing_to_take_home(room: Room) -> None:
    anna, *_ = _hold(room)
    anna.refresh()
    assert "own" not in anna.frame()


def test_what_was_taken_home_stays_while_the_group_looks_back(room: Room) -> None:
    anna, *_ = _hold(room)
    room.host.clock = lambda: "2026-03-12T16:00:00.000Z"
    room.steer("closed")
    room.steer("reopened")
    anna.refresh()
    assert "own" not in anna.frame()
    room.host.clock = lambda: "2026-03-12T16:10:00.000Z"
    room.steer("closed")
    room.host.clock = lambda: "2026-04-02T09:00:00.000Z"
    room.steer("reopened")
    anna.refresh()
    assert [talk["whom"] for talk in anna.frame()["own"]["talks"]] == ["Dorpsraad"]


def test_everybody_takes_home_what_is_theirs_and_nothing_else(room: Room) -> None:
    anna, bram, carla = _hold(room)
    room.send(room.host, "review_dates", "verbinden", dates=["2026-04-02"])
    room.steer("closed")
    for visit in (anna, bram, carla, room.screen):
        visit.refresh()
    own = anna.frame()["own"]
    assert [(one["title"], one["mine"], one["starts"]) for one in own["steps"]] == [
        ("Open een loket", True, "2026-03-20")
    ]
    assert [talk["whom"] for talk in own["talks"]] == ["Dorpsraad"]
    assert [(one["title"], one["mine"]) for one in bram.frame()["own"]["steps"]] == [
        ("Open een loket", False),
        ("Bel de school", True),
    ]
    assert carla.frame()["own"] | {"review_dates": []} == {
        "steps": [], "talks": [], "meetings": [], "days": [], "review_dates": [], "has_days": True,
            "looks_back": False, "private": False,
    }  # fmt: skip
    assert "own" not in room.screen.frame()


def test_only_the_owner_takes_home_what_a_step_does_not_say_yet(room: Room) -> None:
    anna, bram, carla = _hold(room)
    room.steer("closed")
    for visit in (anna, bram, carla):
        visit.refresh()
    (loket,) = anna.frame()["own"]["steps"]
    assert "Van stap 1 weet je nog niet wanneer zij klaar is." in " ".join(loket["gaps"])
    helped, school = bram.frame()["own"]["steps"]
    assert helped["gaps"] == []
    assert school["gaps"][0].startswith("Stap 2 heeft nog geen eerste zet.")
    assert not any("stap 1" in text.lower() for text in school["gaps"])


@pytest.mark.parametrize("phase", ["work", "aloud"])
def test_an_owner_sees_in_the_room_what_their_own_step_does_not_say_yet(
    room: Room, phase: str
) -> None:
    anna, bram, carla = _hold(room)
    room.steer("phase", step="plannen", phase=phase)

    def gaps(visit: Visit) -> dict[int, list[str]]:
        return {one["number"]: one["gaps"] for one in room.see(visit)["actions"] if "gaps" in one}

    assert list(gaps(anna)) == [1]
    assert list(gaps(bram)) == [2]
    assert not gaps(carla)
    room.send(bram, "detail", entry=room.see(bram)["actions"][1]["id"], sign="De school belt terug",
              then="bel ik de school", done_by="2026-04-02")  # fmt: skip
    assert not any("eerste zet" in text for text in gaps(bram)[2])


def test_who_left_is_not_told_that_they_left(room: Room) -> None:
    anna, *_ = _hold(room)
    room.steer("left", participant=anna.visitor.participant)
    assert any(gap.kind == "absent" for gap in plan_for_pages(room.kind().gathering).gaps)
    assert not any("al weg" in text for text in room.see(anna)["actions"][0]["gaps"])


def test_a_calendar_of_ones_own_holds_ones_own_days(room: Room) -> None:
    anna, bram, _ = _hold(room)
    room.steer("closed")
    room.host.refresh()
    gathering = room.host.gathering
    mine = WRITERS["plan.ics"](
        own_part(gathering, anna.visitor.participant, short_plan(gathering))
    ).decode()
    assert mine.count("BEGIN:VEVENT") == 3
    assert "Dorpsraad" in mine
    assert "Ondernemers" not in mine
    assert "Bel de school" not in mine
    other = WRITERS["plan.ics"](
        own_part(gathering, bram.visitor.participant, short_plan(gathering))
    ).decode()
    # The day on which a step begins has one name, whoever's calendar it is in.
    names = [
        {line for line in text.split("\r\n") if line.startswith("UID")} for text in (mine, other)
    ]
    assert len(names[0] & names[1]) == 2


def test_a_plan_makes_the_label_of_somebody_once(room: Room, monkeypatch) -> None:
    anna, *_ = _hold(room)
    made = []

    def initial(name: str) -> str:
        made.append(name)
        return f"{name[0]}."

    monkeypatch.setattr(people, "initial", initial)
    anna.refresh()
    plan_for_pages(anna.gathering)
    assert sorted(made) == ["Anna", "Bram", "Carla"]
