"""Edits of a workshop file: exactly what was wanted, and every other line as it was."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_up_workshops import VALUES, workshop_texts

from stappenplan.composing import text_edits, written_yaml
from stappenplan.composing.applying import order
from stappenplan.composing.refused import Refused
from stappenplan.composing.text_edits import at, change, copy_item, move_item, read, set_value

SHIPPED = sorted(Path("workshops").glob("*/workshop.yaml"))
SMALL = """\
# Boven
title: Proef  # de titel
readers:
  # eerst
  - who: Iedereen
    what: "Leest: alles"

  # dan
  - who: Niemand
    what: >-
      Leest
      niets
bring: [pen, 'papier, wit']
blocks:
  - id: zaal
    title: Zaal
    steps:
      # over welkom
      - id: welkom
        kind: pause
        title: Welkom
        minutes: 5   # kort

      - id: slot
        kind: pause
        title: Slot
        minutes: 7
        skip:
          text: Dan niet.
  - id: na
    title: Na
    steps: []
# Onder
"""


def shipped(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(old.split("\n"), new.split("\n")))
    return [one[2:] for one in lines if one[0] == "-"], [one[2:] for one in lines if one[0] == "+"]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_saying_what_a_shipped_file_says_already_changes_no_byte(file: Path) -> None:
    text = shipped(file)
    data = read(text)
    assert change(text, data) == text
    for key, value in data.items():
        assert set_value(text, (key,), value) == text


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_another_title_of_a_step_changes_one_line_of_a_shipped_file(file: Path) -> None:
    text = shipped(file)
    place = ("blocks", 0, "steps", 0, "title")
    assert changed_lines(text, set_value(text, place, "Iets anders")) == (
        [f"        title: {at(read(text), place)}"],
        ["        title: Iets anders"],
    )


# Among them the only one with names (`&a`), and the one with the longest settings.
@pytest.mark.parametrize("name", ["loslaten", "driehoek", "passende-samenwerking"])
def test_every_value_of_a_shipped_file_can_be_taken_out_and_put_back(name: str) -> None:
    text = shipped(Path("workshops", name, "workshop.yaml"))
    step = at(read(text), ("blocks", 0, "steps", 0))
    for key in list(step)[1:]:
        place = ("blocks", 0, "steps", 0, key)
        without = set_value(text, place, None)
        assert key not in at(read(without), place[:-1])
        again = set_value(without, place, step[key], order)
        assert read(again) == read(text)
        assert list(at(read(again), place[:-1])) == list(step)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_a_moved_step_of_a_shipped_file_takes_its_own_lines_along_and_no_others(file: Path) -> None:
    text = shipped(file)
    last = len(at(read(text), ("blocks", 0, "steps"))) - 1
    source, target = ("blocks", 0, "steps", last), ("blocks", 0, "steps", 0)
    moved = move_item(text, source, target)
    assert sorted(filter(None, moved.split("\n"))) == sorted(filter(None, text.split("\n")))
    assert move_item(moved, target, ("blocks", 0, "steps", last + 1)) == text


def test_comments_quotes_and_folds_stay_beside_what_changes() -> None:
    made = set_value(SMALL, ("readers", 0, "who"), "De zaal: iedereen")
    assert changed_lines(SMALL, made) == (
        ["  - who: Iedereen"],
        ['  - who: "De zaal: iedereen"'],
    )
    made = set_value(SMALL, ("title",), "Anders")
    assert "title: Anders  # de titel\n" in made
    made = set_value(SMALL, ("bring", 0), "potlood")
    assert "bring: [potlood, 'papier, wit']\n" in made


def test_a_comment_behind_a_value_is_kept_when_the_value_takes_more_lines() -> None:
    made = set_value(SMALL, ("title",), "Een\ntitel")
    assert "# de titel\ntitle: |-\n  Een\n  titel\n" in made
    made = set_value(SMALL, ("readers",), "weg")
    assert all(f"# {word}" in made for word in ("eerst", "dan", "Boven", "Onder"))


def test_an_item_goes_with_its_comment_and_the_empty_line_before_the_next() -> None:
    made = set_value(SMALL, ("readers", 0), None)
    assert "readers:\n  # dan\n  - who: Niemand\n" in made
    made = set_value(SMALL, ("readers", 1), None)
    assert '    what: "Leest: alles"\nbring:' in made


def test_a_new_item_stands_as_the_others_do() -> None:
    made = set_value(SMALL, ("readers", 2), {"who": "Jij", "what": "Alles"})
    assert "      niets\n\n  - who: Jij\n    what: Alles\nbring:" in made
    made = set_value(SMALL, ("blocks", 1, "steps", 0), {"id": "borrel", "title": "Borrel"})
    assert "    steps:\n      - id: borrel\n        title: Borrel\n# Onder\n" in made


def test_a_new_key_stands_in_the_order_of_the_shipped_files() -> None:
    made = set_value(SMALL, ("blocks", 0, "steps", 1, "question"), "Wat nu?", order)
    assert "        title: Slot\n        question: Wat nu?\n        minutes: 7\n" in made
    made = set_value(SMALL, ("summary",), "Kort.", order)
    assert "title: Proef  # de titel\nsummary: Kort.\nreaders:" in made


def test_a_step_moves_to_another_block_and_leaves_a_list_that_may_be_empty() -> None:
    made = move_item(SMALL, ("blocks", 0, "steps", 0), ("blocks", 1, "steps", 0))
    assert "    steps:\n      # over welkom\n      - id: welkom\n" in made.split("id: na")[1]
    made = move_item(made, ("blocks", 0, "steps", 0), ("blocks", 1, "steps", 1))
    assert "    steps: []\n" in made
    assert made.count("#") == SMALL.count("#")


def test_a_copy_has_all_lines_of_the_step_and_another_id() -> None:
    made = copy_item(SMALL, ("blocks", 0, "steps", 0), {"id": "welkom-2"})
    assert made.count("minutes: 5   # kort") == 2
    assert [one["id"] for one in read(made)["blocks"][0]["steps"]] == ["welkom", "welkom-2", "slot"]


def test_line_ends_of_another_system_stay() -> None:
    text = SMALL.replace("\n", "\r\n")
    made = set_value(text, ("blocks", 0, "steps", 1, "title"), "Einde")
    assert made == text.replace("title: Slot", "title: Einde")


def test_a_value_asked_for_by_name_is_copied_where_it_changes() -> None:
    text = "title: &t Proef\nsummary: *t\nblocks:\n  - &b {id: a, title: A, steps: []}\n  - *b\n"
    made = set_value(text, ("summary",), "Anders")
    assert "title: &t Proef\nsummary: Anders\n" in made
    made = set_value(text, ("blocks", 1, "id"), "b")
    assert [one["id"] for one in read(made)["blocks"]] == ["a", "b"]
    made = set_value(text, ("title",), "Anders")
    assert made.startswith("title: Anders\nsummary: Proef\n")
    made = set_value(text, ("blocks", 0, "title"), "B")
    assert [one["title"] for one in read(made)["blocks"]] == ["B", "A"]
    merged = "title: Proef\nresult: &r {name: brief}\nroom:\n  <<: *r\n  first: a\n"
    with pytest.raises(Refused, match="niet veranderen"):
        set_value(merged, ("result", "name"), "verslag")


def test_what_is_no_workshop_is_refused() -> None:
    for text in ("", "- een", "title: [", "a: &x [*x]"):
        with pytest.raises(Refused, match="geen workshop"):
            set_value(text, ("title",), "Proef")


PLACES = st.sampled_from(
    [
        ("title",),
        ("summary",),
        ("bring",),
        ("bring", 1),
        ("readers",),
        ("blocks", 0, "title"),
        ("blocks", 0, "steps", 0, "title"),
        ("blocks", 0, "steps", 0, "settings"),
        ("blocks", 0, "steps", 0, "settings", "reminder", 0),
        ("blocks", 0, "steps", 0, "script", "say"),
        ("blocks", 0, "steps", 0, "phases", "een"),
        ("blocks", 0, "steps", 1, "minutes"),
    ]
)


def comments_of(text: str) -> int:
    return sum(text.count(one) for one in ("# let op", "# Codes", "#nauw", "# kort", "# voor de"))


@given(workshop_texts(), PLACES, st.one_of(st.none(), VALUES))
def test_any_edit_of_any_file_says_what_was_wanted(text: str, place: Any, value: Any) -> None:
    data = read(text)
    assume(at(data, place[:-1]) is not None or value is not None)
    try:
        wanted = text_edits.with_value(data, place, value)
        made = set_value(text, place, value, order)
    except Refused:
        # The list is shorter; a place that is not there can be refused, any other cannot.
        assert any(isinstance(part, int) for part in place)
        return
    assert written(read(made)) == written(wanted)
    head, tail = text.split("\nblocks:", 1)
    if place[0] == "blocks":
        assert made.startswith(f"{head}\nblocks:")
    else:
        assert made.endswith(f"blocks:{tail}")
    if value is not None:
        assert comments_of(made) >= comments_of(text)


def written(data: Any) -> str:
    return written_yaml.plain(data)


@given(workshop_texts(), st.data())
def test_any_step_of_any_file_can_be_moved_and_copied(text: str, data: st.DataObject) -> None:
    before = read(text)
    steps = [
        ("blocks", b, "steps", s)
        for b, block in enumerate(before["blocks"])
        for s in range(len(block["steps"]))
    ]
    assume(steps)
    source = data.draw(st.sampled_from(steps))
    block = data.draw(st.integers(0, len(before["blocks"]) - 1))
    number = data.draw(st.integers(0, len(before["blocks"][block]["steps"])))
    moved = move_item(text, source, ("blocks", block, "steps", number))
    ids = lambda made: [s["id"] for b in made["blocks"] for s in b["steps"]]  # noqa: E731
    assert sorted(ids(read(moved))) == sorted(ids(before))
    assert comments_of(moved) == comments_of(text)
    copied = copy_item(text, source, {"id": "kopie"})
    assert len(ids(read(copied))) == len(ids(before)) + 1
