"""The library of the composer: every kind that is installed, with a step to begin with."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from step_kind_package import installed_kind

from stappenplan.composing.kind_words import words_of
from stappenplan.composing.library import library
from stappenplan.composing.step_pictures import PICTURES, picture_of
from stappenplan.contract.step_sort import StepSort
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import UnknownStepKind
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.steps.registry import KINDS

WORDS = """
purpose: Ieder doet een wens.
people: {fewest: 2, most: 40}
needs: ""
step: {title: Een wens, minutes: 7, skip: {text: Dan zijn er geen wensen.}}
"""
LONGEST_SENTENCE = 22


def workshop_of(*steps: dict[str, object]) -> str:
    block = {"id": "zaal", "title": "In de zaal", "steps": list(steps)}
    return yaml.safe_dump({"title": "Proef", "blocks": [block]}, allow_unicode=True)


def test_every_kind_that_is_installed_is_there_with_its_words() -> None:
    found = library()
    assert {one.kind for one in found} == set(KINDS)
    for one in found:
        assert one.purpose, one.kind
        assert one.people, one.kind
        assert one.icon, one.kind
        assert 1 <= one.minutes <= 120
        assert one.fewest is not None
        assert one.most is not None
        assert one.fewest < one.most


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_has_a_drawing_of_its_own_words(name: str) -> None:
    assert words_of(KINDS[name]).picture in PICTURES
    [one] = [one for one in library() if one.kind == name]
    assert ET.fromstring(one.picture).tag == "svg"
    assert 'aria-hidden="true"' in one.picture


def test_without_a_drawing_a_kind_is_a_row_of_its_parts() -> None:
    assert picture_of("", 3).count("<rect") == 3
    assert picture_of("", 0).count("<rect") == 1
    assert ET.fromstring(picture_of("", 40)).tag == "svg"


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_step_of_the_library_is_whole(name: str) -> None:
    [one] = [one for one in library() if one.kind == name]
    step = parse_workshop(workshop_of(one.step)).steps[0]
    assert step.kind == name
    assert step.question
    assert step.instruction
    assert step.script.say
    assert step.script.do
    assert step.short is not None
    assert step.short.minutes < step.minutes
    assert not step.phases or sum(step.phases.values()) == step.minutes


def test_a_step_of_the_library_may_be_changed_without_changing_the_library() -> None:
    before = library()[0].step["title"]
    library()[0].step["title"] = "Anders"
    assert library()[0].step["title"] == before


def test_a_group_can_hold_all_steps_of_the_library() -> None:
    workshop = parse_workshop(workshop_of(*(one.step for one in library())))
    journal = Journal("sqlite:///:memory:")
    row = rehearse(journal, workshop, people=8, seed=3)
    gathering = replay(journal.read(row.id), row)
    assert gathering.closed
    assert len(gathering.people) == 8


def test_what_the_library_says_is_short() -> None:
    for one in library():
        for text in _texts([one.purpose, one.needs, one.step]):
            for sentence in re.split(r"(?<=[.?!:]) ", text):
                assert len(sentence.split()) <= LONGEST_SENTENCE, (one.kind, sentence)


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


def test_a_kind_of_another_package_is_there_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with installed_kind(tmp_path, monkeypatch):
        [wish] = [one for one in library() if one.kind == "wish"]
    assert (wish.title, wish.icon, wish.people, wish.needs) == ("Wensen", "✨", "", "")
    assert wish.purpose == "Een werkvorm uit een ander pakket (municipality_kinds)."
    assert wish.step["title"] == "Wensen"
    assert wish.sort is StepSort.IDEAS


def test_the_step_of_a_kind_of_another_package_can_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with installed_kind(tmp_path, monkeypatch):
        [wish] = [one for one in library() if one.kind == "wish"]
        assert parse_workshop(workshop_of(wish.step)).steps[0].kind == "wish"


def test_a_kind_of_another_package_brings_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with installed_kind(tmp_path, monkeypatch) as folder:
        (folder / "municipality_kinds/wish.yaml").write_text(WORDS, encoding="utf-8")
        [wish] = [one for one in library() if one.kind == "wish"]
    assert wish.purpose == "Ieder doet een wens."
    assert wish.people == "Voor 2 tot 40 mensen"
    assert wish.minutes == 7
    assert wish.step["id"] == "wish"


@pytest.mark.parametrize("text", ["purpose: [", "doel: Wensen.", "people: {fewest: 0}"])
def test_words_that_cannot_be_used_are_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with installed_kind(tmp_path, monkeypatch) as folder:
        (folder / "municipality_kinds/wish.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(UnknownStepKind, match=r"'wish': wish\.yaml cannot be used"):
            library()
