"""Links and sessions that end."""

from __future__ import annotations

import pytest
from gathering_fixture import WORKSHOP, Room

from stappenplan.contract.people import CodeOwner, Role
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.series.return_codes import code_owner, code_owners
from stappenplan.steering.access import renewals


@pytest.fixture
def room(journal: Journal) -> Room:
    return Room(journal, WORKSHOP, "bedenken")


def test_renewing_one_link_leaves_the_others(room: Room) -> None:
    room.steer("links_renewed", links=["screen"])
    room.steer("links_renewed", links=["screen", "framework", "screen"])
    gathering = room.host.gathering
    assert {role: renewals(gathering, role) for role in Role if role is not Role.PARTICIPANT} == {
        Role.FACILITATOR: 0,
        Role.SCREEN: 2,
        Role.ADVISOR: 0,
        Role.READER: 0,
    }
    assert gathering.link_renewals["framework"] == 1
    assert room.host.frame()["link_renewals"] == {"screen": 2, "advisor": 0, "facilitator": 0}


@pytest.mark.parametrize("links", [[], ["kantoor"], ["participant"], ["screen"] * 5])
def test_only_known_links_are_renewed(room: Room, links: list[str]) -> None:
    with pytest.raises(Refusal):
        room.steer("links_renewed", links=links)


def test_somebody_ends_what_other_devices_have_open_and_nobody_elses(room: Room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "sessions_ended", step="")
    room.host.refresh()
    who = (anna.visitor.participant, bram.visitor.participant)
    assert [renewals(room.host.gathering, Role.PARTICIPANT, one) for one in who] == [1, 0]
    assert code_owner(room.host.gathering, who[0]).renewed == 0
    with pytest.raises(Refusal, match="zonder telefoon"):
        room.send(bram, "sessions_ended", step="", for_=who[0])
    # Who lost a phone asks the facilitator.
    room.send(room.host, "sessions_ended", step="", for_=who[1])
    assert renewals(room.host.gathering, Role.PARTICIPANT, who[1]) == 1


def test_another_return_code_takes_the_place_of_the_old_one(room: Room) -> None:
    anna = room.enter("Anna").visitor.participant
    assert anna
    room.send(room.host, "sessions_ended", step="", for_=anna, new_code=True)
    assert code_owners(room.host.gathering) == {CodeOwner(room.row.id, anna, 1): anna}


def test_it_goes_after_closing_too(room: Room) -> None:
    anna = room.enter("Anna")
    room.steer("closed")
    room.send(anna, "sessions_ended", step="")
    room.steer("links_renewed", links=["advisor"])
    assert room.host.gathering.link_renewals["advisor"] == 1
