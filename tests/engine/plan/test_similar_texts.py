"""Texts that say the same."""

from __future__ import annotations

import time

import pytest

from stappenplan.plan.similar_texts import group_similar_texts

PAIRS = [
    ("Geef het dorp één vast nummer", "Eén vast nummer voor het dorp"),
    ("Maak de formulieren korter", "Maak elk formulier korter"),
    ("Bel vrijwilligers binnen twee dagen terug", "Vrijwilligers terugbellen binnen twee dagen"),
    ("Een dag meelopen met de groenploeg", "Loop een dag mee met de groenploegen"),
    ("Schrap onnodige regels", "Onnodige regels schrappen"),
    ("Bellen", "bellen!"),
    ("🎉🎉", "🎉🎉"),
]
DIFFERENT = [
    ("Geef het dorp één vast nummer", "Geef het dorp het groenbudget"),
    ("Schrap onnodige regels", "Nodig de wethouder uit"),
    ("Bellen", "Schrijven"),
    ("🎉", "🌳"),
    ("Loop een dag mee met de groenploeg", "Loop een dag mee met de wethouder in de wijk"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_says_the_same_in_other_forms_is_found(one: str, other: str) -> None:
    assert group_similar_texts({"a": one, "b": other}) == [("a", "b")]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_only_shares_small_words_is_not(one: str, other: str) -> None:
    assert group_similar_texts({"a": one, "b": other}) == []


def test_three_that_say_the_same_are_one_group() -> None:
    texts = {"a": "Vast nummer voor het dorp", "b": "Bel terug", "c": "Een vast nummer"}
    texts["d"] = "Vaste nummers"
    assert group_similar_texts(texts) == [("a", "c", "d")]


def test_as_many_as_can_be_merged_at_once_are_told() -> None:
    [group] = group_similar_texts({str(n): "Eén vast nummer" for n in range(200)})
    assert len(group) == 50


def test_thousands_of_texts_take_no_time_for_every_pair() -> None:
    nouns = [f"onderwerp{n:03}" for n in range(500)]
    texts = {
        str(n): f"Regel {nouns[n % 500]} en {nouns[n * 7 % 500]} met {nouns[n * 13 % 499]}"
        for n in range(4_000)
    }
    before = time.process_time()
    group_similar_texts(texts)
    assert time.process_time() - before < 2
