"""Names in sentences: whole words, in any capitals, with or without accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.personal_data.name_search import NameSearch


def found(name: str, text: str) -> list[str]:
    return [text[begin:end] for begin, end in NameSearch([name]).spans(text)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Zoë", "Dat zei ZOE ook.", ["ZOE"]),
        ("Zoë de Vries", "Zoë de Vries belde, en Zoe hielp.", ["Zoë de Vries", "Zoe"]),
        ("Jan", "Jans plan, en Jan's idee", ["Jan", "Jan"]),
        ("Jan", "Januari met Janneke en Tinjan", []),
        ("José", "jose\u0301 kwam", ["jose\u0301"]),
        ("Ann-Marie", "Ann Marie en ann-marie", ["Ann Marie", "ann-marie"]),
        ("D’Angelo", "d'angelo was er", ["d'angelo"]),
        ("Anneke", "Ank en An", []),
        ("X", "x is een letter", []),
        ("", "niets", []),
    ],
)
def test_a_name_is_found_as_a_whole_word(name: str, text: str, words: list[str]) -> None:
    assert found(name, text) == words


@given(st.text(max_size=80), st.text(max_size=20))
def test_what_is_found_lies_in_the_text_from_left_to_right(text: str, name: str) -> None:
    at = 0
    for begin, end in NameSearch([name]).spans(text):
        assert at <= begin < end <= len(text)
        at = end
