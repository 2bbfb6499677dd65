"""Who has a workshop open: known for a while, and only to those who have it open too."""

from __future__ import annotations

from stappenplan.hosting.composer.open_tabs import MOST, SECONDS, OpenElsewhere, OpenTabs

ALONE = OpenElsewhere(0, own=False)


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_two_browsers_and_two_tabs_know_of_each_other() -> None:
    tabs = OpenTabs(Clock())
    assert tabs.seen("plein", "anna", "1") == ALONE
    assert tabs.seen("plein", "anna", "1") == ALONE
    assert tabs.seen("plein", "anna", "2") == OpenElsewhere(0, own=True)
    assert tabs.seen("plein", "bram", "3") == OpenElsewhere(1, own=False)
    assert tabs.seen("plein", "anna", "1") == OpenElsewhere(1, own=True)
    assert tabs.seen("zwembad", "bram", "4") == ALONE


def test_who_says_nothing_for_a_while_is_gone() -> None:
    clock = Clock()
    tabs = OpenTabs(clock)
    tabs.seen("plein", "anna", "1")
    clock.at = SECONDS
    assert tabs.seen("plein", "bram", "2").others == 1
    clock.at = SECONDS + 1
    assert tabs.seen("plein", "bram", "2") == ALONE


def test_nobody_fills_the_memory() -> None:
    tabs = OpenTabs(Clock())
    for number in range(MOST + 50):
        tabs.seen("plein", str(number), "1")
    assert tabs.seen("plein", "0", "1").others == MOST - 1
