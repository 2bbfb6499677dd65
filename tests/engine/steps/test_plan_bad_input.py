"""What people, phones and accidents do to a plan: it stays sensible and says what it misses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from plan_step_fixture import WHOLE, kinds, phase, planned, took_own_step, voted

from stappenplan.errors import Refusal
from stappenplan.export import plan_json
from stappenplan.plan.action_titles import MAX_LENGTH, coverage_by_sources

LONG = "Geef het dorp één vast nummer en neem dan ook op als er gebeld wordt " * 29


def everything_there(room: Any) -> Any:
    """The plan, after checks that hold for every plan."""
    plan = planned(room)
    actions = (*plan.actions, *plan.not_taken)
    assert all(set(action.sources) <= set(plan.sources) for action in actions)
    assert all(action.sources for action in actions)
    assert len({action.number for action in actions}) == len(actions)
    said = [coverage_by_sources(action, plan) for action in actions]
    assert all(one is None or one.holds for one in said)
    assert plan_json.write(plan) == plan_json.write(planned(room))
    return plan


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b", "\x00"])
def test_empty_words_are_refused_with_a_remedy(hold: Callable[..., Any], text: str) -> None:
    room = hold(plan={})
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="Typ eerst een paar woorden"):
        room.send(anna, "step", text=text)
    assert kinds(everything_there(room)) == ["nothing"]


@pytest.mark.parametrize("text", ["Groen", "🎉", "👩🏽\u200d🌾👍", "?!", "é"])
def test_a_title_of_one_word_or_sign_is_kept_and_reported_as_a_gap(
    hold: Callable[..., Any], text: str
) -> None:
    room = hold(plan={})
    anna, _, [step] = voted(room, text)
    room.send(anna, "take", entry=step)
    room.send(anna, "detail", entry=step, **WHOLE)
    plan = everything_there(room)
    assert [action.title for action in plan.actions] == [text]
    assert kinds(plan) == ["wordless"]
    assert "Begin met een werkwoord" in plan.missing[0]


def test_a_long_proposal_gets_a_short_title_and_keeps_its_text(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={"max_length": 2_500})
    anna, _, [step] = voted(room, LONG)
    room.send(anna, "take", entry=step)
    [action] = everything_there(room).actions
    assert len(LONG.strip()) >= 2_000
    assert len(action.title) <= MAX_LENGTH
    assert action.description == LONG.strip()
    [shown] = room.see(room.screen)["proposals"]
    assert len(shown["text"]) <= 200


def test_a_long_proposal_without_spaces_gets_a_short_title(hold: Callable[..., Any]) -> None:
    room = hold(plan={"max_length": 2_500})
    anna, _, [step] = voted(room, "a" * 2_000)
    room.send(anna, "take", entry=step)
    [action] = planned(room).actions
    assert len(action.title) <= MAX_LENGTH
    assert len(room.see(room.screen)["proposals"][0]["text"]) <= 200


def test_two_hundred_equal_proposals_are_one_group_of_duplicates(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    people = [room.enter(f"Naam{n}") for n in range(12)]
    steps = [
        room.send(person, "step", text="Geef het dorp een nummer")
        for person in people
        for _ in range(5)
    ]
    [group] = room.kind().proposal_list.duplicates()
    assert len(group) == 50
    merged = room.steer("merge", entries=list(group))
    [rest] = room.kind().proposal_list.duplicates()
    assert set(rest) == {merged, *steps[50:]}
    room.steer("merge", entries=list(rest))
    phase(room, "dots")
    [only] = room.kind().proposals()
    room.send(people[0], "dots", on=[only.id])
    phase(room, "work")
    plan = everything_there(room)
    assert [len(action.sources) for action in plan.not_taken] == [60]


def test_duplicates_that_were_not_merged_are_a_gap(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    voted(room, "Geef het dorp een nummer", "Geef het dorp een nummer")
    assert "double" in kinds(everything_there(room))


def test_a_plan_of_one_participant_says_so(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, step = took_own_step(room, "Bel de voorzitter van de coöperatie")
    room.send(anna, "detail", entry=step, **WHOLE)
    plan = everything_there(room)
    assert kinds(plan) == ["alone"]
    assert plan.missing == ("Dit plan komt van één mens. Leg het voor aan een collega.",)


def test_without_votes_the_plan_lists_the_proposals_and_says_so(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={"max_actions": 2})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "step", text="Bel de voorzitter")
    one = room.send(anna, "step", text="Schrap het oude formulier")
    two = room.send(bram, "step", text="Schrap oude formulieren")
    merged = room.steer("merge", entries=[one, two])
    room.send(anna, "step", text="Open een loket in het dorp")
    phase(room, "dots")
    phase(room, "work")
    plan = everything_there(room)
    # What most people named comes first.
    assert plan.not_taken[0].id == merged
    assert len(plan.not_taken) == 2
    assert "Niemand zette een stip." in " ".join(plan.missing)
    room.send(anna, "take", entry=merged)
    assert [action.id for action in everything_there(room).actions] == [merged]


def test_when_everybody_left_the_plan_remains_with_a_gap(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, bram, [one, two] = voted(room, "Bel de voorzitter", "Schrap het formulier")
    room.send(anna, "take", entry=one)
    room.send(bram, "take", entry=two)
    for person in (anna, bram):
        room.steer("left", participant=person.visitor.participant)
    plan = everything_there(room)
    assert len(plan.actions) == 2
    assert plan.missing[0].startswith("De eigenaars van stap 1 en 2 zijn al weg.")
    view = room.see(room.screen)
    assert (view["voted"], view["voters"]) == (0, 0)


def test_when_everybody_is_erased_the_plan_is_empty(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, bram, [one] = voted(room, "Bel de voorzitter")
    room.send(anna, "take", entry=one)
    room.erase(anna)
    room.erase(bram)
    plan = everything_there(room)
    assert (plan.actions, plan.not_taken, kinds(plan)) == ((), (), ["nothing"])
    assert "voorzitter" not in plan.model_dump_json()


def test_erasing_an_owner_removes_their_words_and_dependencies(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, bram, [one, two] = voted(room, "Bel de voorzitter", "Schrap het formulier")
    room.send(bram, "take", entry=one)
    room.send(bram, "detail", entry=one, **WHOLE | {"title": "Geheim van Bram"})
    room.send(bram, "after", entry=one, first=two)
    room.send(anna, "take", entry=two)
    room.send(anna, "after", entry=two, first=one)
    assert planned(room).cycles
    room.erase(bram)
    plan = everything_there(room)
    assert [action.title for action in plan.not_taken] == ["Bel de voorzitter"]
    assert plan.cycles == ()
    assert "Geheim" not in plan.model_dump_json()
    assert "waits" in kinds(plan)


def test_an_action_that_waits_for_itself_is_refused(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, [one] = voted(room, "Bel de voorzitter")
    room.send(anna, "take", entry=one)
    with pytest.raises(Refusal, match="niet op zichzelf wachten"):
        room.send(anna, "after", entry=one, first=one)


def test_merged_actions_do_not_wait_for_themselves(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, _, [one, two] = voted(room, "Bel de voorzitter", "Bel de voorzitter op")
    room.send(anna, "take", entry=one)
    room.send(anna, "after", entry=one, first=two)
    merged = room.steer("merge", entries=[one, two])
    plan = everything_there(room)
    [action] = plan.actions
    assert (action.id, action.after, plan.cycles) == (merged, (), ())
    room.steer("unmerge", entry=merged)
    assert [action.after for action in everything_there(room).actions] == [(2,)]


def test_a_plan_step_that_was_skipped_or_never_reached_says_so(hold: Callable[..., Any]) -> None:
    room = hold(brainstorm={}, plan={})
    anna = room.enter("Anna")
    room.send(anna, "idea", text="Bel de voorzitter")
    assert kinds(planned(room)) == ["nothing"]
    room.steer("skipped", step="plan")
    room.steer("closed")
    plan = planned(room)
    assert "niemand noemde er een" in plan.missing[0]
    assert json.loads(plan_json.write(plan))["actions"] == []
