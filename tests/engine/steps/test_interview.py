"""Een-op-een through visits alone."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: begin
        kind: pause
        title: Begin
        minutes: 5
        skip: {text: Dan beginnen we meteen.}
      - id: praten
        kind: interview
        title: Een-op-een
        question: Vertel over een keer dat je iets losliet.
        minutes: 25
        phases: {match: 2, first: 8, swap: 8, write: 4, harvest: 3}
        settings:
          places: [tafel 1, tafel 2]
          lines:
            - {id: wat, label: Het verhaal}
            - {id: leer, label: De les}
        skip: {text: Dan zijn er geen verhalen.}
        short: {minutes: 8, text: Alleen een regel., settings: {lines: [{id: wat, label: Wat}]}}
      - id: nogeens
        kind: interview
        title: Nog een keer
        minutes: 25
        skip: {text: Dan niet.}
"""


class Room:
    """A gathering with people; everything goes through `Visit.submit`."""

    def __init__(self, path: Path) -> None:
        self.journal = Journal(f"sqlite:///{path}/proef.db")
        self.row = self.journal.open_gathering(parse_workshop(WORKSHOP))
        self.numbers = count()
        self.ids: dict[str, str] = {}

    def joined(self, *names: str, unit: str = "", phone: bool = True) -> None:
        for name in names:
            self.ids[name] = join(
                self.journal, self.row.code, name, unit=unit, phone=phone, participant=f"p-{name}"
            )

    def visit(self, who: str) -> Visit:
        role = Role(who) if who in set(Role) else Role.PARTICIPANT
        return Visit(self.journal, self.row, Visitor(role, self.ids.get(who)))

    def send(self, who: str, type_: str, step: str = "praten", for_: str | None = None, **body):
        message = {"id": f"entry-{next(self.numbers)}", "step": step, "type": type_, "body": body}
        if for_:
            message["for"] = self.ids[for_]
        return self.visit(who).submit(message).id

    def steer(self, type_: str, **body) -> None:
        message = {"id": f"entry-{next(self.numbers)}", "type": type_, "body": body}
        self.visit("facilitator").submit(message)

    def to(self, phase: str) -> None:
        self.steer("phase", step="praten", phase=phase)

    def sees(self, who: str) -> dict:
        return self.visit(who).step_view()

    def groups(self) -> set[frozenset[str]]:
        seen = self.sees("facilitator")["groups"]
        return {frozenset(one["name"] for one in group["members"]) for group in seen}

    def ties(self) -> set[frozenset[str]]:
        gathering = self.visit("screen").gathering
        return {
            frozenset((gathering.name_of(tie.source), gathering.name_of(tie.target)))
            for tie in gathering.ties()
        }

    def leaves(self, who: str) -> None:
        self.steer("left", participant=self.ids[who])


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    room.steer("moved", step="praten")
    return room


@pytest.fixture
def duo(room: Room) -> Room:
    room.joined("Anna", "Bram")
    room.send("facilitator", "pair")
    room.to("write")
    return room


def test_everybody_gets_a_partner_of_another_unit_and_a_place_to_meet(room: Room) -> None:
    room.joined("Anna", "Bram", unit="Beheer")
    room.joined("Carla", "Dirk", unit="Griffie")
    room.send("facilitator", "pair")
    assert all(len(group & {"Anna", "Bram"}) == 1 for group in room.groups())
    mine = room.sees("Anna")["group"]
    assert [other["unit"] for other in mine["others"]] == ["Griffie"]
    pairs = room.sees("screen")["pairs"]
    assert sorted(pair["place"] for pair in pairs) == ["tafel 1", "tafel 2"]


def test_nobody_can_pair_alone_and_participants_cannot_pair(room: Room) -> None:
    room.joined("Anna")
    with pytest.raises(Refusal, match="geen twee mensen"):
        room.send("facilitator", "pair")
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        room.send("Anna", "pair")
    assert room.sees("Anna")["group"] is None
    assert room.sees("screen")["pairs"] == []


