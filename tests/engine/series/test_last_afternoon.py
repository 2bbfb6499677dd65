"""The last afternoon of a relay: a compass of all harvests, and an election."""

from __future__ import annotations

from pathlib import Path

from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop, replay
from stappenplan.journal import Journal
from stappenplan.plan.build import build
from stappenplan.rehearsal.series import rehearse_series

WORKSHOPS = Path(__file__).parents[3] / "workshops"


def test_the_last_afternoon_makes_a_compass_of_all_harvests_and_shows_only_who_was_elected(
    journal: Journal,
) -> None:
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    series = load_series(WORKSHOPS / "estafette", names)
    first, second, *_, last = series.gatherings
    series = series.model_copy(update={"gatherings": (first, second, last)})
    rows = rehearse_series(
        journal, series, lambda name: load_workshop(WORKSHOPS / name), people=8, seed=3
    )
    compass = [replay(journal.read(row.id), row) for row in rows][-1]
    taken = [
        entry.body["number"] for entry in journal.read(compass.id) if entry.type == "take_over"
    ]
    assert taken == [1, 2]
    assert {item.credit for item in compass.words.values() if item.credit} == {
        "Bijeenkomst 1, Wonen",
        "Bijeenkomst 2, Zorg",
    }
    parts = {part.step: part for part in build(compass, network=False).results}
    assert any(group.title and group.lines for group in parts["kompas"].groups)
    told = parts["kiezen"].model_dump_json()
    present = [person.name for person in compass.people.values() if f"{person.name}" in told]
    assert len(present) <= 1
