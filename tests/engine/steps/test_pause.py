"""A break tells when people go on, or that the last one ends the gathering."""

from __future__ import annotations

from gathering_fixture import LED_STEPS, Room


def test_a_break_says_that_people_go_on_unless_nothing_comes_after_it(journal) -> None:
    first, rest = LED_STEPS.split("      - {id: ordenen", 1)
    ordenen, pauze = rest.split("      - {id: pauze", 1)
    pause = "      - {id: pauze" + pauze
    before = Room(journal, first + pause + "      - {id: ordenen" + ordenen, "pauze")
    assert before.see(before.screen)["last"] is False
    before.steer("skipped", step="ordenen")
    assert before.see(before.screen)["last"] is True


def test_the_last_break_says_that_the_gathering_is_over_then(journal) -> None:
    room = Room(journal, LED_STEPS, "pauze")
    for page in (room.host, room.screen, room.enter("Anna")):
        assert room.see(page)["last"] is True
