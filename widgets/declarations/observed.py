"""What pages are shown in rehearsed gatherings, for every role, at every phase of every step."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.series import SeriesPlace
from stappenplan.contract.workshop import Workshop
from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop
from stappenplan.journal import Journal
from stappenplan.rehearsal import Move, Simulation, open_rehearsal, play
from stappenplan.series.places import REHEARSED, places_of, planned_at
from stappenplan.steps.registry import KINDS
from stappenplan.visit import Visit

WORKSHOPS = Path(__file__).parents[2] / "workshops"
# Between two changes of phase, pages are looked at after so many moves; most moves change little.
EVERY = 10
# An advisor's page takes long to make, and changes with the plan.
ADVISING = {"closed", "moved"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page was shown: the view of a step kind, or the frame (then `kind` is empty)."""

    kind: str
    role: str
    value: dict[str, Any]


def rehearsed(people: int, seed: int) -> Iterator[Shown]:
    """Everything that pages are shown while groups rehearse.

    Parameters
    ----------
    people, seed
        As in `stappenplan.rehearsal.rehearse`.

    Notes
    -----
    Workshops are held until every step kind that occurs in one of them has been seen; then a
    workshop of the kinds that occur in none, each with its defaults.
    """
    seen: set[str] = set()
    for file in sorted(WORKSHOPS.glob("*/workshop.yaml")):
        workshop = load_workshop(file)
        kinds = {step.kind for step in workshop.steps}
        if kinds - seen:
            seen |= kinds
            yield from _held([(workshop, None)], people, seed)
    for file in sorted(WORKSHOPS.glob("*/series.yaml")):
        workshops = {path.parent.name: path for path in WORKSHOPS.glob("*/workshop.yaml")}
        places = places_of(load_series(file, workshops), REHEARSED)[:2]
        held = [load_workshop(workshops[planned_at(place).workshop]) for place in places]
        yield from _held(zip(held, places, strict=True), people, seed)
    missing = [kind for kind in KINDS if kind not in seen]
    if missing:
        yield from _held([(_workshop_of(missing), None)], people, seed)


def _workshop_of(kinds: Iterable[str]) -> Workshop:
    steps = [
        {
            "id": kind.replace("_", "-"),
            "kind": kind,
            "title": kind,
            "minutes": 10,
            "skip": {"text": kind},
        }
        for kind in kinds
    ]
    block = {"id": "zaal", "title": "In de zaal", "steps": steps}
    return Workshop.model_validate({"title": "Alle soorten", "blocks": [block]})


def _held(
    gatherings: Iterable[tuple[Workshop, SeriesPlace | None]], people: int, seed: int
) -> Iterator[Shown]:
    """What is shown in gatherings that are held one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(f"sqlite:///{folder}/journal.db")
        try:
            for workshop, place in gatherings:
                simulation = open_rehearsal(
                    journal, workshop, people=people, seed=seed, place=place
                )
                for number, move in enumerate(play(simulation)):
                    simulation.perform(move)
                    yield from _looked(simulation, move, number)
        finally:
            journal.close()


def _looked(simulation: Simulation, move: Move, number: int) -> Iterator[Shown]:
    """What is shown after a move: to everybody where a phase begins, else to a few in turn."""
    gathering = simulation.gathering
    sent = move.message.get("type", "")
    begins = sent in {"moved", "phase", "closed", "reopened"}
    if begins or number % EVERY == 0:
        people = [person.id for person in gathering.people.values()]
        some = people if begins else people[number % max(1, len(people)) :][:2]
        everywhere = gathering.steps if begins else [gathering.current]
        opened = list(
            dict.fromkeys([*(step.id for step in gathering.open_steps()), gathering.current])
        )
        yield from _steps(
            simulation.visit, [Visitor(Role.PARTICIPANT, one) for one in some], opened
        )
        yield from _steps(simulation.visit, [Visitor(Role.SCREEN), Visitor(Role.ADVISOR)], opened)
        yield from _steps(simulation.visit, [Visitor(Role.FACILITATOR)], everywhere)
    if sent in ADVISING or move.visitor.role is Role.ADVISOR:
        with _visited_by(simulation.visit, Visitor(Role.ADVISOR)) as visit:
            yield Shown("", Role.ADVISOR.value, visit.frame(compare=_compared(visit)))


def _steps(visit: Visit, visitors: Iterable[Visitor], steps: Iterable[str]) -> Iterator[Shown]:
    for visitor in visitors:
        role = visitor.role.value
        for step in steps:
            with _visited_by(visit, visitor):
                view = visit.step_view(step)
                frame = visit.frame(step) if visitor.role is not Role.ADVISOR else None
            yield Shown(view["kind"], role, view)
            if frame is not None:
                yield Shown("", role, frame)


@contextmanager
def _visited_by(visit: Visit, visitor: Visitor) -> Iterator[Visit]:
    """The visit of a rehearsing group, with the eyes of somebody else for a moment."""
    before, visit.visitor = visit.visitor, visitor
    try:
        yield visit
    finally:
        visit.visitor = before


def _compared(visit: Visit) -> dict[str, int] | None:
    versions = visit.frame()["versions"]
    return {"a": versions[0]["seq"], "b": versions[-1]["seq"]} if len(versions) > 1 else None
