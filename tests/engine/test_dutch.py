"""How documents say things in Dutch."""

from __future__ import annotations

import pytest

from stappenplan import dutch


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-03-26", "26 maart 2026"),
        ("2026-08-01T09:00:00.000Z", "1 augustus 2026"),
        # After midnight in the village it is still the day before in Greenwich.
        ("2026-08-01T22:30:00.000Z", "2 augustus 2026"),
        ("", ""),
        ("volgende week", "volgende week"),
        ("2026-13-45", "2026-13-45"),
    ],
)
def test_a_day_is_written_with_the_name_of_its_month(written, said):
    assert dutch.format_day(written) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_words_become_an_enumeration(words, said):
    assert dutch.join_words(words) == said


def test_control_characters_and_overrides_of_direction_are_left_out():
    assert dutch.one_line("a\x00b\x1bc\u202ed\n e\r\nf\ud800\uffff") == "abcd e f"


def test_accents_emoji_and_other_scripts_stay():
    assert dutch.one_line("coöperatie 🙂 שלום") == "coöperatie 🙂 שלום"


def test_a_capital_follows_the_rules_of_dutch():
    assert dutch.capitalize("één aanspreekpunt") == "Eén aanspreekpunt"


@pytest.mark.parametrize(
    ("typed", "most", "kept"),
    [
        ("kort", 4, "kort"),
        ("twee  woorden\nen meer", 30, "twee woorden en meer"),
        ("twee woorden en meer", 14, "twee woorden …"),
        ("woordzondereinde", 8, "woordz …"),
        ("stap 1: woordzondereinde", 20, "stap 1: woordzonde …"),
        ("een, twee, drie", 12, "een, twee …"),
        ("een. Twee drie", 8, "een …"),
    ],
)
def test_a_long_text_is_shortened_after_a_word_without_its_punctuation(typed, most, kept):
    assert dutch.shorten(typed, most) == kept
    assert len(dutch.shorten(typed, most)) <= most
