"""How often a workshop was used, in words."""

from __future__ import annotations

from typing import Any

import pytest

from stappenplan.hosting.gathering_summaries import used_in_words


def held(begins: str, day: str) -> dict[str, Any]:
    return {"begins": begins, "day": day}


OLD = held("2026-03-12T13:00", "donderdag 12 maart 2026")
NEW = held("2026-11-30T13:00", "maandag 30 november 2026")
PLANNED = held("2027-01-05T13:00", "dinsdag 5 januari 2027")


@pytest.mark.parametrize(
    ("uses", "words"),
    [
        ([], "Nog niet gebruikt."),
        ([OLD], "Gebruikt in 1 bijeenkomst, het laatst op donderdag 12 maart 2026."),
        (
            [PLANNED, NEW, OLD],
            "Gebruikt in 3 bijeenkomsten, het laatst op maandag 30 november 2026.",
        ),
        ([PLANNED], "Gebruikt in 1 bijeenkomst, voor het eerst op dinsdag 5 januari 2027."),
    ],
)
def test_the_last_one_that_was_held_is_named(uses: list[dict[str, Any]], words: str) -> None:
    assert used_in_words(uses, "2026-12-01") == words
