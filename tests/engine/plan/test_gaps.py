"""What a plan says it does not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plan_step_fixture import WHOLE, kinds, phase, planned, voted

from stappenplan.plan import Action, Plan, Source, Wording
from stappenplan.plan.gaps import gap_sentences
from stappenplan.plan.gaps.action_gaps import action_gaps
from stappenplan.plan.gaps.gap_texts import GAP_TEXTS, make_gap

DOTS = {"dots": 10, "max_actions": 30, "max_per_owner": 10}


def work_out(room: Any, who: Any, step: str, **body: Any) -> None:
    room.send(who, "take", step="plan", entry=step)
    room.send(who, "detail", step="plan", entry=step, **WHOLE | body)


def test_a_plan_that_says_everything_has_no_gaps(hold: Callable[..., Any]) -> None:
    room = hold(plan=DOTS)
    anna, _, [step] = voted(room, "Geef het dorp één vast nummer")
    work_out(room, anna, step)
    assert planned(room).missing == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"then": ""}, "moved"),
        ({"starts": ""}, "start"),
        ({"starts": "2026-03-30"}, "late"),
        ({"starts": "2026-03-11"}, "past"),
        ({"ask_what": "uren", "ask_of": "teamleider", "ask_before": "2026-03-01"}, "past"),
        ({"agreement": "koffie", "agreement_date": "2026-02-01"}, "past"),
        ({"done_by": "2026-03-16"}, "backward"),
        ({"ask_what": "uren", "ask_of": "teamleider"}, "undated"),
        ({"ask_what": "uren", "ask_before": "2026-03-20"}, "unasked"),
        ({"sign": ""}, "sign"),
        ({"title": "Bellen"}, "wordless"),
        ({"title": "🎉🎉🎉"}, "wordless"),
        ({"title": "De bewoners moeten het gras maaien"}, "villagers"),
    ],
)
def test_what_an_action_lacks_is_told_with_a_remedy(
    hold: Callable[..., Any], body: dict[str, str], kind: str
) -> None:
    room = hold(plan=DOTS)
    anna, _, [step] = voted(room, "Geef het dorp één vast nummer")
    work_out(room, anna, step, **body)
    plan = planned(room)
    assert kinds(plan) == [kind]
    assert plan.gaps[0].action == 1
    assert plan.missing == (f"{plan.gaps[0].text} {plan.gaps[0].remedy}",)
    assert set(plan.gaps[0].sources) <= set(plan.sources)


def test_an_agreement_that_was_made_long_ago_is_no_gap(hold: Callable[..., Any]) -> None:
    room = hold(plan=DOTS)
    anna, _, [step] = voted(room, "Geef het dorp één vast nummer")
    agreed = {"agreement": "koffie", "agreement_date": "2026-02-01", "agreement_made": True}
    work_out(room, anna, step, **agreed)
    assert planned(room).missing == ()


def test_a_vague_verb_is_a_gap_until_one_knows_what_to_look_for(hold: Callable[..., Any]) -> None:
    room = hold(plan=DOTS)
    anna, _, [step] = voted(room, "Onderzoek de regels voor terrassen")
    work_out(room, anna, step, sign="")
    assert "Stap 1 zegt nog niet wat je doet: onderzoeken." in " ".join(planned(room).missing)
    room.send(anna, "detail", step="plan", entry=step, sign="er staan drie regels minder")
    assert kinds(planned(room)) == []


def test_an_owner_who_left_and_one_with_too_much_are_told(hold: Callable[..., Any]) -> None:
    room = hold(plan=DOTS)
    titles = ("Bel de voorzitter", "Schrap het formulier", "Open een loket", "Leen machines uit")
    anna, bram, steps = voted(room, *titles, "Vier wat lukt met taart")
    for step in steps[:4]:
        work_out(room, anna, step)
    work_out(room, bram, steps[4])
    room.steer("left", participant=anna.visitor.participant)
    plan = planned(room)
    assert kinds(plan) == ["absent"] * 4 + ["load"]
    assert plan.missing == (
        f"De eigenaars van stap 1, 2, 3 en 4 zijn al weg. {GAP_TEXTS['absent'].remedy}",
        "Beheer, A. heeft 4 stappen. Geef er een aan een ander.",
    )


def test_going_home_when_it_is_over_takes_no_yes_back(hold: Callable[..., Any]) -> None:
    room = hold(plan=DOTS)
    anna, _, [step] = voted(room, "Geef het dorp één vast nummer")
    work_out(room, anna, step)
    room.steer("closed")
    room.steer("left", participant=anna.visitor.participant)
    assert planned(room).missing == ()


def test_what_nobody_took_on_is_told_in_one_sentence(hold: Callable[..., Any]) -> None:
    room = hold(plan=DOTS)
    voted(room, "Bel de voorzitter", "Schrap het formulier")
    [sentence] = planned(room).missing
    assert sentence.startswith(
        "Deze stappen hebben nog geen eigenaar: “Bel de voorzitter” en “Schrap het formulier”."
    )


def test_a_theme_with_much_support_and_no_action_is_told(hold: Callable[..., Any]) -> None:
    room = hold(brainstorm={}, sort={}, plan=DOTS)
    people = [room.enter(f"Naam{n}") for n in range(4)]
    cards = [room.send(one, "idea", text=f"Idee {n} over groen") for n, one in enumerate(people)]
    room.send(room.host, "deal", step="sort")
    group = room.send(people[0], "found", step="sort", card=cards[0], name="Groen")
    for person, card in zip(people, cards, strict=True):
        room.send(person, "place", step="sort", card=card, group=group)
    _, _, [step] = voted(room, "Bel de voorzitter")
    work_out(room, people[0], step)
    [found] = [found for found in planned(room).gaps if found.kind == "theme"]
    [theme] = planned(room).themes
    assert found.text == f"Thema “{theme.name}” had veel steun, maar staat bij geen stap."


def test_an_action_that_nobody_supports_is_told_when_others_have_dots(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan=DOTS)
    anna, bram = room.enter("Anna"), room.enter("Bram")
    one = room.send(anna, "step", text="Bel de voorzitter vandaag")
    two = room.send(anna, "step", text="Schrap het oude formulier")
    phase(room, "dots")
    room.send(bram, "dots", on=[one])
    phase(room, "work")
    room.send(room.host, "choose", entries=[one, two])
    work_out(room, anna, one)
    work_out(room, bram, two)
    assert planned(room).missing == ("Stap 2 kreeg geen stippen. Willen we dit echt?",)


def test_more_than_twelve_actions_and_two_that_say_the_same_are_told(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan=DOTS)
    nouns = ["brug", "plein", "loket", "park", "straat", "sloot", "haven", "hal", "kerk", "molen"]
    nouns += ["school", "veer", "dijk"]
    anna, bram = room.enter("Anna"), room.enter("Bram")
    steps = [room.send(anna, "step", text=f"Open de {noun} elke week") for noun in nouns]
    steps.append(room.send(bram, "step", text="De brug elke week openen"))
    room.send(room.host, "choose", entries=steps)
    phase(room, "work")
    for number, step in enumerate(steps):
        work_out(room, (anna, bram)[number // 10], step)
    plan = planned(room)
    assert {"many", "double"} <= set(kinds(plan))
    assert "Er zijn 14 stappen. Kies er hooguit twaalf." in plan.missing
    assert any("1 en 14 lijken hetzelfde te zeggen" in one for one in plan.missing)


def test_gaps_come_in_order_of_importance_and_are_the_same_each_time(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan=DOTS)
    anna, _, steps = voted(room, "Bel de voorzitter", "Schrap het formulier")
    room.send(anna, "take", entry=steps[0])
    plan = planned(room)
    rank = list(GAP_TEXTS)
    assert kinds(plan) == sorted(kinds(plan), key=rank.index)
    assert plan.gaps == planned(room).gaps


def test_every_kind_of_gap_can_be_told_with_a_remedy() -> None:
    for kind, words in GAP_TEXTS.items():
        assert words.remedy, kind
        one = make_gap(kind, "3")
        assert "{" not in one.text
        assert list(gap_sentences([one])) == [one.sentence]


def test_equal_gaps_are_told_once_and_others_apart() -> None:
    gaps = [make_gap("sign", 1), make_gap("sign", 2), make_gap("early", "1 begint te vroeg")]
    assert len(list(gap_sentences(gaps))) == 2


def test_words_that_nobody_said_are_named_unless_somebody_decided_on_them() -> None:
    said = Source(id="e-1", text="Bel de voorzitter", where="Stappenplan", at="2026-03-12")
    action = Action(id="e-1", number=1, title="Bel de voorzitter met chatbot", sources=("e-1",))
    plan = Plan(
        title="Stappenplan",
        gathering="WILG42",
        workshop="Loslaten",
        date="2026-03-12",
        not_taken=(action,),
        sources={"e-1": said},
    )
    [found] = action_gaps(action, {1: action}, plan)
    assert found.text == "Stap 1 gebruikt woorden die niemand zei: “chatbot”."
    decided = action.model_copy(update={"reworded": Wording(text=action.title, by="Beheer, A.")})
    assert list(action_gaps(decided, {1: decided}, plan)) == []
