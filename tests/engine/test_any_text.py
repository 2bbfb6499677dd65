"""Whatever people type, of all of Unicode: no crash, nothing glued, nothing lost, one result."""

from __future__ import annotations

import json
from collections.abc import Callable

import yaml
from gathering_fixture import Room
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import DefinitionError, Refusal
from stappenplan.export import WRITERS
from stappenplan.journal import jsonl
from stappenplan.plan import build
from stappenplan.typed_text import clean, is_visible, name_key, one_line, printable

SEPARATORS = "\t\n\r\v\f\x1c\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u2800\u3000\u3164"
# What is hard comes by chance too seldom among all of Unicode.
HARD = (
    "aZé0'’\"\\{}:#-\u0301\u034f\u115f\u1160\u180b\u200b\u200c\u200d\u200e\u202e\u20e3\u2764\ufe0f"
    "\ufeff\uffff\0\x07\x7f\u0627\u0915\u845b\U000e0100\U0001f468\U0001f3fb\ud800\udfff"
)
EVERY_SIGN = st.integers(0, 0x10FFFF).map(chr)
WORD = st.text(st.one_of(EVERY_SIGN, st.sampled_from(HARD)), min_size=1, max_size=6)
TYPED = st.lists(WORD, min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from(SEPARATORS).map(lambda separator: (words, separator))
)
quickly = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
Typed = tuple[list[str], str]


def words(typed: list[str]) -> list[str]:
    """The words that a reader has to find back, each piece cleaned by itself."""
    return [word for piece in typed for word in printable(piece).split()]


def same_again(room: Room) -> None:
    """The journal, written and read again, gives the same entries and the same plan."""
    entries = room.journal.read(room.row.id)
    lines = [*jsonl.write(room.row, entries)]
    row, read = jsonl.read(lines)
    assert read == entries
    assert [*jsonl.write(row, read)] == lines
    first, second = (build(replay(entries, room.row)) for _ in range(2))
    assert WRITERS["plan.json"](first) == WRITERS["plan.json"](second)


@quickly
@given(people=st.lists(TYPED, min_size=1, max_size=5))
def test_any_name_comes_in_whole_or_is_refused(
    hold: Callable[..., Room], people: list[Typed]
) -> None:
    room = hold(brainstorm={})
    here: dict[str, str] = {}
    for pieces, separator in people:
        typed = separator.join(pieces)
        try:
            visit = room.enter(typed, unit=typed)
        except Refusal:
            whole = one_line(typed)
            assert not is_visible(typed) or len(whole) > 40 or name_key(typed) in here
            continue
        person = visit.gathering.people[str(visit.visitor.participant)]
        assert person.name == person.unit == one_line(typed)
        assert person.name.split() == words(pieces)
        assert name_key(typed) not in here
        here[name_key(typed)] = person.name
        json.dumps(person.label).encode()
    same_again(room)


@quickly
@given(ideas=st.lists(TYPED, min_size=1, max_size=5))
def test_any_contribution_is_kept_whole_or_refused(
    hold: Callable[..., Room], ideas: list[Typed]
) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    for pieces, separator in ideas:
        typed = separator.join(pieces)
        try:
            entry = room.send(anna, "idea", text=typed)
        except Refusal:
            assert not is_visible(typed)
            continue
        kept = anna.gathering.words[entry].text
        assert kept == clean(typed)
        assert kept.split() == words(pieces)
    same_again(room)


@settings(quickly, max_examples=60)
@given(typed=TYPED, style=st.sampled_from(['"', "|", ""]))
def test_any_title_in_a_workshop_file_is_read_whole_or_refused(typed: Typed, style: str) -> None:
    pieces, separator = typed
    text = separator.join(pieces)
    document = {
        "title": text,
        "blocks": [
            {
                "id": "zaal",
                "title": "In de zaal",
                "steps": [
                    {
                        "id": "bedenken",
                        "kind": "brainstorm",
                        "title": text,
                        "minutes": 5,
                        "skip": {"text": "Dan niet."},
                    }
                ],
            }
        ],
    }
    file = yaml.safe_dump(document, allow_unicode=not style, default_style=style or None)
    try:
        workshop = parse_workshop(file)
    except DefinitionError:
        # A title has to be there.
        assert not is_visible(text)
        return
    assert workshop.title.split() == words(pieces)
    assert workshop.step("bedenken").title == workshop.title
