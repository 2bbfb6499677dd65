"""Sentences that sound like a step are offered, to their writer and to the group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plan_step_fixture import phase, planned

from stappenplan.errors import Refusal

STORY = "Het duurde lang. Bel voortaan eerst het dorp. Toen was het klaar."


def test_the_sentence_that_reads_as_a_step_is_suggested_first(
    hold: Callable[..., Any],
) -> None:
    room = hold(brainstorm={}, plan={})
    anna = room.enter("Anna")
    plain = room.send(anna, "idea", text="Vertrouwen is belangrijk")
    story = room.send(anna, "idea", text=STORY)
    one, other = room.see(anna, "plan")["offered"]
    assert (one["id"], one["sentence"]) == (story, "Bel voortaan eerst het dorp.")
    assert one["why"] == "begint met een werkwoord"
    assert (other["id"], other["sentence"]) == (plain, "")


def test_one_sentence_of_a_story_can_be_adopted_and_unadopted(
    hold: Callable[..., Any],
) -> None:
    room = hold(brainstorm={}, plan={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    story = room.send(anna, "idea", text=STORY)
    sentence = "Bel voortaan eerst het dorp."
    with pytest.raises(Refusal, match="staat er niet"):
        room.send(anna, "adopt", step="plan", entry=story, sentence="Iets anders.")
    room.send(anna, "adopt", step="plan", entry=story, sentence=sentence)
    assert [p.text for p in room.kind("plan").proposals()] == [sentence]
    with pytest.raises(Refusal, match="eigen woorden"):
        room.send(bram, "unadopt", step="plan", entry=story)
    room.send(anna, "unadopt", step="plan", entry=story)
    assert room.kind("plan").proposals() == []


def test_an_adopted_sentence_is_the_action_and_its_story_the_source(
    hold: Callable[..., Any],
) -> None:
    room = hold(brainstorm={}, plan={})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    story = room.send(anna, "idea", text=STORY)
    other = room.send(bram, "step", step="plan", text="Eerst het dorp bellen")
    room.send(anna, "adopt", step="plan", entry=story, sentence="Bel voortaan eerst het dorp.")
    merged = room.steer("merge", entries=[story, other])
    phase(room, "dots")
    room.send(bram, "dots", step="plan", on=[merged])
    phase(room, "work")
    [action] = planned(room).not_taken
    assert action.title == "Bel voortaan eerst het dorp."
    assert action.reworded is None
    assert planned(room).sources[story].text == STORY


def test_the_group_sees_suggestions_from_shared_words_and_the_facilitator_all(
    hold: Callable[..., Any],
) -> None:
    room = hold(meet={}, brainstorm={}, plan={})
    anna = room.enter("Anna")
    talk = {"whom": "Coöperatie", "about": "Ik bel dinsdag de voorzitter"}
    room.send(anna, "talk", step="meet", **talk)
    idea = room.send(anna, "idea", step="brainstorm", text="Schrap het oude formulier")
    phase(room, "merge")
    texts = [o["sentence"] for o in room.see(room.host, "plan")["sounding"]]
    assert texts == [talk["about"], "Schrap het oude formulier"]
    # Ideas stay with their writers until the silence is over.
    assert room.see(room.screen, "plan")["sounding"] == []
    phase(room, "read", step="brainstorm")
    assert [o["id"] for o in room.see(room.screen, "plan")["sounding"]] == [idea]


def test_the_projector_shows_suggestions_only_while_merging(hold: Callable[..., Any]) -> None:
    room = hold(brainstorm={}, plan={})
    anna = room.enter("Anna")
    room.send(anna, "idea", text="Schrap het oude formulier")
    phase(room, "read", step="brainstorm")
    assert "sounding" not in room.see(room.screen, "plan")
    assert "sounding" not in room.see(anna, "plan")


def test_the_facilitator_adopts_a_sentence_and_undoes_it(
    hold: Callable[..., Any],
) -> None:
    room = hold(brainstorm={}, plan={})
    anna = room.enter("Anna")
    idea = room.send(anna, "idea", text="Schrap het oude formulier")
    room.send(room.host, "adopt", step="plan", entry=idea, sentence="Schrap het oude formulier")
    [shown] = room.see(room.host, "plan")["proposals"]
    assert shown["adopted"]
    assert room.see(room.host, "plan")["sounding"] == []
    room.send(room.host, "unadopt", step="plan", entry=idea)
    assert room.see(room.host, "plan")["proposals"] == []


def test_hidden_or_changed_words_are_not_suggested(hold: Callable[..., Any]) -> None:
    room = hold(brainstorm={}, plan={})
    anna = room.enter("Anna")
    idea = room.send(anna, "idea", text=STORY)
    room.send(anna, "adopt", step="plan", entry=idea, sentence="Bel voortaan eerst het dorp.")
    anna.submit(
        {"id": "anders-1", "type": "rewrite", "body": {"entry": idea, "text": "Bel de school"}}
    )
    assert [p.text for p in room.kind("plan").proposals()] == ["Bel de school"]
    room.steer("hide", entry=idea)
    assert room.kind("plan").proposals() == []
    assert room.see(anna, "plan")["offered"] == []
