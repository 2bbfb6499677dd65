"""Numbers of sources."""

from __future__ import annotations

import pytest

from stappenplan.contract.plan import Source
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
    assert [item.where for item in references.items()] == ["kenmerk z", "kenmerk a", "kenmerk m"]


def test_a_source_says_where_when_and_how_it_was_said():
    source = Source(
        id="e1", text="Minder loketten.", where="Bedenken", at="2026-03-12T13:00:00Z", via="namens"
    )
    references = References({"e1": source})
    references.span(["e1"])
    assert references.items()[0].text == "Minder loketten."
    assert references.items()[0].where == "Bedenken, 12 maart 2026, namens, kenmerk e1"


def test_an_entry_whose_words_are_gone_keeps_its_number():
    references = References({})
    references.span(["gewist"])
    assert references.items()[0].number == 1
    assert "er niet meer" in references.items()[0].text
