"""What a plan says about the time of a step is what the journal tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from gathering_fixture import BEGINS

from stappenplan.contract.entry import Entry
from stappenplan.engine import parse_workshop, replay
from stappenplan.export import WRITERS
from stappenplan.plan import build
from stappenplan.plan.held_minutes import held_minutes
from stappenplan.timestamps import format_timestamp

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
      - {id: pauze, kind: pause, title: Pauze, minutes: 15, skip: {text: Dan niet.}}
      - {id: plan, kind: plan, title: Stappenplan, minutes: 20, skip: {text: Dan niet.}}
  - id: daarna
    title: Daarna
    pace: own
    steps:
      - {id: terugblik, kind: review, title: Terugblik, minutes: 10, skip: {text: Dan niet.}}
"""
START = datetime(2026, 3, 12, 12, tzinfo=UTC)


def held(*happened: tuple[float, str, dict[str, Any]]) -> Any:
    workshop = parse_workshop(WORKSHOP).model_dump(mode="json")
    opened = {"workshop": workshop, "title": "Proef", "begins": BEGINS}
    return replay(
        Entry(
            seq=seq,
            id=f"e{seq}",
            at=format_timestamp(START + timedelta(minutes=minutes)),
            author="facilitator",
            typed_by=None,
            step="",
            type=kind,
            body=body,
        )
        for seq, (minutes, kind, body) in enumerate([(-9000, "opened", opened), *happened], start=1)
    )


def to(step: str) -> dict[str, Any]:
    return {"step": step}


def test_a_step_took_as_long_as_the_group_was_at_it_all_times_together() -> None:
    gathering = held(
        (0, "moved", to("bedenken")),
        (11, "moved", to("pauze")),
        (13, "moved", to("bedenken")),
        (17, "moved", to("plan")),
        (47, "closed", {}),
    )
    assert held_minutes(gathering) == {"bedenken": 15, "pauze": 2, "plan": 30}
    told = {part.title: (part.minutes, part.held_minutes) for part in build(gathering).method}
    assert told == {"Bedenken": (5, 15), "Pauze": (15, 2), "Stappenplan": (20, 30)}
    text = WRITERS["plan.md"](build(gathering)).decode()
    assert "| Stappenplan | 20 | 30 |" in text


def test_a_step_without_a_known_end_and_one_at_home_have_no_minutes() -> None:
    going_on = held((0, "moved", to("bedenken")), (9, "moved", to("plan")))
    assert held_minutes(going_on) == {"bedenken": 9}
    week = 7 * 24 * 60
    never_closed = held(
        (0, "moved", to("plan")), (week, "moved", to("terugblik")), (week + 20, "closed", {})
    )
    assert held_minutes(never_closed) == {}
    assert "| Stappenplan | 20 | – |" in WRITERS["plan.md"](build(never_closed)).decode()


def test_what_is_opened_again_goes_on_from_there() -> None:
    gathering = held(
        (0, "moved", to("plan")), (20, "closed", {}), (90, "reopened", {}), (95, "closed", {})
    )
    assert held_minutes(gathering) == {"plan": 25}
