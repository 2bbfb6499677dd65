"""Numbers of sources."""

from __future__ import annotations

import pytest

from stappenplan.contract.plan import SaidPart, Saying, Source
from stappenplan.export.references import References, ranges


@pytest.mark.parametrize(
    ("numbers", "written"),
    [((1,), "1"), ((1, 2), "1, 2"), ((1, 2, 3), "1–3"), ((1, 4, 5, 6, 9), "1, 4–6, 9")],
)
def test_three_or_more_numbers_in_a_row_are_joined(numbers, written):
    assert ranges(numbers) == written


def test_entries_are_numbered_in_the_order_of_first_use():
    references = References({})
    references.span(["z", "a"])
    references.span(["a", "m"])
    marks = [item.where for item in references.items(marked=True)]
    assert marks == ["kenmerk z", "kenmerk a", "kenmerk m"]


def test_a_source_says_where_when_and_how_it_was_said():
    source = Source(
        id="e1", text="Minder loketten.", where="Bedenken", at="2026-03-12T13:00:00Z", via="namens"
    )
    references = References({"e1": source})
    references.span(["e1"])
    assert references.items()[0].text == "Minder loketten."
    assert references.items()[0].where == "Bedenken · namens"
    marked = references.items(marked=True)[0].where
    assert marked == "Bedenken · namens · 12 maart 2026 · kenmerk e1"


def test_an_entry_whose_words_are_gone_keeps_its_number():
    references = References({})
    references.span(["gewist"])
    assert references.items()[0].number == 1
    assert "er niet meer" in references.items()[0].text


def saying(id_: str, theme: str = "") -> Saying:
    about = {"text": f"Woorden {id_}.", "who": "Beheer", "about": "Wat hielp?"}
    return Saying(**about, theme=theme, sources=(id_,))


def test_what_was_said_has_the_first_numbers_in_the_order_of_its_annex():
    said = SaidPart(title="Bedenken", sayings=(saying("a", "Groen"), saying("b"), saying("c")))
    references = References({}, [said])
    references.span(["x", "b"])
    items = references.items()
    assert [item.number for item in items] == [1, 2, 3, 4]
    assert [item.heading for item in items] == [
        "Bedenken",
        "",
        "",
        "Wat mensen verder kozen en invulden",
    ]
    assert [item.theme for item in items] == ["Groen", "Zonder thema", "", ""]
    assert items[0].where == "Wat hielp? · Beheer"