def test_an_odd_number_gives_a_trio_in_which_each_writes_about_the_next(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla")
    room.send("facilitator", "pair")
    assert room.groups() == {frozenset({"Anna", "Bram", "Carla"})}
    partners = {who: room.sees(who)["partner"]["name"] for who in ("Anna", "Bram", "Carla")}
    assert set(partners.values()) == {"Anna", "Bram", "Carla"}
    assert all(who != partner for who, partner in partners.items())


def test_in_a_pair_each_asks_once(duo: Room) -> None:
    turns = duo.sees("Anna")["group"]["turns"]
    assert [(turn["asks"], turn["tells"]) for turn in turns] == [
        ("Anna", "Bram"),
        ("Bram", "Anna"),
    ]


def test_a_wish_made_before_the_step_keeps_two_apart_and_nobody_else_sees_it(room: Room) -> None:
    room.steer("moved", step="begin")
    room.joined("Anna", "Bram", "Carla", "Dirk")
    room.send("Anna", "avoid", participant=room.ids["Bram"])
    room.send("Anna", "manager", participant=room.ids["Carla"])
    room.steer("moved", step="praten")
    room.send("facilitator", "pair")
    assert frozenset({"Anna", "Dirk"}) in room.groups()
    assert room.sees("Anna")["wishes"]["avoid"] == [room.ids["Bram"]]
    assert room.sees("Bram")["wishes"] == {"avoid": [], "manager": []}
    assert all("wishes" not in room.sees(who) for who in ("facilitator", "screen", "advisor"))


def test_a_wish_can_be_taken_back(room: Room) -> None:
    room.joined("Anna", "Bram")
    room.send("Anna", "avoid", participant=room.ids["Bram"])
    room.send("facilitator", "pair")
    assert (room.groups(), len(room.sees("facilitator")["alone"])) == (set(), 2)
    room.send("Anna", "avoid", participant=room.ids["Bram"], off=True)
    room.send("facilitator", "pair")
    assert room.groups() == {frozenset({"Anna", "Bram"})}


def test_a_wish_about_oneself_or_a_stranger_is_refused(room: Room) -> None:
    room.joined("Anna")
    with pytest.raises(Refusal, match="anders dan jezelf"):
        room.send("Anna", "avoid", participant=room.ids["Anna"])
    with pytest.raises(Refusal, match="er niet"):
        room.send("Anna", "manager", participant="p-vreemd")


def test_by_hand_a_private_wish_still_counts_without_being_told(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla", "Dirk")
    room.send("Anna", "avoid", participant=room.ids["Bram"])
    room.send("facilitator", "pair")
    ids = room.ids
    with pytest.raises(Refusal, match=r"^Deze indeling kan niet\. Kies een andere\.$"):
        room.send(
            "facilitator",
            "regroup",
            groups=[[ids["Anna"], ids["Bram"]], [ids["Carla"], ids["Dirk"]]],
        )


def test_by_hand_nobody_sits_twice_and_only_people_who_are_here_sit(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla", "Dirk")
    room.send("facilitator", "pair")
    ids = room.ids
    with pytest.raises(Refusal, match="in twee groepen"):
        room.send(
            "facilitator",
            "regroup",
            groups=[[ids["Anna"], ids["Bram"]], [ids["Anna"], ids["Dirk"]]],
        )
    with pytest.raises(Refusal, match="er niet"):
        room.send("facilitator", "regroup", groups=[[ids["Anna"], "p-vreemd"]])
    room.send(
        "facilitator", "regroup", groups=[[ids["Anna"], ids["Dirk"]], [ids["Carla"], ids["Bram"]]]
    )
    assert room.groups() == {frozenset({"Anna", "Dirk"}), frozenset({"Carla", "Bram"})}


def test_who_comes_late_is_proposed_a_place_and_joins_a_pair(duo: Room) -> None:
    duo.joined("Carla")
    [alone] = duo.sees("facilitator")["alone"]
    assert (alone["name"], alone["proposal"]["place"]) == ("Carla", "tafel 1")
    duo.send("facilitator", "pair_late", participant=duo.ids["Carla"])
    assert duo.sees("Carla")["group"]["trio"]
    assert duo.sees("Carla")["group"]["place"] == "tafel 1"
    with pytest.raises(Refusal, match="al in een groep"):
        duo.send("facilitator", "pair_late", participant=duo.ids["Carla"])


def test_who_stays_behind_alone_is_shown_with_a_way_out(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla", "Dirk")
    room.send("facilitator", "pair")
    [gone] = room.sees("Anna")["group"]["others"]
    room.leaves(gone["name"])
    [alone] = room.sees("facilitator")["alone"]
    assert alone["name"] == "Anna"
    assert len(alone["proposal"]["with"]) == 2
    assert room.sees("Anna")["left_alone"]
    room.send("facilitator", "pair_late", participant=room.ids["Anna"])
    assert len(room.sees("Anna")["group"]["others"]) == 2
    assert room.sees("facilitator")["alone"] == []


def test_a_pair_that_stays_together_keeps_its_place_when_another_changes(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla", "Dirk")
    room.send("facilitator", "pair")
    before = {who: room.sees(who)["group"]["place"] for who in room.ids}
    room.joined("Eva")
    room.send("facilitator", "pair_late", participant=room.ids["Eva"])
    assert {who: room.sees(who)["group"]["place"] for who in before} == before


def test_more_pairs_than_places_still_meet_somewhere(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla", "Dirk", "Eva", "Fien")
    room.send("facilitator", "pair")
    places = [pair["place"] for pair in room.sees("screen")["pairs"]]
    assert places == ["tafel 1", "tafel 2", "plek 3"]


def test_a_line_is_private_to_the_two_until_the_teller_agrees(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    assert [note["text"] for note in duo.sees("Bram")["about_me"]] == ["Het dorp maaide zelf."]
    assert duo.sees("facilitator")["stories"] == []
    assert duo.sees("facilitator")["unconfirmed"][0]["text"] is None
    duo.to("harvest")
    assert [part["lines"] for part in duo.sees("screen")["stories"]] == [[], []]
    assert list(duo.visit("screen").gathering.contributions()) == []
    duo.send("Bram", "confirm", entry=line)
    story = duo.sees("screen")["stories"][0]
    assert [part["text"] for part in story["lines"]] == ["Het dorp maaide zelf."]
    assert "Anna" not in str(story)
    assert "Bram" not in str(story)


def test_only_the_teller_can_say_that_it_is_right(duo: Room) -> None:
    duo.joined("Carla")
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    for who in ("Anna", "Carla"):
        with pytest.raises(Refusal, match="Alleen wie dit vertelde"):
            duo.send(who, "confirm", entry=line)
    with pytest.raises(Refusal, match="er niet"):
        duo.send("Bram", "confirm", entry="entry-onbekend")


def test_a_correction_counts_and_the_first_words_are_kept(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide nooit.")
    duo.send("Bram", "correct", entry=line, text="Het dorp maaide zelf.")
    [item] = duo.visit("screen").gathering.contributions()
    assert (item.text, item.history) == ("Het dorp maaide zelf.", ["Het dorp maaide nooit."])
    [mine] = duo.sees("Anna")["mine"]
    assert (mine["agreed"], mine["before"]) == ("corrected", ["Het dorp maaide nooit."])


def test_words_changed_after_agreement_are_private_again(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    duo.send("Bram", "confirm", entry=line)
    duo.send("Anna", "rewrite", step="", entry=line, text="Bram was te laat.")
    assert list(duo.visit("screen").gathering.contributions()) == []
    duo.send("Bram", "confirm", entry=line)
    assert [i.text for i in duo.visit("screen").gathering.contributions()] == ["Bram was te laat."]


def test_the_facilitator_cannot_show_what_nobody_agreed_to(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Onder ons.")
    duo.steer("show", entry=line)
    assert list(duo.visit("screen").gathering.contributions()) == []
    other = duo.send("Bram", "note", line="wat", text="Ook onder ons.")
    with pytest.raises(Refusal, match="in beeld"):
        duo.steer("merge", entries=[line, other])
    assert list(duo.visit("screen").gathering.contributions()) == []


def test_what_was_hidden_does_not_come_back_by_rewriting_and_agreeing(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Grof woord.")
    duo.send("Bram", "confirm", entry=line)
    duo.steer("hide", entry=line)
    duo.send("Anna", "rewrite", step="", entry=line, text="Nog een grof woord.")
    duo.send("Bram", "confirm", entry=line)
    assert list(duo.visit("screen").gathering.contributions()) == []
    duo.steer("show", entry=line)
    assert len(list(duo.visit("screen").gathering.contributions())) == 1


def test_said_aloud_is_enough_unless_the_teller_keeps_it_private(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    with pytest.raises(Refusal, match="Alleen wie dit schreef"):
        duo.send("Bram", "aloud", entry=line)
    duo.send("Anna", "aloud", entry=line)
    assert len(list(duo.visit("screen").gathering.contributions())) == 1
    duo.send("Bram", "keep_private", entry=line)
    assert list(duo.visit("screen").gathering.contributions()) == []
    with pytest.raises(Refusal, match="blijft tussen jullie"):
        duo.send("facilitator", "aloud", entry=line)


def test_a_line_is_written_once_after_the_talk_and_about_a_partner(duo: Room) -> None:
    duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    with pytest.raises(Refusal, match="schreef je al iets"):
        duo.send("Anna", "note", line="wat", text="Nog eens.")
    with pytest.raises(Refusal, match="hoort niet bij"):
        duo.send("Anna", "note", line="ander", text="Iets.")
    duo.to("first")
    with pytest.raises(Refusal, match="Wacht op de begeleider"):
        duo.send("Bram", "note", line="wat", text="Te vroeg.")
    duo.to("write")
    duo.joined("Carla")
    with pytest.raises(Refusal, match="geen gesprekspartner"):
        duo.send("Carla", "note", line="wat", text="Zonder duo.")


def test_a_partner_types_for_somebody_without_a_phone(room: Room) -> None:
    room.joined("Anna")
    room.joined("Corrie", phone=False)
    room.send("facilitator", "pair")
    room.to("write")
    [other] = room.sees("Anna")["for_others"]
    assert (other["name"], other["partner"]["name"]) == ("Corrie", "Anna")
    # Typed by the one whose story it is, so nobody has to be asked.
    room.send("Anna", "note", for_="Corrie", line="wat", text="Anna hield zich in.")
    assert [i.author for i in room.visit("screen").gathering.contributions()] == ["p-Corrie"]
    line = room.send("Anna", "note", line="wat", text="Corrie belde zelf.")
    room.send("Anna", "confirm", for_="Corrie", entry=line)
    assert len(list(room.visit("screen").gathering.contributions())) == 2


def test_a_line_about_somebody_who_left_can_still_be_written_and_said_aloud(duo: Room) -> None:
    duo.leaves("Bram")
    assert duo.sees("Anna")["partner"]["name"] == "Bram"
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    duo.send("facilitator", "aloud", entry=line)
    assert len(list(duo.visit("screen").gathering.contributions())) == 1


def test_the_story_of_somebody_erased_is_gone_and_every_page_still_works(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    duo.send("Anna", "aloud", entry=line)
    erase(duo.journal, duo.row.id, duo.ids["Bram"])
    assert list(duo.visit("screen").gathering.contributions()) == []
    assert duo.sees("Anna")["partner"] is None
    for role in ("facilitator", "screen", "advisor"):
        assert "Bram" not in str(duo.sees(role))


def test_a_tie_exists_once_the_talks_began(room: Room) -> None:
    room.joined("Anna", "Bram")
    room.send("facilitator", "pair")
    assert room.ties() == set()
    room.to("first")
    assert room.ties() == {frozenset({"Anna", "Bram"})}


def test_people_who_met_are_not_paired_again(room: Room) -> None:
    room.joined("Anna", "Bram", "Carla", "Dirk")
    room.send("facilitator", "pair")
    room.to("first")
    first = room.groups()
    room.steer("moved", step="nogeens")
    room.send("facilitator", "pair", step="nogeens")
    assert room.groups().isdisjoint(first)


def test_done_is_having_written_and_nobody_is_asked_while_people_talk(duo: Room) -> None:
    duo.to("first")
    assert duo.visit("facilitator").frame()["silent"] == []
    duo.to("write")
    assert duo.visit("facilitator").frame()["silent"] == ["Anna", "Bram"]
    duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    assert duo.visit("facilitator").frame()["silent"] == ["Bram"]


def test_once_the_talks_began_groups_change_by_hand_only(duo: Room) -> None:
    with pytest.raises(Refusal, match="zijn begonnen"):
        duo.send("facilitator", "pair")


def test_the_short_version_asks_fewer_lines_and_keeps_what_was_written(duo: Room) -> None:
    duo.send("Anna", "note", line="leer", text="Vragen helpt.")
    duo.steer("shortened", step="praten")
    assert [line["id"] for line in duo.sees("Anna")["lines"]] == ["wat"]
    assert [note["label"] for note in duo.sees("Anna")["mine"]] == ["De les"]


def test_the_same_journal_folds_to_the_same_groups_and_words(duo: Room) -> None:
    line = duo.send("Anna", "note", line="wat", text="Het dorp maaide zelf.")
    duo.send("Bram", "confirm", entry=line)
    entries = duo.journal.read(duo.row.id)
    first, second = replay(entries), replay(entries)
    assert first.steps["praten"].groups == second.steps["praten"].groups
    assert list(first.words.values()) == list(second.words.values())
