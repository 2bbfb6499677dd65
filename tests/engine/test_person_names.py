"""The guard for names of third persons treats people alike, whatever their names come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from words.surnames import (
    NO_PERSONS,
    SURNAMES,
    sentences_with_names,
    sentences_without_names,
)

from stappenplan.step_parts.person_name_detection import seems_person

ROOT = Path(__file__).parents[2]
MOST_MISSED, MOST_APART = 0.10, 0.05
MOST_TAKEN_FOR_PERSONS = 0.05


def typed(value: Any) -> Iterator[str]:
    """Every text in a value but the names of people."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "names":
                yield from typed(one)
    elif isinstance(value, list):
        for one in value:
            yield from typed(one)
    elif isinstance(value, str):
        yield value


def test_no_origin_of_names_is_missed_more_than_another() -> None:
    said, missed = Counter[str](), Counter[str]()
    for origin, sentence in sentences_with_names():
        said[origin] += 1
        missed[origin] += not seems_person(sentence)
    assert sum(map(len, SURNAMES.values())) >= 200
    shares = {origin: missed[origin] / said[origin] for origin in said}
    assert max(shares.values()) < MOST_MISSED, shares
    assert max(shares.values()) - min(shares.values()) <= MOST_APART, shares


def test_organisations_places_and_streets_pass() -> None:
    assert [text for text in NO_PERSONS if seems_person(text)] == []
    sentences = list(sentences_without_names())
    taken = [sentence for sentence in sentences if seems_person(sentence)]
    assert len(taken) <= MOST_TAKEN_FOR_PERSONS * len(sentences), taken


@pytest.mark.parametrize(
    "file", ["stappenplan/rehearsal/phrases.yaml", "workshops/loslaten/workshop.yaml"]
)
def test_what_a_rehearsing_group_says_holds_no_name(file: str) -> None:
    said = list(typed(yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))))
    assert len(said) > 100
    assert [text for text in said if seems_person(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna de Boer",
        "IJsbrand Jansen",
        "Ayşe Yılmaz",
        "Anna ’t Hart",
        "Anna 't Hart",
        "Jan d’Hondt",
        "Małgorzata Święcicka",
        "Bram van der Kerk",
        "Piet Nieuwenhuis",
        "de tuin van Ali Demir's moeder",
        "voorzitter: Anna de Boer",
        "overleg met (Youssef El Khattabi)",
        "Carla van der Berg-van ’t Hof",
        "Rene\u0301e de\u00a0Wit",
        "mevrouw Özdemir",
        "de heer A. Wójcik",
    ],
)
def test_a_name_is_found_in_whatever_stands_around_it(text: str) -> None:
    assert seems_person(text)


@pytest.mark.parametrize("text", ["Jansen", "anna de boer", "Anna", "van Dijk", "A. B.", "J.", ""])
def test_what_is_too_short_to_tell_passes(text: str) -> None:
    assert not seems_person(text)
