"""How far away an action ends."""

from __future__ import annotations

import pytest

from stappenplan.plan.horizon import horizon


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-03-26", "weken"),
        ("2026-03-27", "kwartaal"),
        ("2026-06-12", "kwartaal"),
        ("2026-06-13", "jaar"),
        ("2026-01-01", "weken"),
        ("", ""),
        ("straks", ""),
    ],
)
def test_a_horizon_follows_from_the_day(day: str, told: str) -> None:
    assert horizon(day, "2026-03-12T13:00") == told


def test_without_a_day_of_the_gathering_nothing_is_known() -> None:
    assert horizon("2026-03-26", "") == ""
