"""How long a gathering is kept, and when its pages warn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from gathering_fixture import LED_STEPS, Room

from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.personal_data.keeping_term import FOR_EVER, KeepingTerm, Term, ends_on

DAY = date(2026, 3, 12)


def kept(room: Room) -> KeepingTerm:
    room.host.refresh()
    (handler,) = room.host.gathering.providers(KeepingTerm)
    return handler


def warn(room: Room, day: str, due: str) -> None:
    with room.journal.writing(room.row.id) as tail:
        body = {"day": day, "due": due}
        tail.append(id=f"gewaarschuwd-{day}-{due}", author="engine", step="",
                    type="removal_warned", body=body)  # fmt: skip


@pytest.fixture
def room(journal: Journal) -> Room:
    return Room(journal, LED_STEPS, "bedenken")


def test_a_term_counts_from_the_last_day_of_the_gathering_or_of_its_series() -> None:
    one = Term(30, DAY)
    assert ends_on(one, [], 0) == DAY + timedelta(days=30)
    first, last = Term(30, DAY, "s-een"), Term(None, DAY + timedelta(days=9), "s-een")
    other = Term(None, DAY + timedelta(days=99), "s-twee")
    assert ends_on(first, [first, last, other], 0) == DAY + timedelta(days=39)


def test_without_a_choice_the_server_says_how_long_and_nought_is_for_ever() -> None:
    assert ends_on(Term(None, DAY), [], 10) == DAY + timedelta(days=10)
    assert ends_on(Term(None, DAY), [], FOR_EVER) is None
    assert ends_on(Term(FOR_EVER, DAY), [], 10) is None


def test_the_facilitator_chooses_over_what_the_workshop_file_says(journal: Journal) -> None:
    room = Room(journal, LED_STEPS.replace("title: Proef", "title: Proef\nkeep_days: 90"), "x")
    assert kept(room).told.chosen == 90
    room.steer("keep_for", days=28)
    assert kept(room).told.chosen == 28
    room.steer("keep_for")
    assert kept(room).told.chosen == 90


def test_a_closed_gathering_still_takes_another_term_and_nobody_else_chooses(room: Room) -> None:
    anna = room.enter("Anna")
    room.steer("closed")
    room.steer("keep_for", days=28)
    assert kept(room).told.chosen == 28
    with pytest.raises(Refusal):
        room.send(anna, "keep_for", "", days=1)


def test_the_pages_warn_with_the_day_and_another_term_ends_the_warning(room: Room) -> None:
    warn(room, "2026-04-01", "2026-04-10")
    warn(room, "2026-04-02", "2026-04-10")
    room.host.refresh()
    [told] = [one for one in room.host.frame()["inbox"] if one["page"] == "keeping"]
    assert told["text"] == "Deze bijeenkomst wordt verwijderd op 10 april 2026"
    assert kept(room).told.warned == {"2026-04-01", "2026-04-02"}
    room.steer("keep_for", days=365)
    assert kept(room).told.warned == frozenset()
    assert kept(room).told.due == ""


def test_warnings_of_another_day_count_anew(room: Room) -> None:
    warn(room, "2026-04-01", "2026-04-10")
    warn(room, "2026-04-02", "2026-05-10")
    assert kept(room).told.warned == {"2026-04-02"}


def test_a_day_of_a_clock_that_was_ahead_does_not_count() -> None:
    term = Term(1, DAY, warned=frozenset({"2031-01-01", "2026-03-20"}))
    assert term.warned_until(date(2026, 3, 21)) == 1
