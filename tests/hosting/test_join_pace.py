"""How fast people come in."""

import pytest
from turned_clock import TurnedClock

from stappenplan.hosting.join_pace import (
    ADDRESS_JOINS,
    ADDRESS_SECONDS,
    BROWSER_JOINS,
    JoinPace,
    TooManyJoined,
)


def come(pace: JoinPace, people: int, address: str = "zaal", most: int = 1000) -> int:
    """So many browsers come at once; returns how many came in."""
    came = 0
    for number in range(people):
        try:
            pace.take(f"{address} {number}", address, most)
        except TooManyJoined:
            continue
        came += 1
    return came


@pytest.mark.parametrize(("most", "at_once"), [(20, ADDRESS_JOINS), (1000, 500), (4000, 2000)])
def test_a_whole_room_behind_one_address_comes_in_at_once(most: int, at_once: int) -> None:
    clock = TurnedClock()
    pace = JoinPace(clock)
    came = come(pace, 5000, most=most)
    # The last one may be lost in rounding.
    assert at_once - 1 <= came <= at_once
    assert come(pace, 100, "thuis", most) == 100
    clock.seconds += ADDRESS_SECONDS / 2
    assert at_once / 2 - 1 <= come(pace, 5000, most=most) <= at_once / 2 + 1


def test_one_browser_makes_a_few_people_and_then_one_each_minute() -> None:
    clock = TurnedClock()
    pace = JoinPace(clock)
    for _ in range(BROWSER_JOINS):
        pace.take("tablet", "zaal", 1000)
    with pytest.raises(TooManyJoined, match="Vanaf dit toestel"):
        pace.take("tablet", "zaal", 1000)
    clock.seconds += 61
    pace.take("tablet", "zaal", 1000)
    pace.put_back("tablet")
    pace.take("tablet", "zaal", 1000)


def test_a_crowd_at_an_address_costs_no_place_of_a_browser() -> None:
    clock = TurnedClock()
    pace = JoinPace(clock)
    come(pace, ADDRESS_JOINS, most=20)
    for _ in range(BROWSER_JOINS + 1):
        with pytest.raises(TooManyJoined, match="heel veel mensen tegelijk"):
            pace.take("tablet", "zaal", 20)
    clock.seconds += ADDRESS_SECONDS
    pace.take("tablet", "zaal", 20)
