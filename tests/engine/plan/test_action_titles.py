"""Titles in words that somebody said."""

from __future__ import annotations

from stappenplan.plan.action_titles import MAX_LENGTH, coverage, title


def test_forms_of_a_word_count_as_said_and_small_words_do_not_count() -> None:
    found = coverage("Eén vast nummer voor de dorpen", ["Geef het dorp vaste nummers"])
    assert found.share == 1
    assert found.holds


def test_words_that_nobody_said_are_named() -> None:
    found = coverage("Vast nummer met chatbot", ["Eén vast nummer voor het dorp"])
    assert found.unsaid == ("chatbot",)
    assert not found.holds


def test_a_title_without_words_claims_nothing() -> None:
    assert coverage("🎉", []).share == 1


def test_of_a_long_text_the_first_sentence_is_the_title() -> None:
    assert title(f"Bel het dorp. {'En dan nog iets. ' * 100}") == "Bel het dorp."


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    short = title("groen " * 400)
    assert len(short) <= MAX_LENGTH
    assert short.endswith("groen …")
    assert len(title("a" * 2_000)) <= MAX_LENGTH
