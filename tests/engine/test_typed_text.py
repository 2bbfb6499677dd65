"""Typed text has one form, nothing in it is glued or lost, and one key for one name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan import typed_text
from stappenplan.typed_text import clean, is_visible, name_key, one_line, printable, split_lines

SPACES = "\t\x1f\xa0\u1680\u2000\u2003\u2009\u202f\u205f\u3000\u2800\u3164\u115f"
LINE_BREAKS = ("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")
NOT_SEEN = (
    "\0\x07\x1b\x7f\xad\u034f\u061c\u200b\u200c\u200d\u200e"
    "\u202e\u2060\u2066\ufe0f\ufeff\uffff\ud800\U000e0041"
)
# What is hard comes by chance too seldom among all of Unicode.
HARD = (
    "aé0#'’\u0301\u0344\u034f\u115f\u1160\u1161\u180b\u1820\u200b\u200c\u200d\u20e3\u2764\ufe0f"
    "\u0627\u0915\u845b\U000e0100\U0001f468\U0001f3fb\U0001f3f4\U000e0067\U000e007f\ud800\u212a"
)
ANYTHING = st.one_of(
    st.text(st.integers(0, 0x10FFFF).map(chr), max_size=12),
    st.text(st.sampled_from(HARD + SPACES + "".join(LINE_BREAKS)), max_size=10),
)
quickly = settings(max_examples=400)


@pytest.mark.parametrize("space", SPACES)
def test_a_space_of_any_kind_becomes_a_space(space: str) -> None:
    assert clean(f"Kosten{space}Baten") == one_line(f"Kosten{space}Baten") == "Kosten Baten"


@pytest.mark.parametrize("line_break", LINE_BREAKS)
def test_a_line_break_of_any_kind_stays_one_where_lines_are_kept(line_break: str) -> None:
    typed = f"Kosten{line_break}Baten"
    assert clean(typed) == "Kosten\nBaten"
    assert one_line(typed) == "Kosten Baten"
    assert split_lines(typed) == ["Kosten", "Baten"]


@pytest.mark.parametrize("sign", NOT_SEEN)
def test_what_cannot_be_seen_goes_away(sign: str) -> None:
    assert clean(f"Ja{sign}n") == one_line(f"Ja{sign}n") == "Jan"


@pytest.mark.parametrize(
    "typed",
    [
        "👩🏽‍🚀",
        "❤️‍🔥",
        "1️⃣",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🇳🇱 ✅ ⚠️",
        "می‌خواهم",
        "क्‍ष",
        "葛󠄀城",
        "coöperatie שלום",
        "\u0600١٢",
        "‘Kom’ – nu…",
    ],
)
def test_what_joins_letters_and_pictures_stays(typed: str) -> None:
    assert clean(typed) == one_line(typed) == typed


def test_letters_are_composed_also_where_something_stood_between_them() -> None:
    assert clean("Jose\u0301") == clean("Jose\u200b\u0301") == "José"


@pytest.mark.parametrize(
    "name", ["\u200d", "\u2800", "\u3164", "\u115f", "\u0301\u0302", " \t", ""]
)
def test_a_text_of_which_nothing_is_seen_is_empty(name: str) -> None:
    assert (clean(name), one_line(name), is_visible(name)) == ("", "", False)


@pytest.mark.parametrize("name", ["J", "李", "🙂", "7", "?", "\u0600"])
def test_one_letter_sign_or_picture_is_seen(name: str) -> None:
    assert is_visible(name)


@pytest.mark.parametrize(
    "other",
    [
        "JOSÉ D'HONDT",
        "Jose\u0301 d’Hondt",
        "José\xa0d'Hondt",
        "José  d'Hondt ",
        "José\u200b d'Hondt",
        "José d\u02bcHondt",
        "José d´Hondt",
        "\ufeffJosé\td‘Hondt",
    ],
)
def test_all_spellings_of_one_name_have_one_key(other: str) -> None:
    assert name_key(other) == name_key("José d'Hondt")


@pytest.mark.parametrize("other", ["Jose d'Hondt", "José dHondt", "Joséd'Hondt", "José d'Hondt 2"])
def test_another_name_has_another_key(other: str) -> None:
    assert name_key(other) != name_key("José d'Hondt")


def test_search_and_addresses_know_letters_without_their_accents() -> None:
    assert (
        typed_text.without_accents("Łódź, Súdwest-Fryslân ŞIK ß") == "lodz, sudwest-fryslan sik ss"
    )


@quickly
@given(ANYTHING)
def test_the_one_form_stays_what_it_is(typed: str) -> None:
    for form in (printable, clean, one_line):
        once = form(typed)
        assert form(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once.encode().decode() == once
        assert name_key(once) == name_key(typed)


@quickly
@given(ANYTHING)
def test_nothing_that_is_seen_is_lost(typed: str) -> None:
    def seen(text: str) -> list[str]:
        composed = unicodedata.normalize("NFC", text)
        return [
            s
            for s in composed
            if unicodedata.category(s)[0] in "LNPS" and s not in SPACES + "\u1160\uffa0"
        ]

    assert "".join(seen(clean(typed))) == "".join(seen(one_line(typed)))
    # Letters may compose with what stood behind something invisible.
    decomposed = [
        unicodedata.normalize("NFD", "".join(seen(text))) for text in (typed, clean(typed))
    ]
    assert [s for s in decomposed[0] if s.isalnum()] == [s for s in decomposed[1] if s.isalnum()]


@quickly
@given(ANYTHING, st.sampled_from(SPACES + "".join(LINE_BREAKS)), ANYTHING)
def test_two_words_never_become_one(one: str, separator: str, other: str) -> None:
    typed = f"{one}{separator}{other}"
    if is_visible(one) and is_visible(other):
        assert one_line(typed).split() == [*one_line(one).split(), *one_line(other).split()]


def test_the_text_of_a_file_keeps_its_lines_tabs_indentation_and_escapes() -> None:
    typed = '\ufefftitle:\xa0Een\u2028dorp\r\n  a:\t\x07b\v \n"\\n\u0301"\n'
    kept = 'title: Een dorp\r\n  a:\tb  \n"\\n\u0301"\n'
    assert typed_text.without_control_characters(typed) == kept
