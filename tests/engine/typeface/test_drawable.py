"""Every character is drawn, or something that can be seen stands where it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from din_91379 import din_91379
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.typeface.drawable import SUBSTITUTE, clusters, drawable, width
from stappenplan.typeface.metrics import typeface

# Of every 128 characters in a row these many are tried; the blocks of Unicode begin at such a row.
BLOCK, TRIED = 128, 16


def blocks() -> Iterator[str]:
    """Letters, numbers and signs of every block of Unicode."""
    for first in range(0, 0x30000, BLOCK):
        found = [char for char in map(chr, range(first, first + BLOCK)) if is_visible(char)]
        yield from found[:: max(1, len(found) // TRIED)]


def is_visible(char: str) -> bool:
    """Whether it is a letter, a number or a sign, and no filler that looks like nothing."""
    return unicodedata.category(char)[0] in "LNPS" and char not in "\u115f\u1160\u3164\uffa0"


def test_every_character_of_din_91379_is_drawn_as_it_is() -> None:
    characters = din_91379()
    assert len(characters) > 900
    assert [one for one in characters if drawable(one) != unicodedata.normalize("NFC", one)] == []


def test_every_character_of_unicode_is_drawn_or_substituted() -> None:
    lost = []
    for char in blocks():
        shown = drawable(f"a{char}b")[1:-1]
        if not shown.strip() or width(shown) <= 0 or not typeface().widths.keys() >= set(shown):
            lost.append(char)
    assert lost == []


@given(st.text(max_size=60))
def test_no_text_of_any_script_leaves_a_character_without_a_glyph(text: str) -> None:
    known = typeface().widths.keys()
    parts = {*typeface().pictures, *"\u200d\ufe0f"}
    for cluster in clusters(drawable(text)):
        assert (
            known >= set(cluster)
            or cluster in typeface().composed
            or parts >= set(cluster)
            or not cluster.isprintable()
            or all("\U000e0020" <= char <= "\U000e007f" for char in cluster[1:])
        )
    assert drawable(drawable(text)) == drawable(text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("De ﬁetsbrug eﬀen", "De fietsbrug effen"),
        ("≤ 5 weken → klaar ✓, niet‑openbaar", "≤ 5 weken → klaar ✓, niet‑openbaar"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("Київ, Ελλάς, مرحبا, ሰላም, שלום", "Київ, Ελλάς, مرحبا, ሰላም, שלום"),
        ("Ａｎｎａ 𝐁𝐨𝐥𝐝", "Anna Bold"),
        ("中文 en ไทย", f"{SUBSTITUTE * 2} en {SUBSTITUTE * 3}"),
        ("x\u0302 K\u0332", "x\u0302 K\u0332"),
        ("ж\u0302", "жˆ"),
        ("q\u0489", f"q{SUBSTITUTE}"),
        ("\ue000", SUBSTITUTE),
        ("Zaal\u200bhuren\u00ad", "Zaalhuren"),
    ],
)
def test_what_the_typeface_lacks_is_shown_as_something_else(typed: str, shown: str) -> None:
    assert drawable(typed) == shown


@pytest.mark.parametrize(
    "emoji", ["👩🏽‍🌾", "👍🏿", "👨‍👩‍👧‍👦", "🇳🇱", "✅", "☺", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈"]
)
def test_an_emoji_is_one_picture(emoji: str) -> None:
    assert drawable(emoji) == emoji
    assert list(clusters(f"a{emoji}b")) == ["a", emoji, "b"]
    assert width(emoji) < 1.5


def test_emoji_that_do_not_join_stand_side_by_side() -> None:
    assert drawable("😀\u200d😀") == "😀😀"
    assert width("😀😀") == pytest.approx(2 * width("😀"))
