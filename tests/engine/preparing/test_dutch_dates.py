"""Days and times as Dutch people write them."""

from datetime import date, time

import pytest

from stappenplan.dutch_dates import read_day, read_time


@pytest.mark.parametrize(
    "text",
    [
        "12 maart 2026",
        "12 Maart 2026",
        " 12  mrt  2026 ",
        "12 mrt. 2026",
        "donderdag 12 maart 2026",
        "do. 12 maart 2026",
        "do 12-3-2026",
        "12-3-2026",
        "12-03-2026",
        "12/3/2026",
        "12.3.2026",
        "12 3 2026",
        "2026-03-12",
    ],
)
def test_a_day_is_read_as_dutch_people_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "text",
    ["", "morgen", "12 maart", "31-2-2026", "3-13-2026", "12 m 2026", "12 ju 2026", "12-3-0026"],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    "text", ["13.00", "13:00", "13u00", "13 uur", "13", "om 13.00 uur", "13 u"]
)
def test_a_time_is_read_as_dutch_people_write_it(text: str) -> None:
    assert read_time(text) == time(13)


@pytest.mark.parametrize("text", ["", "25.00", "13.60", "kwart voor één", "1300"])
def test_what_is_no_time_is_not_guessed(text: str) -> None:
    assert read_time(text) is None
