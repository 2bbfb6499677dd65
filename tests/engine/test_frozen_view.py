"""A projector that stands still: the same picture, without what was taken away since."""

from __future__ import annotations

from pathlib import Path

import pytest
from gathering_fixture import LED_STEPS, Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase
from stappenplan.journal import Journal
from stappenplan.visit import Visit


class Hall(Room):
    """A room that reads ideas on a projector."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, LED_STEPS, "bedenken")
        self.steer("phase", step="bedenken", phase="read")
        self.screen.refresh()

    def load_the_screen(self) -> Visit:
        return Visit(self.journal, self.row, Visitor(Role.SCREEN))

    def idea(self, name: str, text: str) -> str:
        return self.send(self.enter(name), "idea", text=text)

    def seen(self, screen: Visit | None = None) -> list[str]:
        visit = screen or self.screen
        visit.refresh()
        return [idea["text"] for idea in visit.step_view()["ideas"]]


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(Journal(f"sqlite:///{tmp_path}/proef.db"))


def test_what_comes_after_freezing_is_not_in_the_picture(hall: Hall) -> None:
    hall.idea("Anna", "Eén loket")
    hall.steer("screen", mode="frozen")
    hall.idea("Bram", "Vast nummer")
    assert hall.seen() == ["Eén loket"]
    assert hall.screen.frame()["screen"]["mode"] == "frozen"
    hall.steer("screen", mode="live")
    assert hall.seen() == ["Eén loket", "Vast nummer"]


def test_a_frozen_screen_that_is_loaded_again_shows_the_same(hall: Hall) -> None:
    hall.idea("Anna", "Eén loket")
    hall.steer("screen", mode="frozen")
    hall.idea("Bram", "Vast nummer")
    hall.steer("moved", step="pauze")
    again = hall.load_the_screen()
    assert again.frame()["step"]["id"] == "bedenken"
    assert hall.seen(again) == ["Eén loket"]


def test_other_pages_go_on_while_the_screen_stands_still(hall: Hall) -> None:
    hall.steer("screen", mode="frozen")
    hall.steer("moved", step="pauze")
    assert hall.host.frame()["step"]["id"] == "pauze"


@pytest.mark.parametrize("how", ["hide", "park"])
def test_what_is_taken_away_leaves_a_picture_that_stands_still(hall: Hall, how: str) -> None:
    kept, gone = hall.idea("Anna", "Eén loket"), hall.idea("Bram", "Jan is lui")
    hall.steer("screen", mode="frozen")
    hall.steer("screen", via_facilitator=True)
    assert hall.seen() == ["Eén loket", "Jan is lui"]
    hall.steer(how, entry=gone)
    assert hall.seen() == ["Eén loket"]
    assert hall.seen(hall.load_the_screen()) == ["Eén loket"]
    hall.steer("show", entry=gone)
    assert hall.seen() == ["Eén loket", "Jan is lui"]
    assert kept in hall.screen.gathering.words


def test_hiding_cards_merged_since_hides_each_of_them(hall: Hall) -> None:
    one, other = hall.idea("Anna", "Jan is lui"), hall.idea("Bram", "Jan werkt niet")
    hall.steer("screen", mode="frozen")
    merged = hall.steer("merge", entries=[one, other])
    assert hall.seen() == ["Jan is lui", "Jan werkt niet"]
    hall.steer("hide", entry=merged)
    assert hall.seen() == []


def test_a_card_hidden_before_freezing_does_not_come_back_into_the_picture(hall: Hall) -> None:
    idea = hall.idea("Anna", "Eén loket")
    hall.steer("hide", entry=idea)
    hall.steer("screen", mode="frozen")
    hall.steer("show", entry=idea)
    assert hall.seen() == []


def test_who_is_erased_leaves_a_picture_that_stands_still(hall: Hall) -> None:
    hall.idea("Anna", "Eén loket")
    hall.idea("Bram", "Vast nummer")
    hall.steer("screen", mode="frozen")
    assert len(hall.seen()) == 2
    bram = next(p.id for p in hall.screen.gathering.people.values() if p.name == "Bram")
    erase(hall.journal, hall.row.id, bram)
    assert hall.seen() == ["Eén loket"]
    assert hall.screen.frame()["counts"]["people"] == 1


def test_freezing_anew_shows_the_moment_of_freezing_anew(hall: Hall) -> None:
    hall.steer("screen", mode="frozen")
    hall.idea("Anna", "Eén loket")
    hall.steer("screen", mode="black")
    hall.steer("screen", mode="frozen")
    assert hall.seen() == ["Eén loket"]
    hall.idea("Bram", "Vast nummer")
    hall.steer("screen", mode="frozen")
    assert hall.seen() == ["Eén loket"]


def test_a_hidden_card_leaves_the_sorted_groups_that_stand_still(hall: Hall) -> None:
    hall.idea("Anna", "Eén loket voor het dorp")
    gone = hall.idea("Bram", "Jan is lui in het dorp")
    hall.steer("moved", step="ordenen")
    hall.send(hall.host, "deal", "ordenen")
    hall.steer("screen", mode="frozen")
    hall.screen.refresh()
    assert hall.screen.step_view()["cards"] == 2
    hall.steer("hide", entry=gone)
    hall.screen.refresh()
    view = hall.screen.step_view()
    assert view["cards"] == 1
    assert "Jan" not in str(view)


def test_pages_turn_and_letters_grow_also_while_the_picture_stands_still(hall: Hall) -> None:
    hall.steer("screen", mode="frozen")
    hall.steer("projector", turn=1)
    hall.steer("projector", turn=1)
    hall.steer("projector", letters=1.4, sound="screen", join="full", hold=True)
    hall.screen.refresh()
    assert hall.screen.frame()["projector"] == {
        "turns": 2, "hold": True, "letters": 1.4, "join": "full", "sound": "screen",
    }  # fmt: skip


def test_what_comes_next_has_the_whole_wall_and_begins_to_turn_again(hall: Hall) -> None:
    hall.steer("projector", letters=1.4, join="full", hold=True)
    hall.steer("phase", step="bedenken", phase="build")
    hall.screen.refresh()
    shown = hall.screen.frame()["projector"]
    assert (shown["join"], shown["hold"], shown["letters"]) == ("side", False, 1.4)
    hall.steer("projector", join="small")
    hall.steer("moved", step="ordenen")
    hall.screen.refresh()
    assert hall.screen.frame()["projector"]["join"] == "small"


def test_hiding_more_replays_nothing(hall: Hall) -> None:
    gone = hall.idea("Anna", "Jan is lui")
    hall.idea("Bram", "Eén loket")
    hall.steer("screen", mode="frozen")
    hall.screen.refresh()
    frozen, live = hall.screen.live.frozen, hall.screen.live
    assert len(list(frozen.replay_in_pieces(live.now))) > 0 or hall.seen()
    hall.steer("hide", entry=gone)
    hall.screen.refresh()
    assert list(frozen.replay_in_pieces(live.now)) == []
    assert hall.seen() == ["Eén loket"] == hall.seen(hall.load_the_screen())
