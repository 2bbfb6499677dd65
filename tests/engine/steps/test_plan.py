"""The plan step: name, merge, choose, take on, work out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plan_step_fixture import phase, took_own_step, voted

from stappenplan.errors import Refusal
from stappenplan.plan import build


def fill(action: str) -> dict[str, Any]:
    return {
        "entry": action,
        "when": "ik dinsdag op kantoor kom",
        "then": "bel ik de voorzitter",
        "starts": "2026-03-17",
        "done_by": "2026-05-01",
        "sign": "het nummer staat in het dorpsblad",
        "let_go": "zes loketten",
        "hold_on": "de verkeersveiligheid",
        "forms": ["faciliteren"],
        "ask_what": "vier uur per week",
        "ask_of": "teamleider Beheer",
        "ask_before": "2026-03-20",
        "agreement": "één keer per maand koffie",
        "agreement_whom": "de coöperatie",
    }


def test_nobody_sees_the_steps_of_others_while_writing(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "step", text="Geef het dorp één nummer")
    assert room.see(bram)["proposals"] == []
    assert room.see(room.screen)["proposals"] == []
    assert [p["text"] for p in room.see(anna)["mine"]] == ["Geef het dorp één nummer"]
    phase(room, "merge")
    assert [p["text"] for p in room.see(bram)["proposals"]] == ["Geef het dorp één nummer"]


def test_no_step_can_be_named_once_voting_has_begun(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna = room.enter("Anna")
    phase(room, "dots")
    with pytest.raises(Refusal, match="Dit kan nu niet"):
        room.send(anna, "step", text="Nog een stap")


def test_dots_are_hidden_until_the_group_works_actions_out(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna = room.enter("Anna")
    step = room.send(anna, "step", text="Geef het dorp één nummer")
    phase(room, "dots")
    room.send(anna, "dots", on=[step])
    assert [p["dots"] for p in room.see(room.screen)["proposals"]] == [0]
    assert room.see(room.screen)["voted"] == 1
    phase(room, "work")
    assert [a["dots"] for a in room.see(room.screen)["actions"]] == [1]


def test_more_dots_than_allowed_are_refused_and_the_last_set_counts(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={"dots": 2})
    anna = room.enter("Anna")
    steps = [room.send(anna, "step", text=f"Stap nummer {n}") for n in range(3)]
    phase(room, "dots")
    with pytest.raises(Refusal, match="2 stippen"):
        room.send(anna, "dots", on=steps)
    room.send(anna, "dots", on=steps[:2])
    room.send(anna, "dots", on=[steps[2]])
    assert room.kind().dots() == {}
    phase(room, "work")
    assert room.kind().dots() == {steps[2]: 1}


def test_after_merging_a_persons_dots_on_both_halves_count_once(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    one = room.send(anna, "step", text="Geef het dorp één nummer")
    two = room.send(bram, "step", text="Eén vast nummer voor het dorp")
    phase(room, "dots")
    room.send(anna, "dots", on=[one, two])
    merged = room.steer("merge", entries=[one, two])
    phase(room, "work")
    assert room.kind().dots() == {merged: 1}


def test_duplicates_are_listed_and_both_sentences_stay_sources_after_merging(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna = room.enter("Anna")
    one = room.send(anna, "step", text="Geef het dorp één vast nummer")
    two = room.send(anna, "step", text="Eén vast nummer voor het dorp")
    room.send(anna, "step", text="Loop mee met de bouwvergunning")
    assert room.kind().proposal_list.duplicates() == [(one, two)]
    room.steer("merge", entries=[one, two])
    phase(room, "dots")
    [merged] = [p for p in room.see(anna)["proposals"] if p["merged"]]
    assert merged["merged"] == ["Geef het dorp één vast nummer", "Eén vast nummer voor het dorp"]


def test_the_second_person_to_take_an_action_reads_who_was_first(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, bram, [step] = voted(room, "Geef het dorp één nummer")
    room.send(anna, "take", entry=step)
    with pytest.raises(Refusal, match="Anna heeft deze stap al"):
        room.send(bram, "take", entry=step)
    room.send(bram, "help", entry=step)
    [action] = room.see(bram)["actions"]
    assert (action["owner"], action["helpers"], action["helping"]) == ("Anna", ["Bram"], True)


def test_nobody_owns_more_than_three(hold: Callable[..., Any]) -> None:
    room = hold(plan={"max_per_owner": 2})
    anna, _, steps = voted(room, "Bel de voorzitter", "Schrap het formulier", "Loop een dag mee")
    room.send(anna, "take", entry=steps[0])
    room.send(anna, "take", entry=steps[1])
    with pytest.raises(Refusal, match="te veel voor één mens"):
        room.send(anna, "take", entry=steps[2])


def test_somebody_who_left_cannot_take_an_action(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, [step] = voted(room, "Bel de voorzitter")
    room.steer("left", participant=anna.visitor.participant)
    with pytest.raises(Refusal, match="in de zaal"):
        room.send(anna, "take", entry=step)


def test_only_owner_and_helpers_work_an_action_out(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, bram, [step] = voted(room, "Bel de voorzitter")
    with pytest.raises(Refusal, match="Neem deze stap eerst op je"):
        room.send(bram, "detail", entry=step, then="bel ik")
    room.send(anna, "take", entry=step)
    room.send(anna, "detail", **fill(step))
    [action] = room.see(room.screen)["actions"]
    assert action["missing"] == []
    with pytest.raises(Refusal, match="geen datum"):
        room.send(anna, "detail", entry=step, starts="2026-02-31")
    for field in ("starts", "done_by", "ask_before", "agreement_date"):
        for day in ("0001-01-01", "9999-12-31"):
            with pytest.raises(Refusal, match="te ver weg"):
                room.send(anna, "detail", entry=step, **{field: day})


def test_a_line_of_the_plan_names_every_entry_it_came_from(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, _, [step] = voted(room, "Bel de voorzitter")
    yes = room.send(anna, "take", entry=step)
    told = room.send(anna, "detail", **fill(step))
    plan = build(room.kind().gathering)
    [action] = plan.actions
    assert action.sources == (step, told, yes)
    assert set(action.sources) <= set(plan.sources)
    assert plan.sources[yes].text == "Beheer, A. nam deze stap op zich."
    assert plan.asks[0].sources == (told,)
    assert (action.owner_label, action.dots, plan.dots_total) == ("Beheer, A.", 2, 2)


def test_an_action_without_an_owner_is_listed_apart(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    voted(room, "Bel de voorzitter")
    plan = build(room.kind().gathering)
    assert plan.actions == ()
    assert [action.title for action in plan.not_taken] == ["Bel de voorzitter"]
    assert any("nog geen eigenaar" in gap for gap in plan.missing)


def test_an_action_of_an_erased_owner_keeps_neither_owner_nor_details(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    _, bram, [step] = voted(room, "Bel de voorzitter")
    room.send(bram, "take", entry=step)
    room.send(bram, "detail", **fill(step))
    room.erase(bram)
    plan = build(room.kind().gathering)
    assert [action.title for action in plan.not_taken] == ["Bel de voorzitter"]
    assert "dinsdag" not in plan.model_dump_json()


def test_undoing_a_merge_keeps_what_was_worked_out(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    one = room.send(anna, "step", text="Geef het dorp één nummer")
    two = room.send(bram, "step", text="Eén vast nummer voor het dorp")
    merged = room.steer("merge", entries=[one, two])
    phase(room, "dots")
    room.send(anna, "dots", on=[merged])
    phase(room, "work")
    room.send(anna, "take", entry=merged)
    room.send(anna, "detail", **fill(merged))
    room.steer("unmerge", entry=merged)
    [action] = [action for action in room.kind().actions() if action.taken]
    assert (action.id, action.details["sign"]) == (one, "het nummer staat in het dorpsblad")


def test_own_contributions_are_suggested_but_never_adopted_by_themselves(
    hold: Callable[..., Any],
) -> None:
    room = hold(brainstorm={}, plan={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    idea = room.send(anna, "idea", step="brainstorm", text="Schrap het formulier")
    assert [o["id"] for o in room.see(anna, "plan")["offered"]] == [idea]
    assert room.kind("plan").proposals() == []
    with pytest.raises(Refusal, match="eigen woorden"):
        room.send(bram, "adopt", step="plan", entry=idea)
    room.send(anna, "adopt", step="plan", entry=idea)
    assert [p.id for p in room.kind("plan").proposals()] == [idea]


def test_the_facilitator_may_choose_by_hand_and_return_to_the_dots(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={"dots": 4})
    _, _, steps = voted(room, "Bel de voorzitter", "Schrap het formulier", "Loop mee", "Kijk")
    assert len(room.kind().actions()) == 4
    room.send(room.host, "choose", entries=[steps[3]])
    assert [action.id for action in room.kind().actions()] == [steps[3]]
    room.send(room.host, "choose", entries=[])
    assert len(room.kind().actions()) == 4


def test_details_have_the_same_length_limit_as_other_text(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, step = took_own_step(room)
    with pytest.raises(Refusal, match="te lang"):
        room.send(anna, "detail", entry=step, description="x" * 5_000)


def test_a_detail_reads_in_the_order_in_which_it_was_asked(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna, step = took_own_step(room)
    detail = room.send(anna, "detail", **fill(step))
    anna.refresh()
    said = build(anna.gathering).sources[detail].text
    assert said.startswith("Als ik dinsdag op kantoor kom · Dan bel ik de voorzitter · het nummer")
    assert "Begint 17 maart 2026 · Klaar 1 mei 2026" in said
    assert "2026-" not in said


def test_an_action_stays_with_its_owner_when_its_proposer_is_erased(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    anna, bram, [step] = voted(room, "Bel de voorzitter")
    room.send(bram, "take", entry=step)
    room.send(bram, "detail", **fill(step))
    room.erase(anna)
    plan = build(room.kind().gathering)
    [action] = plan.actions
    assert (action.title, action.first_move.then) == ("(titel gewist)", "bel ik de voorzitter")
    assert "Bel de voorzitter" not in plan.model_dump_json()
    assert set(action.sources) <= set(plan.sources)


def test_merging_does_not_show_a_hidden_proposal(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    anna = room.enter("Anna")
    one = room.send(anna, "step", text="Bel de voorzitter")
    two = room.send(anna, "step", text="Jan is lui")
    room.steer("hide", entry=two)
    with pytest.raises(Refusal, match="in beeld"):
        room.steer("merge", entries=[one, two])
