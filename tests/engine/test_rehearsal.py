"""A group that rehearses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from stappenplan.advice import advice_of
from stappenplan.contract.people import Role, Side, Visitor
from stappenplan.engine import load_workshop, parse_workshop, replay
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.plan.action_titles import coverage_by_sources
from stappenplan.rehearsal import Simulation, open_rehearsal, play, play_slowly
from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.steps.registry import KINDS

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
SMALL = """
title: Klein
begins: "09:30"
limits: {text: 20}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: denken, kind: brainstorm, title: Denken, minutes: 5, skip: {text: Niets.}}
      - {id: rust, kind: pause, title: Rust, minutes: 5, skip: {text: Niets.}}
"""


def rehearsed(folder: Path, people: int, seed: int = 7, text: str | None = None) -> Simulation:
    folder.mkdir(exist_ok=True)
    workshop = parse_workshop(text) if text else load_workshop(LOSLATEN)
    simulation = open_rehearsal(
        Journal(f"sqlite:///{folder}/r.db"), workshop, people=people, seed=seed
    )
    for move in play(simulation):
        simulation.perform(move)
    return simulation


@pytest.fixture(scope="module")
def simulation(tmp_path_factory: pytest.TempPathFactory) -> Simulation:
    return rehearsed(tmp_path_factory.mktemp("simulation"), 24)


def lines(simulation: Simulation) -> list[str]:
    return list(simulation.visit.journal.export_jsonl(simulation.visit.row.id))


def test_every_step_kind_has_a_player() -> None:
    waiting = {name for name, kind in KINDS.items() if kind.rehearsal_player() is None}
    assert waiting == {"pause"}


def test_nothing_that_the_group_does_is_refused(simulation: Simulation) -> None:
    assert Counter(simulation.refused) == {}


def test_the_same_seed_gives_the_same_journal_and_another_seed_another(tmp_path: Path) -> None:
    one = rehearsed(tmp_path / "a", 7, seed=3)
    same = rehearsed(tmp_path / "b", 7, seed=3)
    other = rehearsed(tmp_path / "c", 7, seed=4)
    assert lines(one) == lines(same)
    assert lines(one)[1:] != lines(other)[1:]


def test_a_rehearsal_is_marked_and_dated_by_its_own_clock(simulation: Simulation) -> None:
    entries = simulation.visit.journal.read(simulation.visit.row.id)
    assert simulation.gathering.rehearsal
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert entries[0].at < simulation.gathering.begins < entries[-1].at


def test_the_group_has_units_villagers_administration_and_somebody_without_a_phone(
    simulation: Simulation,
) -> None:
    people = simulation.gathering.people.values()
    sides = Counter(person.side for person in people)
    units = Counter(person.unit for person in people if person.side is Side.CIVIL_SERVANT)
    assert (sides[Side.CITIZEN], sides[Side.ADMINISTRATION]) == (3, 1)
    assert sum(number >= 5 for number in units.values()) >= 3
    [paper] = [person for person in people if not person.phone]
    entries = simulation.visit.journal.read(simulation.visit.row.id)
    typed = [e for e in entries if e.author == paper.id and e.typed_by == "facilitator"]
    assert {"added", "idea"} <= {entry.type for entry in typed}


def test_people_come_late_and_leave(simulation: Simulation) -> None:
    entries = simulation.visit.journal.read(simulation.visit.row.id)
    steps = {entry.type: entry.seq for entry in entries if entry.type in {"joined", "left"}}
    first_idea = next(entry.seq for entry in entries if entry.type == "idea")
    assert steps["joined"] > first_idea
    assert [person.here for person in simulation.gathering.people.values()].count(False) == 1


def test_the_facilitator_hides_parks_merges_names_and_reopens(simulation: Simulation) -> None:
    entries = simulation.visit.journal.read(simulation.visit.row.id)
    types = Counter(entry.type for entry in entries)
    for type_ in ("hide", "rewrite", "show", "park", "merge", "deal", "name", "pair", "group"):
        assert types[type_], type_
    assert types["reopened"] == 2
    assert simulation.gathering.closed


def test_the_plan_has_taken_steps_with_a_first_move_and_one_that_nobody_took(
    simulation: Simulation,
) -> None:
    plan = build(simulation.gathering)
    assert len(plan.actions) >= 5
    assert all(action.owner_said_yes for action in plan.actions)
    assert sum(bool(action.first_move.then) for action in plan.actions) >= 5
    assert plan.not_taken
    assert all(set(action.sources) <= set(plan.sources) for action in plan.actions)
    for part in (
        *(plan.village_wants, plan.still_open, plan.roles, plan.agreements, plan.talks),
        *(
            plan.themes,
            plan.let_go,
            plan.hold_on,
            plan.dissent,
            plan.review_dates,
            plan.network.table,
        ),
    ):
        assert part


def test_the_words_of_every_step_in_the_plan_were_said_or_somebody_decided_them(
    simulation: Simulation,
) -> None:
    plan = build(simulation.gathering)
    actions = (*plan.actions, *plan.not_taken)
    assert all(action.sources for action in actions)
    for action in actions:
        said = coverage_by_sources(action, plan)
        assert said is None or said.share >= 0.9
    assert any(coverage_by_sources(action, plan) for action in actions)


def test_the_plan_says_what_comes_first_who_is_needed_and_how_far_away_it_ends(
    simulation: Simulation,
) -> None:
    plan = build(simulation.gathering)
    assert plan.cycles == ()
    assert any(action.after for action in plan.actions)
    assert all(first != action.number for action in plan.actions for first in action.after)
    assert any(action.needed for action in plan.actions)
    assert any(action.horizon for action in plan.actions)


def test_a_first_move_can_be_read_after_als_and_dan() -> None:
    for step in load_phrases().steps:
        assert not step.when.startswith("Als")
        assert not step.then.startswith("dan ")


def test_no_sentence_is_longer_than_the_workshop_allows() -> None:
    # A story has a limit of its own, of many sentences.
    said = load_phrases().model_dump_json(exclude={"told_stories"})
    longest = max(said.split('"'), key=len)
    assert len(longest) <= load_workshop(LOSLATEN).limits.text


@pytest.mark.parametrize("people", [1, 2, 5])
def test_a_small_group_gets_through_without_a_refusal(tmp_path: Path, people: int) -> None:
    simulation = rehearsed(tmp_path / "r", people)
    assert simulation.refused == []
    assert len(simulation.gathering.people) == people
    build(simulation.gathering)


def test_any_workshop_can_be_rehearsed_within_its_own_limits(tmp_path: Path) -> None:
    simulation = rehearsed(tmp_path / "r", 8, text=SMALL)
    assert simulation.refused == []
    assert simulation.gathering.visited == {"denken", "rust"}
    assert max(len(item.text) for item in simulation.gathering.contributions()) <= 20


def test_a_rehearsal_folds_to_the_same_gathering_again(simulation: Simulation) -> None:
    row = simulation.visit.row
    again = replay(simulation.visit.journal.read(row.id), row)
    assert build(again) == build(simulation.gathering)
    assert again.steps.keys() == simulation.gathering.steps.keys()
    screen = Visitor(Role.SCREEN)
    for step, kind in again.steps.items():
        assert kind.view(screen) == simulation.gathering.steps[step].view(screen)


def test_a_demo_waits_between_moves_and_ends_at_the_plan(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/demo.db")
    simulation = open_rehearsal(journal, load_workshop(LOSLATEN), people=6, seed=1, live=True)
    waits: list[float] = []
    play_slowly(simulation, pace=2.0, wait=waits.append)
    assert simulation.gathering.steps[simulation.gathering.current].name == "plan"
    assert not simulation.gathering.closed
    assert simulation.gathering.rehearsal
    assert len(waits) > 50
    assert max(waits) <= 1.5
    assert 60 < sum(waits) * 2 < 600


def test_a_demo_follows_a_facilitator_who_moves_on(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/demo.db")
    simulation = open_rehearsal(journal, load_workshop(LOSLATEN), people=6, seed=1)
    steps: list[str] = []
    for number, move in enumerate(play(simulation, afterwards=False)):
        simulation.perform(move)
        steps.append(simulation.gathering.current)
        if number == 10:
            simulation.perform(simulation.host("moved", step="wandelen"))
    assert "bedenken" not in steps
    assert "stappenplan" in steps


def test_an_advisor_asks_a_week_later_and_owners_answer_and_decide(simulation: Simulation) -> None:
    advice = advice_of(simulation.gathering)
    assert any(question.answered for question in advice.questions.values())
    assert any(not question.answered for question in advice.questions.values())
    assert any(one.decided for one in advice.suggestions.values())


RELAY = """
title: Estafette
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: projecten
        kind: questions
        title: Projecten
        minutes: 5
        settings:
          per: project
          subjects: [Het bos, De bieb, Het plein]
          questions: [{id: wat, label: Wat speelt er}]
        skip: {text: Niets.}
      - {id: vertellen, kind: showcase, title: Vertellen, minutes: 9, skip: {text: Niets.}}
      - id: tafels
        kind: tables
        title: Tafels
        minutes: 30
        settings: {project_tables: true, tables: [{id: eigen, title: Een tafel erbij}]}
        skip: {text: Niets.}
"""


def test_who_hosts_the_table_of_a_project_is_chosen_for_no_other(tmp_path: Path) -> None:
    simulation = rehearsed(tmp_path, 24, text=RELAY)
    tables = simulation.gathering.steps["tafels"]
    presenters = {
        project.presenter for project in simulation.gathering.steps["vertellen"].projects()
    }
    journal = simulation.visit.journal.read(simulation.visit.row.id)
    chosen = {entry.body["participant"] for entry in journal if entry.type == "host"}
    assert chosen
    assert chosen & presenters == set()
    assert presenters <= {table.host for table in tables.tables()}
