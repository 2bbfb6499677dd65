"""The arithmetic of sorting, without a gathering."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.sorting import Answer, consensus, deal, hand_for, likeness, name_proposals, seeds

PEOPLE = [f"p-{n}" for n in range(7)]


@given(
    cards=st.integers(0, 40), people=st.integers(0, 30), each=st.integers(0, 12), seed=st.integers()
)
def test_every_card_is_dealt_about_equally_often_and_nobody_gets_one_twice(
    cards, people, each, seed
) -> None:
    deck = [f"k-{n}" for n in range(cards)]
    hands = deal(deck, [f"p-{n}" for n in range(people)], each, seed)
    seen = Counter(dict.fromkeys(deck, 0))
    for hand in hands.values():
        assert len(hand) == len(set(hand)) == min(each, cards)
        seen.update(hand)
    assert not seen or max(seen.values()) - min(seen.values()) <= 1
    assert len(hands) == people


def test_the_same_deal_gives_the_same_hands_and_another_seed_others() -> None:
    cards = [f"k-{n}" for n in range(20)]
    assert deal(cards, PEOPLE, 5, 1) == deal(list(reversed(cards)), PEOPLE, 5, 1)
    assert deal(cards, PEOPLE, 5, 1) != deal(cards, PEOPLE, 5, 2)


def test_a_late_arrival_goes_on_where_the_deal_stopped() -> None:
    cards = [f"k-{n}" for n in range(20)]
    assert hand_for(cards, 6, 5, 1) == deal(cards, PEOPLE, 5, 1)["p-6"]


def test_a_card_lies_where_most_people_put_it_and_the_others_are_kept() -> None:
    answers = [Answer("a", "k1", "G"), Answer("b", "k1", "G"), Answer("c", "k1", "H")]
    grouping = consensus(answers, ["k1"])
    assert grouping.places == {"k1": "G"}
    assert grouping.doubts == {"k1": ("H",)}


def test_the_last_answer_of_a_person_counts() -> None:
    answers = [Answer("a", "k1", "G"), Answer("a", "k1", "H")]
    grouping = consensus(answers, ["k1"])
    assert (grouping.places, grouping.doubts) == ({"k1": "H"}, {})


def test_a_tie_leaves_a_card_where_it_was() -> None:
    answers = [Answer("a", "k1", "H"), Answer("b", "k1", "G")]
    for before in ("G", "H"):
        assert consensus(answers, ["k1"], before={"k1": before}).places == {"k1": before}


def test_word_overlap_decides_between_equals() -> None:
    answers = [Answer("a", "k1", "H"), Answer("b", "k1", "G"), Answer("a", "k2", "H")]
    likes = {"k1": {"k2": 0.9}, "k2": {"k1": 0.9}}
    assert consensus(answers, ["k1", "k2"], likes=likes).places["k1"] == "H"


def test_a_card_that_fits_nowhere_stays_alone() -> None:
    answers = [Answer("a", "k1", ""), Answer("b", "k1", ""), Answer("c", "k1", "G")]
    assert consensus(answers, ["k1"]).places == {"k1": ""}


def test_what_the_facilitator_placed_is_not_moved() -> None:
    answers = [Answer(person, "k1", "G") for person in "abc"]
    assert consensus(answers, ["k1"], pinned={"k1": "H"}).places == {"k1": "H"}


def test_nobody_answered_means_nothing_is_sorted() -> None:
    assert consensus([], ["k1", "k2"]).places == {}
    assert consensus([], []).places == {}


def test_inflected_words_and_compounds_are_alike() -> None:
    likes = likeness({"a": "Eén loket voor het dorp", "b": "De loketten samen", "c": "Snoei bomen"})
    assert likes["a"]["b"] > likes["a"].get("c", 0)


@pytest.mark.parametrize(
    "texts", [{}, {"a": "Loket"}, {"a": "🙂", "b": "🙂"}, {"a": "", "b": "de"}]
)
def test_few_or_wordless_cards_have_no_neighbours_or_equal_ones(texts) -> None:
    likes = likeness(texts)
    assert set(likes) == set(texts)
    assert len(seeds(likes, 5)) <= 1


def test_equal_cards_begin_together_and_different_ones_do_not() -> None:
    texts = {"a": "Eén loket", "b": "Eén loket", "c": "Snoei de bomen", "d": "Bel terug"}
    assert seeds(likeness(texts), 5) == [["a", "b"]]


def test_names_are_words_people_used_with_their_accents() -> None:
    names = name_proposals(
        ["Laat ideeën van bewoners toe", "Ideeën eerst", "Geef ideeën ruimte"], ["Bel terug"]
    )
    assert names[0] == "Ideeën"


def test_variants_of_a_word_count_together() -> None:
    names = name_proposals(["Een loket", "Het loket", "Zes loketten", "De bus", "Het groen"])
    assert names[0] == "Loket"


def test_cards_without_words_give_no_name() -> None:
    assert name_proposals(["🙂", "de het een"]) == []


REST = ["Bel het dorp terug", "Drie regels weghalen", "Neem het dorp mee voordat je begint"]


@pytest.mark.parametrize(
    ("cards", "names"),
    [
        (["Neem de vergunning door", "Drie vergunningen weg", "Vraag geen vergunning"],
         ["Vergunning"]),
        (["Minder regels voor een feest", "Leg uit: minder regels", "Neem regels weg"],
         ["Minder regels"]),
        (["Eén loket voor het dorp", "De naam op de brief", "Een naam onder elke brief"],
         ["Brief", "Brief en naam", "Naam"]),
        (["Aan de keukentafel zitten", "Geen plan meenemen naar een dorpsavond"],
         ["Keukentafel en dorpsavond"]),
        (["Vertrouwen geven", "Meer vertrouwen in elkaar", "Ons vertrouwen laten zien"],
         ["Vertrouwen"]),
        (["Het groenbudget weggeven", "Een groenbudget per straat", "Ons groenbudget delen"],
         ["Groenbudget"]),
    ],
)  # fmt: skip
def test_a_name_is_a_thing_that_the_cards_are_about(cards: list[str], names: list[str]) -> None:
    assert name_proposals(cards, REST) == names


@pytest.mark.parametrize(
    "cards",
    [
        ["Voordat je begint: bel", "Voordat je gaat: vraag", "Neem de tijd", "Neem mee"],
        ["Doen wat je zegt", "Drie keer vragen", "Altijd nemen"],
        ["Het dorp eerst", "Het dorp beslist"],
    ],
)
def test_rather_no_name_than_a_word_that_says_nothing(cards: list[str]) -> None:
    assert name_proposals(cards, REST) == []
