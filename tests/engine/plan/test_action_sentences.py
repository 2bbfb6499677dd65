"""Sentences that read as a step."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stappenplan.plan.action_sentences import action_sentences, match_action, sentences

LABELLED = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
REAL = Path(__file__).parents[4] / "shared/data/m50-2020.yaml"


def measured(steps: list[str], others: list[str]) -> tuple[float, float]:
    """Precision and recall."""
    found = [sentence for sentence in steps if match_action(sentence)]
    wrong = [sentence for sentence in others if match_action(sentence)]
    return len(found) / len(found + wrong), len(found) / len(steps)


def test_sentences_labelled_by_hand_are_told_apart() -> None:
    precision, recall = measured(LABELLED["steps"], LABELLED["others"])
    assert precision >= 0.95
    assert recall >= 0.9


def test_so_are_sentences_that_the_rules_were_not_made_with() -> None:
    precision, recall = measured(LABELLED["unseen_steps"], LABELLED["unseen_others"])
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.skipif(not REAL.exists(), reason="the real input is not part of the project")
def test_so_is_what_a_real_group_wrote() -> None:
    questions = yaml.safe_load(REAL.read_text(encoding="utf-8"))["questions"]
    said = [text for question in questions for text in question["contributions"]]
    found = [text for text in said if action_sentences(text)]
    # Labelled by hand: "Participeren…", "Goed kijken…", "Ambtenarenjas…" and "Netwerkend werken".
    begins = ("Participeren", "Goed kijken", "Ambtenarenjas", "Netwerkend")
    assert [text for text in found if text.startswith(begins)] == found
    assert len(found) == len(begins)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Laten we het gewoon proberen", "begint met een voorstel"),
        ("We kunnen de vergunning in twee dagen regelen", "zegt wat wij gaan doen"),
        ("Volgende week bel ik de voorzitter", "zegt wat wij doen"),
        ("Stop met het tweede formulier", "begint met een werkwoord"),
        ("Terugbellen binnen twee dagen", "zegt wat er gebeurt"),
        ("De gemeente kan de verzekering regelen", "zegt wat de gemeente kan doen"),
        ("Eén vast nummer voor het dorp", "noemt een vaste afspraak"),
    ],
)
def test_a_step_says_why_it_reads_as_one(sentence: str, why: str) -> None:
    found = match_action(sentence)
    assert found is not None
    assert found.why == why


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "?",
        "🎉🎉",
        "Bel",
        "Kunnen wij het dorp bellen?",
        "Ik belde de voorzitter",
        "We hebben het dorp gebeld",
        "We kunnen dat niet beslissen",
        "Start van het werk",
        "bel " * 500,
    ],
)
def test_what_asks_tells_or_says_nothing_is_no_step(sentence: str) -> None:
    assert match_action(sentence) is None


def test_of_a_long_story_only_the_step_is_offered() -> None:
    story = "Ik was bang voor de krant. Bel voortaan eerst het dorp. Het ging mis."
    assert [found.sentence for found in action_sentences(story)] == ["Bel voortaan eerst het dorp."]


def test_lines_of_a_list_are_sentences() -> None:
    assert list(sentences("- Bel het dorp\n• Stuur een kaart")) == [
        "Bel het dorp",
        "Stuur een kaart",
    ]
