"""Criteria and forms: the group adds, rewords and drops them."""

from __future__ import annotations

import pytest
from framework_step_fixture import Group

from stappenplan.errors import Refusal


def test_opinions_are_out_of_sight_and_then_shown_as_a_spread(group: Group) -> None:
    group.phase("criteria")
    group.say(group.anna, "opinion", item="kennis", says="reword", text="Wie heeft de kennis?")
    group.say(group.bram, "opinion", item="kennis", says="drop")
    group.say(group.corrie, "opinion", item="kennis", says="keep")
    assert group.see(group.host)["opinions"] == []
    assert "heeft de kennis" not in str(group.see(group.host))
    group.say(group.host, "reveal", what="items")
    (one,) = group.see(group.screen)["opinions"]
    assert (one["keep"], one["reword"], one["drop"]) == (1, 1, 1)
    assert [comment["text"] for comment in one["comments"]] == ["Wie heeft de kennis?"]


def test_the_group_adds_rewords_and_drops(group: Group) -> None:
    group.phase("criteria")
    source = group.say(group.anna, "opinion", item="kennis", says="reword", text="Wie weet er wat?")
    group.say(
        group.host, "edit", item="kennis", part="question", text="Wie weet er wat?", source=source
    )
    group.say(group.host, "edit", item="kennis", part="new", text="Niemand")
    new = group.say(group.bram, "criterion", question="Is er haast?", answers="Ja\nNee")
    form = group.say(group.corrie, "form", name="Burgerbegroting", promise="Wij voeren uit")
    group.say(group.host, "drop", item="inspraak")
    draft = group.draft()
    assert [one.question for one in draft.criteria] == [
        "Valt er iets te kiezen?",
        "Wie weet er wat?",
        "Is er haast?",
    ]
    assert [one.text for one in draft.criteria[1].answers] == ["Het dorp", "Wij", "Niemand"]
    assert [one.name for one in draft.forms] == ["Niet doen", "Samen maken", "Burgerbegroting"]
    assert (draft.criteria[2].sources, draft.forms[2].sources) == ((new,), (form,))
    assert all(reason.form != "inspraak" for reason in draft.reasons)
    group.say(group.host, "drop", item="inspraak", off=True)
    assert "Inspraak" in [one.name for one in group.draft().forms]


def test_an_answer_goes_with_empty_words_and_two_always_stay(group: Group) -> None:
    group.phase("criteria")
    group.say(group.host, "edit", item="kennis", part="new", text="Niemand")
    group.say(group.host, "edit", item="kennis", part="wij")
    assert [one.text for one in group.draft().criteria[1].answers] == ["Het dorp", "Niemand"]
    with pytest.raises(Refusal, match="minstens twee antwoorden"):
        group.say(group.host, "edit", item="kennis", part="dorp")


def test_one_person_does_not_fill_the_framework_for_everybody(group: Group) -> None:
    group.phase("criteria")
    for number in range(10):
        group.say(group.bram, "form", name=f"Vorm {number}")
    with pytest.raises(Refusal, match="vraag de begeleider"):
        group.say(group.bram, "form", name="Nog een")
    group.say(group.corrie, "form", name="Nog een")
    assert len(group.draft().forms) == 14
