"""A workshop as it will look in a step: what a rehearsed group said up to there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from stappenplan.contract.workshop import Workshop
from stappenplan.engine import load_workshop, parse_workshop, replay
from stappenplan.errors import UnknownGathering
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.rehearsal.preview import Preview, preview
from stappenplan.schedule import late_minutes
from stappenplan.timestamps import DUTCH_TIME, parse_timestamp

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 5, 12, 10, 30, tzinfo=DUTCH_TIME)


def shown(workshop: Workshop, step: str, phase: str = "") -> tuple[Gathering, Preview, Journal]:
    journal = Journal("sqlite:///:memory:")
    made = preview(journal, workshop, step, phase, at=NOW)
    return replay(journal.read(made.row.id), made.row), made, journal


@pytest.mark.parametrize("name", ["loslaten", "luisteren", "estafette", "leerkring"])
def test_every_step_of_a_workshop_can_be_shown(name: str) -> None:
    workshop = load_workshop(ROOT / "workshops" / name)
    for step in workshop.steps:
        gathering, made, _ = shown(workshop, step.id)
        kind = gathering.steps[step.id]
        assert gathering.current == step.id
        assert gathering.rehearsal
        assert made.phone in gathering.people
        if kind.phases:
            assert kind.phase == kind.phases[0].id
            assert made.phases[0] == (kind.phases[0].id, kind.phases[0].label)


def test_a_phase_is_shown_after_what_the_phases_before_it_brought() -> None:
    workshop = load_workshop(ROOT / "workshops/luisteren")
    first, _, _ = shown(workshop, "casus")
    last = first.steps["casus"].phases[-1].id
    gathering, made, _ = shown(workshop, "casus", last)
    assert gathering.steps["casus"].phase == made.phase == last
    assert [*gathering.steps["casus"].contributions()]
    unknown, _, _ = shown(workshop, "casus", "bestaat-niet")
    assert unknown.steps["casus"].phase == first.steps["casus"].phase


def test_the_phone_that_is_shown_has_everything_still_to_do() -> None:
    workshop = load_workshop(ROOT / "workshops/loslaten")
    gathering, made, _ = shown(workshop, "bedenken")
    kind = gathering.steps["bedenken"]
    authors = {item.author for item in kind.contributions()}
    assert authors
    assert made.phone not in authors
    # In the steps before it this person took part as everybody did.
    before = ("contacten", "welkom", "aanleiding")
    assert any(made.phone in gathering.steps[step].senders for step in before)


def test_the_clock_runs_as_if_the_group_were_there_now() -> None:
    workshop = load_workshop(ROOT / "workshops/loslaten")
    gathering, _, _ = shown(workshop, "een-op-een")
    assert abs(late_minutes(gathering, NOW)) <= 10
    away = parse_timestamp(gathering.last_at) - NOW
    assert abs(away.total_seconds()) < 15 * 60 + 25 * 60


def test_a_group_is_neither_early_nor_late_for_a_fixed_time_whenever_one_looks() -> None:
    steps = [
        f"{{id: {id_}, kind: pause, title: {id_}, minutes: 10, skip: {{text: Dan niet.}}{at}}}"
        for id_, at in (("een", ""), ("twee", ', at: "14:00"'), ("drie", ""))
    ]
    workshop = parse_workshop(
        "title: Vast\nbegins: '13:00'\nblocks:\n  - id: zaal\n    title: Zaal\n    steps: ["
        + ", ".join(steps)
        + "]\n"
    )
    for step in ("een", "twee", "drie"):
        gathering, _, _ = shown(workshop, step)
        assert abs(late_minutes(gathering, NOW) or 0) <= 10, step


def test_it_is_in_no_list_and_goes_without_a_trace() -> None:
    workshop = load_workshop(ROOT / "workshops/luisteren")
    _, made, journal = shown(workshop, "pauze")
    real = journal.open_gathering(workshop)
    assert journal.gatherings() == [real]
    assert journal.previews() == [made.row]
    journal.remove_preview(made.row.id)
    assert journal.previews() == []
    with pytest.raises(UnknownGathering):
        journal.remove_preview(real.id)
    assert journal.gatherings() == [real]


def test_a_workshop_that_no_group_can_rehearse_is_shown_all_the_same(monkeypatch) -> None:
    from stappenplan.steps.brainstorm import kind

    def broken(*_: object) -> None:
        raise ValueError("nobody plays this")

    monkeypatch.setattr(kind.KIND, "rehearsal_player", classmethod(lambda _: broken))
    workshop = parse_workshop(
        "title: Half\nblocks:\n  - id: zaal\n    title: Zaal\n    steps:\n"
        "      - {id: een, kind: brainstorm, title: Een, minutes: 5, skip: {text: Niet.}}\n"
        "      - {id: twee, kind: pause, title: Twee, minutes: 5, skip: {text: Niet.}}\n"
    )
    gathering, _, _ = shown(workshop, "twee")
    assert gathering.current == "twee"
