"""A gathering that several visits share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gathering_fixture import Room

from stappenplan import live_gathering
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import JournalUnavailable
from stappenplan.frame import frame
from stappenplan.live_gathering import LiveGathering
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


def held_in_pieces(room: Room) -> LiveGathering:
    """The same gathering in a process in which others wait."""
    live = LiveGathering(room.journal, room.row, in_pieces=True)
    live.refresh()
    return live


def test_erasing_somebody_waits_for_a_replay_in_pieces_where_others_wait(
    hold: Callable[..., Room], monkeypatch
) -> None:
    monkeypatch.setattr(live_gathering, "READ_AT_ONCE", 2)
    room = hold(brainstorm={})
    anna, bert = room.enter("Anna"), room.enter("Bert")
    idea = room.send(anna, "idea", text="Eén loket")
    other = room.send(bert, "idea", text="Twee loketten")
    live = held_in_pieces(room)
    room.erase(anna)
    before = live.now
    assert not live.refresh()
    assert live.outdated
    assert (live.now, live.now.visible(idea)) == (before, True)
    # Nothing is written on what somebody is in who was erased.
    facilitator = Visit(room.journal, room.row, Visitor(Role.FACILITATOR), live=live)
    hiding = {"id": "hide-1", "step": "", "type": "hide", "body": {"entry": other}}
    with pytest.raises(JournalUnavailable) as refused:
        facilitator.submit(hiding)
    assert refused.value.passing
    pieces = live.replay_anew()
    next(pieces)
    meanwhile = room.send(bert, "idea", text="Drie loketten")
    assert sum(1 for _ in pieces) > 5
    assert not live.outdated
    assert not live.now.visible(idea)
    assert live.now.visible(other)
    assert live.now.visible(meanwhile)
    assert facilitator.submit(hiding).entry.seq == live.now.seq


def test_who_is_erased_while_it_is_replayed_anew_is_not_in_it(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    people = [room.enter(name) for name in ("Anna", "Bert", "Carla")]
    ideas = [room.send(person, "idea", text=f"Idee {n}") for n, person in enumerate(people)]
    live = held_in_pieces(room)
    room.erase(people[0])
    live.refresh()
    pieces = live.replay_anew()
    for _ in range(3):
        next(pieces)
    room.erase(people[1])
    for _ in pieces:
        pass
    assert [live.now.visible(idea) for idea in ideas] == [False, False, True]


def test_an_undo_of_another_process_waits_for_a_replay_in_pieces(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    idea = room.send(room.enter("Anna"), "idea", text="Eén loket")
    hiding = room.steer("hide", entry=idea)
    live = held_in_pieces(room)
    room.steer("undo", entry=hiding)
    assert not live.refresh()
    assert live.outdated
    for _ in live.replay_anew():
        pass
    assert live.now.visible(idea)
    assert live.now.undone == {hiding}
    assert not live.refresh()
