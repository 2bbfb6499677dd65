"""What the group tries: how small, when it stops, when it looks back, and who sees to it."""

from datetime import date, timedelta

import pytest

from stappenplan import dutch
from stappenplan.errors import Refusal
from stappenplan.export import WRITERS
from stappenplan.own_results import own_part
from stappenplan.plan import build
from stappenplan.plan.build import short_plan

BACK = date.today() + timedelta(days=60)  # noqa: DTZ011  (the room has the clock of today)
TRIED = {
    "text": "Wij loten twintig mensen",
    "small": "Eén avond in één wijk",
    "stop": "Als er minder dan tien mensen komen",
    "back": BACK.isoformat(),
}


@pytest.fixture
def trying(wheel):
    """The same group in the part in which it chooses what to try."""
    wheel.one = wheel.add("Andere mensen praten mee")
    wheel.phase("try")
    return wheel


def test_who_names_an_experiment_sees_to_it_until_they_give_it_back(trying):
    made = trying.room.send(trying.anna, "experiment", about=trying.one, **TRIED)
    [one] = trying.room.see(trying.bram)["experiments"]
    assert {name: one[name] for name in TRIED} == TRIED
    assert (one["owner"], one["about"]) == ("Anna", "1 Andere mensen praten mee")
    trying.room.send(trying.anna, "take_on", experiment=made, off=True)
    assert [one.text for one in trying.room.kind().waiting()] == [
        "1 proef heeft nog niemand die trekt"
    ]
    trying.room.send(trying.bram, "take_on", experiment=made)
    assert trying.room.see(trying.anna)["experiments"][0]["owner"] == "Bram"
    assert trying.room.see(trying.bram)["own_experiments"] == [made]


def test_what_the_facilitator_names_waits_for_somebody(trying):
    trying.room.send(trying.room.host, "experiment", **TRIED)
    assert trying.room.see(trying.anna)["experiments"][0]["owner"] == ""


def test_how_small_and_until_when_is_changed_by_who_sees_to_it(trying):
    made = trying.room.send(trying.anna, "experiment", **TRIED)
    changed = {
        "small": "Twee avonden",
        "stop": "Na een maand",
        "back": (BACK + timedelta(days=30)).isoformat(),
    }
    with pytest.raises(Refusal, match="Wie deze proef trekt"):
        trying.room.send(trying.bram, "adjust", experiment=made, **changed)
    trying.room.send(trying.anna, "adjust", experiment=made, **changed)
    assert trying.room.see(trying.bram)["experiments"][0]["small"] == "Twee avonden"


@pytest.mark.parametrize(("day", "why"), [("2020-01-01", "al geweest"), ("2040-01-01", "te ver")])
def test_a_day_to_look_back_still_comes_and_soon(trying, day, why):
    with pytest.raises(Refusal, match=why):
        trying.room.send(trying.anna, "experiment", **(TRIED | {"back": day}))


@pytest.mark.parametrize("missing", ["text", "small", "stop"])
def test_an_experiment_without_size_or_end_is_none(trying, missing):
    with pytest.raises(Refusal, match="nog niets ingevuld"):
        trying.room.send(trying.anna, "experiment", **(TRIED | {missing: " "}))


def test_the_result_tells_what_when_and_who_without_a_name(trying):
    trying.room.send(trying.anna, "experiment", about=trying.one, **TRIED)
    plan = build(trying.room.kind().gathering)
    part = next(part for part in plan.results if part.title == "Wat we proberen")
    [row] = part.tables[0].rows
    assert [line.text for line in row] == [
        "Wij loten twintig mensen (bij gevolg 1)",
        "Eén avond in één wijk",
        "Als er minder dan tien mensen komen",
        f"Iemand uit de groep. Terugkijken op {dutch.format_day(BACK.isoformat())}.",
    ]
    assert "Anna" not in plan.model_dump_json()


def test_where_a_plan_is_made_an_experiment_is_a_step_that_was_named(hold):
    room = hold(consequences={"case": "Loting", "propose": False}, plan={})
    anna = room.enter("Anna")
    room.steer("phase", step="consequences", phase="try")
    made = room.send(anna, "experiment", **TRIED)
    assert [one.id for one in room.kind("plan").proposals()] == [made]


def calendar(plan) -> str:
    """A calendar as text, with the lines whole again that its format folds."""
    return WRITERS["plan.ics"](plan).decode().replace("\r\n ", "")


def test_the_day_to_look_back_stands_in_the_calendar_of_the_group_and_of_who_sees_to_it(trying):
    anna, bram = (visit.visitor.participant for visit in (trying.anna, trying.bram))
    made = trying.room.send(trying.anna, "experiment", **TRIED)
    gathering = trying.room.kind().gathering
    day = f"DTSTART;VALUE=DATE:{BACK:%Y%m%d}"
    assert day in calendar(build(gathering))
    told = calendar(own_part(gathering, anna, short_plan(gathering)))
    assert day in told
    assert "SUMMARY;LANGUAGE=nl:Terugkijken op de proef: Wij loten twintig mensen" in told
    assert "Hoe klein: Eén avond in één wijk. Wij stoppen: Als er minder" in told
    assert "VEVENT" not in calendar(own_part(gathering, bram, short_plan(gathering)))
    trying.room.send(trying.anna, "take_on", experiment=made, off=True)
    trying.room.send(trying.bram, "take_on", experiment=made)
    gathering = trying.room.kind().gathering
    assert day in calendar(own_part(gathering, bram, short_plan(gathering)))
    assert "VEVENT" not in calendar(own_part(gathering, anna, short_plan(gathering)))


def test_who_sees_to_an_experiment_reads_its_day_on_the_phone_after_closing(trying):
    made = trying.room.send(trying.anna, "experiment", **TRIED)
    trying.room.steer("closed")
    trying.anna.refresh()
    own = trying.anna.frame()["own"]
    assert [(one["id"], one["date"]) for one in own["days"]] == [(made, BACK.isoformat())]
    assert own["has_days"]


def test_a_calendar_takes_a_day_that_was_changed_for_the_same(trying):
    made = trying.room.send(trying.anna, "experiment", **TRIED)
    before = calendar(build(trying.room.kind().gathering))
    later = BACK + timedelta(days=1)
    changed = {name: TRIED[name] for name in ("small", "stop")} | {"back": later.isoformat()}
    trying.room.send(trying.anna, "adjust", experiment=made, **changed)
    after = calendar(build(trying.room.kind().gathering))
    assert f"DTSTART;VALUE=DATE:{later:%Y%m%d}" in after
    names = [
        [line for line in text.split("\r\n") if line.startswith("UID")] for text in (before, after)
    ]
    assert names[0] == names[1]
