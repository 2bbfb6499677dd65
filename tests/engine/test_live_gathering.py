"""A gathering that several visits share."""

from __future__ import annotations

from collections.abc import Callable

from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.frame import frame
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


def test_an_undo_that_was_foreseen_in_pieces_gives_what_a_replay_gives(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    idea = room.send(anna, "idea", text="Eén loket")
    hiding = room.steer("hide", entry=idea)
    live = room.host.live
    pieces = live.foresee_undo(hiding)
    next(pieces)
    before = live.now
    # Somebody goes on while it is replayed, and reads what holds until it was undone.
    meanwhile = room.send(anna, "idea", text="Twee loketten")
    room.host.refresh()
    assert not live.now.visible(idea)
    assert sum(1 for _ in pieces) > 3
    room.steer("undo", entry=hiding)
    assert live.now is not before
    assert live.now.visible(idea)
    assert live.now.visible(meanwhile)
    again = replay(room.journal.read(room.row.id), room.row)
    for role in (Role.FACILITATOR, Role.SCREEN):
        of_the_moment = dict.fromkeys(("now", "end", "script_times"))
        shown = [frame(one, Visitor(role), one.current) for one in (live.now, again)]
        assert shown[0] | of_the_moment == shown[1] | of_the_moment
    assert live.now.undone == again.undone == {hiding}


def test_what_was_foreseen_of_one_entry_is_not_used_for_another(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    ideas = [room.send(anna, "idea", text=text) for text in ("Eén loket", "Twee loketten")]
    hidings = [room.steer("hide", entry=idea) for idea in ideas]
    for _ in room.host.live.foresee_undo(hidings[0]):
        pass
    room.steer("undo", entry=hidings[1])
    assert [room.host.gathering.visible(idea) for idea in ideas] == [False, True]


def test_a_picture_that_was_replayed_in_pieces_is_the_one_that_every_projector_shows(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    room.send(anna, "idea", text="Eén loket")
    room.steer("screen", mode="frozen")
    live = room.host.live
    assert sum(1 for _ in live.frozen.replay_in_pieces(live.now)) > 3
    assert not list(live.frozen.replay_in_pieces(live.now))
    screens = [Visit(room.journal, room.row, Visitor(Role.SCREEN), live=live) for _ in range(2)]
    picture = live.frozen.at_freezing(live.now)
    assert picture is not live.now
    assert all(one.viewer.shown is picture for one in screens)
