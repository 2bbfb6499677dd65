"""Who was there, told without telling about fewer than five people."""

from __future__ import annotations

from pathlib import Path

import pytest
from gathering_fixture import WORKSHOP, Room

from stappenplan.journal import Journal
from stappenplan.plan import build

REST = "kleinere afdelingen samen"


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({"Groen": 6, "Wegen": 7}, {"Groen": 6, "Wegen": 7}),
        ({"Groen": 6, "Wegen": 3, "Zorg": 2}, {"Groen": 6, REST: 5}),
        # Alone, the three of Wegen could be read from the sum.
        ({"Groen": 6, "Wegen": 3, "Zorg": 9}, {"Zorg": 9, REST: 9}),
        ({"Groen": 3}, {REST: 3}),
    ],
)
def test_units_are_counted_in_groups_of_five_or_more(
    tmp_path: Path, came: dict[str, int], told: dict[str, int]
) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    for unit, number in came.items():
        for n in range(number):
            room.enter(f"{unit} {n}", unit=unit)
    room.host.refresh()
    assert build(room.host.gathering, network=False).attendance.by_unit == told
