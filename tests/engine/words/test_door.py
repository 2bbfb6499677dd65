"""Names and sentences come through the door as they were typed: nothing glued, nothing dropped."""

from __future__ import annotations

import re
import unicodedata
from itertools import cycle

import pytest
from gathering_fixture import Room
from spoken_words import all_of, corpus

from stappenplan.errors import Refusal
from stappenplan.journal import Journal

WORKSHOP = """
title: Proef
limits: {text: 280, name: 40, people: 300}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
"""
# Format characters, what joins and varies emoji, and marks of direction: read by nobody.
UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]")


def read_words(text: str) -> list[str]:
    """What a reader sees: the words between separators, without what cannot be seen."""
    spaced = re.sub("[\x1c-\x1f\x85\u2028\u2029]", " ", text)
    seen = "".join(
        c for c in UNSEEN.sub("", spaced) if c.isspace() or unicodedata.category(c) != "Cc"
    )
    return unicodedata.normalize("NFC", seen).split()


@pytest.fixture(scope="module")
def room() -> Room:
    return Room(Journal("sqlite:///:memory:"), WORKSHOP, "bedenken")


def test_every_sentence_is_kept_word_by_word(room: Room) -> None:
    sentences = all_of("sentences")
    authors = cycle([room.enter(f"Sanne {number}") for number in range(10)])
    sent = [room.send(next(authors), "idea", text=text) for text in sentences]
    kept = {row.id: row.body["text"] for row in room.journal.read(room.row.id) if row.id in sent}
    for entry, typed in zip(sent, sentences, strict=True):
        assert read_words(kept[entry]) == read_words(typed)
        assert kept[entry].count("\n") <= len(typed.splitlines())
    shown = {idea["text"] for idea in room.see(room.host)["ideas"]}
    assert set(kept.values()) <= shown


def test_everybody_is_let_in_under_their_own_name_and_nobody_twice() -> None:
    room = Room(Journal("sqlite:///:memory:"), WORKSHOP, "bedenken")
    known: dict[str, str] = {}
    for name in all_of("names"):
        alike = unicodedata.normalize("NFKC", " ".join(read_words(name))).casefold()
        alike = alike.replace("’", "'").replace("\u2010", "-")
        try:
            visit = room.enter(name)
        except Refusal:
            assert alike in known, name
            continue
        assert alike not in known, name
        known[alike] = name
        assert read_words(visit.gathering.people[visit.visitor.participant].name) == read_words(
            name
        )
    assert len(known) >= 90


@pytest.mark.parametrize("typed", corpus("names")["spaces"])
def test_a_name_with_other_spaces_is_the_same_name(typed: str) -> None:
    room = Room(Journal("sqlite:///:memory:"), WORKSHOP, "bedenken")
    room.enter("Jan de Vries")
    with pytest.raises(Refusal):
        room.enter(typed)
