"""A gathering that several visits share."""

from __future__ import annotations

from collections.abc import Callable

from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.visit import Visit


def test_each_visit_hears_of_a_change_once_also_when_they_share_the_gathering(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    one = Visit(room.journal, room.row, Visitor(Role.SCREEN))
    other = Visit(room.journal, room.row, Visitor(Role.FACILITATOR), live=one.live)
    assert (one.refresh(), other.refresh()) == (False, False)
    room.enter("Anna")
    assert (one.refresh(), other.refresh()) == (True, True)
    assert (one.refresh(), other.refresh()) == (False, False)
