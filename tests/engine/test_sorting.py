"""The arithmetic of sorting, without a gathering."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.sorting import (
    MergeCandidate,
    Placement,
    consensus,
    deal,
    hand_for,
    merge_candidates,
    next_question,
    propose_names,
    seed_groups,
    text_similarities,
)
from stappenplan.sorting.dutch_words import compounds, family, words
from stappenplan.sorting.similarity_weight import fit_similarity_weight

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
    answers = [Placement("a", "k1", "G"), Placement("b", "k1", "G"), Placement("c", "k1", "H")]
    grouping = consensus(answers, ["k1"])
    assert grouping.places == {"k1": "G"}
    assert grouping.doubts == {"k1": ("H",)}


def test_the_last_answer_of_a_person_counts() -> None:
    answers = [Placement("a", "k1", "G"), Placement("a", "k1", "H")]
    grouping = consensus(answers, ["k1"])
    assert (grouping.places, grouping.doubts) == ({"k1": "H"}, {})


def test_a_tie_leaves_a_card_where_it_was() -> None:
    answers = [Placement("a", "k1", "H"), Placement("b", "k1", "G")]
    for before in ("G", "H"):
        assert consensus(answers, ["k1"], previous={"k1": before}).places == {"k1": before}


def test_word_overlap_decides_between_equals() -> None:
    answers = [Placement("a", "k1", "H"), Placement("b", "k1", "G"), Placement("a", "k2", "H")]
    similarities = {"k1": {"k2": 0.9}, "k2": {"k1": 0.9}}
    assert consensus(answers, ["k1", "k2"], similarities=similarities).places["k1"] == "H"


def test_a_card_that_fits_nowhere_stays_alone() -> None:
    answers = [Placement("a", "k1", ""), Placement("b", "k1", ""), Placement("c", "k1", "G")]
    assert consensus(answers, ["k1"]).places == {"k1": ""}


def test_what_the_facilitator_placed_is_not_moved() -> None:
    answers = [Placement(person, "k1", "G") for person in "abc"]
    assert consensus(answers, ["k1"], pinned={"k1": "H"}).places == {"k1": "H"}


def test_nobody_answered_means_nothing_is_sorted() -> None:
    assert consensus([], ["k1", "k2"]).places == {}
    assert consensus([], []).places == {}


def test_inflected_words_and_compounds_are_alike() -> None:
    similarities = text_similarities(
        {"a": "Eén loket voor het dorp", "b": "De loketten samen", "c": "Snoei bomen"}
    )
    assert similarities["a"]["b"] > similarities["a"].get("c", 0)


@pytest.mark.parametrize(
    "texts", [{}, {"a": "Loket"}, {"a": "🙂", "b": "🙂"}, {"a": "", "b": "de"}]
)
def test_few_or_wordless_cards_have_no_neighbours_or_equal_ones(texts) -> None:
    similarities = text_similarities(texts)
    assert set(similarities) == set(texts)
    assert len(seed_groups(similarities, 5)) <= 1


def test_equal_cards_begin_together_and_different_ones_do_not() -> None:
    texts = {"a": "Eén loket", "b": "Eén loket", "c": "Snoei de bomen", "d": "Bel terug"}
    assert seed_groups(text_similarities(texts), 5) == [["a", "b"]]


def test_names_are_words_people_used_with_their_accents() -> None:
    names = propose_names(
        ["Laat ideeën van bewoners toe", "Ideeën eerst", "Geef ideeën ruimte"], ["Bel terug"]
    )
    assert names[0] == "Ideeën"


def test_a_word_keeps_the_accents_and_vowel_signs_that_stay_apart_from_its_letters() -> None:
    assert words("M\u0303aria’s auto's, नमस्ते één") == ["m\u0303aria’s", "auto's", "नमस्ते", "één"]


def test_variants_of_a_word_count_together() -> None:
    names = propose_names(["Een loket", "Het loket", "Zes loketten", "De bus", "Het groen"])
    assert names[0] == "Loket"


def test_cards_without_words_give_no_name() -> None:
    assert propose_names(["🙂", "de het een"]) == []


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
    assert propose_names(cards, REST) == names


@pytest.mark.parametrize(
    "cards",
    [
        ["Voordat je begint: bel", "Voordat je gaat: vraag", "Neem de tijd", "Neem mee"],
        ["Doen wat je zegt", "Drie keer vragen", "Altijd nemen"],
        ["Het dorp eerst", "Het dorp beslist"],
    ],
)
def test_rather_no_name_than_a_word_that_says_nothing(cards: list[str]) -> None:
    assert propose_names(cards, REST) == []


@pytest.mark.parametrize(
    "cards",
    [
        ["De koffie in het gemeentehuis", "Ons gemeentehuis open", "De gemeentelijke brief",
         "Een gemeentelijke regel"],
        ["Het groen bij de school", "Ons groen maaien", "Een groenbudget", "Het groenbudget delen"],
        ["Een vergadering over geld", "De vergaderingen korter", "Ons vergaderzaaltje",
         "Het vergaderzaaltje open"],
    ],
)  # fmt: skip
def test_a_name_never_joins_two_words_of_one_root(cards: list[str]) -> None:
    names = propose_names(cards, REST)
    assert names
    assert not [name for name in names if " en " in name]


def test_an_adjective_alone_is_no_name() -> None:
    cards = ["De gemeentelijke brief", "Een gemeentelijke regel", "Het moeilijke woord"]
    assert propose_names(cards, REST) == []


def test_words_are_believed_as_far_as_they_agreed_with_people() -> None:
    pairs = [(f"a{n}", f"b{n}") for n in range(12)]
    similarities = {one: {other: 0.9} for pair in pairs for one, other in (pair, pair[::-1])}
    together = {card: f"G{n % 4}" for n, pair in enumerate(pairs) for card in pair}
    apart = together | {other: f"G{(n + 1) % 4}" for n, (_, other) in enumerate(pairs)}
    trust = [
        fit_similarity_weight(
            {card: {group: 4.0} for card, group in places.items()}, similarities, places
        )
        for places in (together, apart)
    ]
    assert trust[0] > 2 > trust[1]
    assert fit_similarity_weight({}, similarities, {}) == 2


def test_an_unsorted_card_lies_where_its_words_lie_when_they_are_clear_enough() -> None:
    answers = [Placement(f"p{n}", f"k{n}", "G") for n in range(4)]
    near = {"new": {f"k{n}": 0.9 for n in range(3)}}
    cards = ["k0", "k1", "k2", "k3", "new"]
    assert consensus(answers, cards, similarities=near).places["new"] == "G"
    assert "new" not in consensus(answers, cards, similarities={"new": {"k0": 0.1}}).places


def test_who_answered_before_a_group_began_did_not_speak_against_it() -> None:
    answers = [Placement("a", "k1", "G", 1), Placement("b", "k2", "H", 2)]
    later = consensus(answers, ["k1", "k2"], created={"H": 2})
    earlier = consensus(answers, ["k1", "k2"], created={"H": 0})
    assert later.sure["k1"] < earlier.sure["k1"]


def test_only_cards_near_an_answer_are_looked_at_when_asked_so() -> None:
    answers = [Placement("a", "k1", "G", 1), Placement("a", "k2", "G", 2)]
    grouping = consensus(answers, ["k1", "k2", "k3"], similarities={"k3": {"k1": 0.1}}, only=["k1"])
    assert set(grouping.sure) == {"k1", "k3"}


def test_groups_that_share_cards_may_be_one_and_people_decide() -> None:
    members = {"G": ["k1", "k2", "k3"], "H": ["k4", "k5", "k6"]}
    places = [Placement("a", card, group) for group, cards in members.items() for card in cards]
    across = [Placement("b", card, "H") for card in members["G"]]
    assert merge_candidates(places, members) == {}
    found = merge_candidates(places + across, members)["G", "H"]
    assert not found.agreed
    said = {(person, ("G", "H")): True for person in ("c", "d", "e")}
    agreed = merge_candidates(places + across, members, answers_about_pairs=said)["G", "H"]
    assert agreed.chance > found.chance
    assert agreed.agreed
    no = said | {(person, ("G", "H")): False for person in ("f", "g", "h")}
    assert not merge_candidates(places + across, members, answers_about_pairs=no)["G", "H"].agreed


def test_the_next_question_is_the_least_sure_card_or_a_likely_double() -> None:
    deck = ["k1", "k2", "k3"]
    ask = partial(
        next_question,
        deck,
        {"k1": 0.9, "k2": 0.2, "k3": 0.4},
        answered=deck,
        similarities={},
        members={"G": deck * 3, "H": deck * 2},
    )
    none = {"asked_before": set(), "in_progress": {}, "merge_candidates": {}}
    assert ask(**none) == "k2"
    assert ask(**none | {"asked_before": {"k2"}}) == "k3"
    assert ask(**none | {"in_progress": {"k2": 2}}) == "k3"
    assert ask(**none | {"merge_candidates": {("G", "H"): MergeCandidate(0.8)}}) == ("G", "H")
    assert ask(**none | {"merge_candidates": {("G", "H"): MergeCandidate(0.1)}}) == "k2"
    assert ask(**none | {"asked_before": set(deck)}) is None


def test_a_card_that_many_unsorted_cards_resemble_is_asked_first() -> None:
    similarities = {"k2": {"k1": 0.5, "k3": 0.5}}
    asked = next_question(
        ["k1", "k2", "k3"], {}, asked_before=set(), in_progress={}, answered=(),
        similarities=similarities, merge_candidates={}, members={},
    )  # fmt: skip
    assert asked == "k2"


def test_a_compound_is_like_the_words_it_is_made_of() -> None:
    assert compounds({"subsidieregels", "regels", "dorp"})["subsidieregels"] == (family("regels"),)
    assert compounds({"dorpshuis", "dorp"})["dorpshuis"] == ("dorp",)
    assert compounds({"regels", "egel"})["regels"] == ()
    others = {f"k{n}": text for n, text in enumerate(("Bel terug", "Snoei samen", "Kook soep"))}
    similarities = text_similarities(
        {"a": "Minder subsidieregels", "b": "Duidelijke regels", **others}
    )
    assert list(similarities["a"]) == ["b"]
