"""Every number, day, name and count of a random gathering equals what the journal says.

People try valid and invalid things in any order; what is refused did not happen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gathering_fixture import Room
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from truth_checks import CHECKS, check_numbers_stay, check_pages, read
from truth_of_results import RESULT_CHECKS

from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
      - id: ordenen
        kind: sort
        title: Ordenen
        minutes: 5
        skip: {text: Dan niet.}
        stays_open: true
      - id: plan
        kind: plan
        title: Stappenplan
        minutes: 20
        skip: {text: Dan niet.}
        settings: {dots: 2, max_actions: 3}
        stays_open: true
      - id: verbinden
        kind: meet
        title: Verbinden
        minutes: 5
        skip: {text: Dan niet.}
        settings: {whom: [Dorpsbelangen]}
        stays_open: true
"""
TITLES = (
    *("Geef het zwembad de sleutel", "Schrap het formulier", "Bel elke maand met het dorp"),
    *("Open een loket op dinsdag", "Geef de kassa van het zwembad weg"),
)
FIELDS: tuple[dict[str, Any], ...] = (
    {"starts": "2026-03-20"},
    {"starts": "", "done_by": "2026-06-30"},
    {"done_by": "2026-05-01", "sign": "Het loket is open"},
    {"horizon": "kwartaal"},
    {"horizon": "jaar", "done_by": ""},
    {"horizon": ""},
    {"title": "Bel elke week met het dorp"},
    {"ask_what": "Vier uur per week", "ask_of": "Teamleider", "ask_before": "2026-04-01"},
    {"role_today": "regisseren", "forms": ["meewerken"]},
)
# What somebody tries to do: which of these, who, about which card, and with what.
TRY = st.tuples(st.integers(0, 21), st.integers(0, 3), st.integers(0, 7), st.integers(0, 8))


def attempt(room: Room, people: list[Visit], tried: tuple[int, int, int, int]) -> None:
    """Let somebody try one thing; what is refused did not happen."""
    what, who, which, value = tried
    person, host = people[who], room.host
    cards = [row.id for row in room.journal.read(room.row.id) if row.type in TYPES]
    card, other = (cards[at % len(cards)] for at in (which, value)) if cards else ("x", "y")
    steer, send = room.steer, room.send
    moves: tuple[Callable[[], object], ...] = (
        lambda: send(person, "step", step="plan", text=TITLES[which % len(TITLES)]),
        lambda: send(person, "step", step="plan", text=TITLES[value % len(TITLES)]),
        lambda: send(person, "idea", step="bedenken", text=TITLES[value % len(TITLES)]),
        lambda: send(person, "dots", step="plan", on=[card, other]),
        lambda: send(person, "dots", step="plan", on=[card]),
        lambda: send(person, "take", step="plan", entry=card),
        lambda: send(person, "take", step="plan", entry=other),
        lambda: send(person, "release", step="plan", entry=card),
        lambda: send(host, "detail", step="plan", entry=card, **FIELDS[value]),
        lambda: send(person, "detail", step="plan", entry=card, **FIELDS[value]),
        lambda: send(host, "after", step="plan", entry=card, first=other),
        lambda: send(host, "choose", step="plan", entries=[card, other][: value % 3]),
        lambda: steer("merge", entries=[card, other]),
        lambda: steer("hide", entry=card),
        lambda: steer("show", entry=card),
        lambda: steer("phase", step="plan", phase=("dots", "work", "aloud")[which % 3]),
        lambda: steer("phase", step="plan", phase="work"),
        lambda: send(person, "left" if which % 2 else "returned", step=""),
        lambda: send(person, "talk", step="verbinden", **TALK),
        lambda: send(host, "review_dates", step="verbinden", dates=["2026-04-02", "2026-04-23"]),
        lambda: steer("unmerge", entry=card),
        lambda: send(person, "withdraw", step="", entry=card),
    )
    try:
        moves[what]()
    except Refusal:
        return


TYPES = ("step", "idea", "merge")
TALK = {"whom": "Dorpsbelangen", "about": "Het zwembad", "date": "2026-03-24"}


# Without shrinking, which takes minutes: what was tried is short enough to read.
@settings(
    max_examples=12,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(TRY, min_size=10, max_size=40))
def test_a_random_gathering_is_told_as_it_was(tries: list[tuple[int, int, int, int]]) -> None:
    room = Room(Journal("sqlite:///:memory:"), WORKSHOP, "plan")
    people = [room.enter(name, unit=unit) for name, unit in PEOPLE]
    room.steer("added", name="Papier", nameless=True)
    for step in ("plan", "verbinden", "plan"):
        room.steer("moved", step=step)
    steps = [room.send(one, "step", text=title) for one, title in zip(people, TITLES, strict=False)]
    room.steer("phase", step="plan", phase="dots")
    room.send(people[0], "dots", on=steps[1:3])
    room.steer("phase", step="plan", phase="work")
    for tried in tries:
        attempt(room, people, tried)
    held = read(room.journal, room.row, "plan")
    for check in (*CHECKS, *RESULT_CHECKS):
        check(held)
    check_pages(held, "plan")
    check_numbers_stay(held, "plan")


PEOPLE = (("Anna", "Beheer"), ("Bram", "Ruimte"), ("Arie", "Beheer"), ("Carla", ""))
