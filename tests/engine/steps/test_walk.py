"""Wandelen through visits alone."""

from __future__ import annotations

from typing import Any

import pytest

from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.visit import Visit

STOPS = [
    {
        "id": "verhaal",
        "title": "Stop 1",
        "question": "Welk verhaal?",
        "place": "bij de kerk",
        "indoor": "muur bij de ingang",
    },
    {"id": "thema", "title": "Stop 2", "question": "Wat gaat mis?", "on_themes": True},
    {"id": "stap", "title": "Stop 3", "question": "Welke stap?", "names_step": True},
]


class Outing:
    """A walk with people, by name."""

    def __init__(self, room: Any, *names: str) -> None:
        self.room = room
        self.people: dict[str, Visit] = {}
        for name in names:
            self.come(name)

    def come(self, name: str, unit: str = "") -> None:
        self.people[name] = self.room.enter(name, unit=unit)

    def id(self, name: str) -> str:
        return self.people[name].visitor.participant or ""

    def says(self, name: str, type_: str, **body: Any) -> str:
        return self.room.send(self.people[name], type_, **body)

    def host(self, type_: str, **body: Any) -> str:
        return self.room.send(self.room.host, type_, **body)

    def phase(self, phase: str) -> None:
        body = {"step": "walk", "phase": phase}
        self.room.host.submit({"id": f"fase-{phase}", "type": "phase", "body": body})

    def leaves(self, name: str) -> None:
        self.host("left", step="", participant=self.id(name))

    def sees(self, name: str) -> dict[str, Any]:
        return self.room.see(self.people[name])

    def with_whom(self, name: str) -> set[str]:
        group = self.sees(name)["group"]
        return {other["name"] for other in group["others"]} if group else set()


@pytest.fixture
def outing(hold: Any) -> Outing:
    room = hold(
        walk={"stops": STOPS, "group_size": 3}, sort={"cards_each": 2}, brainstorm={}, interview={}
    )
    return Outing(room, "Anna", "Bram", "Carla")


def test_groups_have_three_people_and_nobody_walks_alone(outing: Outing) -> None:
    for name in ("Dirk", "Eva", "Fien", "Gerrit"):
        outing.come(name)
    outing.host("group")
    sizes = sorted(len(outing.with_whom(name)) + 1 for name in outing.people)
    assert sizes == [2, 2, 2, 2, 3, 3, 3]
    assert outing.room.see(outing.room.host)["alone"] == []


def test_pairs_walk_where_the_file_asks_for_pairs(hold: Any) -> None:
    outing = Outing(hold(walk={"stops": STOPS, "group_size": 2}), "Anna", "Bram", "Carla", "Dirk")
    outing.host("group")
    assert all(len(outing.with_whom(name)) == 1 for name in outing.people)


def test_people_who_talked_one_to_one_walk_with_somebody_else(hold: Any) -> None:
    room = hold(walk={"stops": STOPS, "group_size": 2}, interview={})
    outing = Outing(room, "Anna", "Bram", "Carla", "Dirk")
    room.host.submit({"id": "naar-1", "type": "moved", "body": {"step": "interview"}})
    outing.host("pair", step="interview")
    body = {"step": "interview", "phase": "first"}
    room.host.submit({"id": "fase-1", "type": "phase", "body": body})
    talked = {
        name: room.see(outing.people[name], "interview")["group"]["others"][0]["name"]
        for name in outing.people
    }
    outing.host("group")
    assert all(talked[name] not in outing.with_whom(name) for name in outing.people)


def test_a_private_wish_from_the_interview_counts_on_the_walk(hold: Any) -> None:
    room = hold(walk={"stops": STOPS, "group_size": 2}, interview={})
    outing = Outing(room, "Anna", "Bram", "Carla", "Dirk")
    outing.says("Anna", "avoid", step="interview", participant=outing.id("Bram"))
    outing.says("Anna", "manager", participant=outing.id("Carla"))
    outing.host("group")
    assert outing.with_whom("Anna") == {"Dirk"}


def test_what_one_types_the_whole_group_sees_and_nobody_else(outing: Outing) -> None:
    for name in ("Dirk", "Eva", "Fien"):
        outing.come(name)
    outing.host("group")
    outing.says("Anna", "note", stop="verhaal", text="Het verhaal van de brug")
    for name in outing.people:
        seen = [note["text"] for note in outing.sees(name)["stops"][0]["notes"]]
        together = name == "Anna" or name in outing.with_whom("Anna")
        assert seen == (["Het verhaal van de brug"] if together else [])
    [note] = outing.sees(next(iter(outing.with_whom("Anna"))))["stops"][0]["notes"]
    assert (note["author"], note["mine"]) == ("Anna", False)


def test_a_note_stays_with_the_group_that_said_it_when_groups_change(outing: Outing) -> None:
    outing.host("group")
    outing.says("Anna", "note", stop="verhaal", text="Onze brug")
    outing.come("Dirk")
    outing.host("group_late", participant=outing.id("Dirk"))
    assert sum(len(outing.sees(name)["stops"][0]["notes"]) for name in outing.people) == 3
    assert outing.sees("Dirk")["stops"][0]["notes"] == []


def test_the_last_stop_names_steps_for_the_plan(outing: Outing) -> None:
    outing.host("group")
    outing.says("Anna", "note", stop="verhaal", text="Onze brug")
    outing.says("Bram", "note", stop="stap", text="Eén nummer voor het dorp")
    outing.room.host.refresh()
    notes = outing.room.host.gathering.contributions("walk")
    assert [(note.type, note.about["names_step"]) for note in notes] == [
        ("note", False),
        ("note", True),
    ]


def named_themes(outing: Outing, *texts: str) -> list[str]:
    cards = [outing.says("Anna", "idea", step="brainstorm", text=text) for text in texts]
    outing.host("deal", step="sort")
    themes = [outing.says("Anna", "found", step="sort", card=card) for card in cards]
    for theme, text in zip(themes, texts, strict=True):
        outing.host("name", step="sort", theme=theme, name=f"Thema {text}")
    return themes


def test_every_group_talks_on_about_another_theme_with_its_cards(outing: Outing) -> None:
    for name in ("Dirk", "Eva", "Fien"):
        outing.come(name)
    named_themes(outing, "Een loket", "Meer vertrouwen")
    outing.host("group")
    given = {
        seen["place"]: (seen["theme"]["name"], seen["theme"]["cards"])
        for seen in (outing.sees(name)["group"] for name in outing.people)
    }
    assert sorted(given.values()) == [
        ("Thema Een loket", ["Een loket"]),
        ("Thema Meer vertrouwen", ["Meer vertrouwen"]),
    ]


def test_a_group_made_before_there_were_themes_gets_one_afterwards(outing: Outing) -> None:
    outing.host("group")
    assert outing.sees("Anna")["group"]["theme"] is None
    named_themes(outing, "Een loket")
    assert outing.sees("Anna")["group"]["theme"]["name"] == "Thema Een loket"


def test_a_note_keeps_the_theme_that_its_writer_chose(outing: Outing) -> None:
    [theme] = named_themes(outing, "Een loket")
    outing.host("group")
    note = outing.says("Anna", "note", stop="thema", text="Wachten duurt lang", theme=theme)
    outing.room.host.refresh()
    assert outing.room.host.gathering.theme_of(note) == theme


def test_an_unknown_stop_or_theme_is_refused(outing: Outing) -> None:
    outing.host("group")
    with pytest.raises(Refusal, match="stop is er niet"):
        outing.says("Anna", "note", stop="nergens", text="Iets")
    with pytest.raises(Refusal, match="stop is er niet"):
        outing.says("Anna", "arrived", stop="nergens")
    with pytest.raises(Refusal, match="thema is er niet"):
        outing.says("Anna", "note", stop="thema", text="Iets", theme="verzonnen")


def test_when_one_arrives_all_phones_of_the_group_go_on(outing: Outing) -> None:
    outing.host("group")
    outing.says("Anna", "arrived", stop="thema")
    assert {outing.sees(name)["at"] for name in outing.people} == {"thema"}
    outing.says("Bram", "arrived", stop="verhaal")
    assert outing.sees("Carla")["at"] == "verhaal"


def test_the_facilitator_sees_who_is_back_and_calls_the_others(outing: Outing) -> None:
    for name in ("Dirk", "Eva", "Fien"):
        outing.come(name)
    outing.host("group")
    outing.says("Anna", "back")
    host = outing.room.see(outing.room.host)
    assert (host["back_count"], host["group_count"]) == (1, 2)
    assert {name for name in outing.people if outing.sees(name)["back"]} == {
        "Anna",
        *outing.with_whom("Anna"),
    }
    outing.host("call_back")
    assert all(outing.sees(name)["called"] for name in outing.people)
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        outing.says("Anna", "call_back")


def test_the_facilitator_marks_a_group_without_phones_as_back(outing: Outing) -> None:
    outing.host("group")
    outing.host("back", for_=outing.id("Anna"))
    assert outing.sees("Bram")["back"]
    outing.host("back", for_=outing.id("Anna"), on=False)
    assert not outing.sees("Bram")["back"]


def test_when_it_rains_the_stops_hang_on_the_walls(outing: Outing) -> None:
    assert outing.sees("Anna")["stops"][0]["place"] == "bij de kerk"
    outing.host("indoor", on=True)
    assert outing.sees("Anna")["stops"][0]["place"] == "muur bij de ingang"
    outing.host("indoor", on=False)
    assert outing.sees("Anna")["stops"][0]["place"] == "bij de kerk"


def test_who_is_left_alone_on_the_way_is_proposed_a_group(outing: Outing) -> None:
    for name in ("Dirk", "Eva"):
        outing.come(name)
    outing.host("group")
    pair = next(name for name in outing.people if len(outing.with_whom(name)) == 1)
    [other] = outing.with_whom(pair)
    outing.leaves(other)
    [alone] = outing.room.see(outing.room.host)["alone"]
    assert alone["name"] == pair
    assert outing.sees(pair)["left_alone"]
    outing.host("group_late", participant=alone["id"])
    # The trio of the others becomes two pairs: nobody walks alone.
    assert sorted(len(outing.with_whom(n)) for n in outing.people if n != other) == [1, 1, 1, 1]
    assert outing.room.see(outing.room.host)["alone"] == []


def test_people_who_walk_already_are_not_grouped_again(outing: Outing) -> None:
    outing.host("group")
    outing.host("group")
    outing.says("Anna", "arrived", stop="verhaal")
    with pytest.raises(Refusal, match="lopen al"):
        outing.host("group")


def test_walking_together_makes_ties_once_it_happened(outing: Outing) -> None:
    outing.host("group")
    assert list(outing.room.kind().ties()) == []
    outing.says("Anna", "arrived", stop="verhaal")
    ties = list(outing.room.kind().ties())
    assert {tie.origin for tie in ties} == {"walk"}
    assert len(ties) == 3


def test_the_harvest_counts_groups_without_phones_and_shows_no_names(outing: Outing) -> None:
    outing.host("group")
    outing.host("note", for_=outing.id("Bram"), stop="stap", text="Eén nummer")
    outing.phase("harvest")
    assert len(list(outing.room.kind().ties())) == 3
    screen = outing.room.see(outing.room.screen)
    assert [note["text"] for note in screen["stops"][2]["notes"]] == ["Eén nummer"]
    assert not any(name in str(screen) for name in outing.people)


def test_during_the_walk_the_screen_shows_groups_but_no_notes(outing: Outing) -> None:
    outing.host("group")
    outing.says("Anna", "note", stop="verhaal", text="Onze brug")
    screen = outing.room.see(outing.room.screen)
    assert set(screen["groups"][0]["names"]) == {"Anna", "Bram", "Carla"}
    assert (screen["stops"][0]["count"], screen["stops"][0]["notes"]) == (1, [])
    # The room sees how many are back, not who is late.
    assert "back" not in screen["groups"][0]


def test_a_hidden_note_is_not_on_the_screen(outing: Outing) -> None:
    outing.host("group")
    note = outing.says("Anna", "note", stop="verhaal", text="Lelijk")
    outing.phase("harvest")
    outing.host("hide", step="", entry=note)
    assert outing.room.see(outing.room.screen)["stops"][0]["notes"] == []
    assert outing.sees("Anna")["stops"][0]["notes"][0]["state"] == "hidden"


def test_one_person_cannot_be_a_group_and_the_pages_still_work(hold: Any) -> None:
    outing = Outing(hold(walk={"stops": STOPS}), "Anna")
    with pytest.raises(Refusal, match="geen twee mensen"):
        outing.host("group")
    assert outing.sees("Anna")["group"] is None
    outing.says("Anna", "note", stop="verhaal", text="Toch een gedachte")
    assert outing.room.see(outing.room.host)["groups"] == []


def test_somebody_erased_is_nowhere_and_the_group_goes_on(outing: Outing) -> None:
    outing.host("group")
    outing.says("Carla", "note", stop="verhaal", text="Van Carla")
    outing.room.erase(outing.people["Carla"])
    outing.room.host.refresh()
    for page in (outing.people["Anna"], outing.room.host, outing.room.screen):
        assert "Carla" not in str(outing.room.see(page))
    assert outing.with_whom("Anna") == {"Bram"}


def test_the_same_journal_folds_to_the_same_walk(outing: Outing) -> None:
    outing.host("group")
    outing.says("Anna", "note", stop="verhaal", text="Onze brug")
    entries = outing.room.journal.read(outing.room.row.id)
    first, second = replay(entries), replay(entries)
    assert first.steps["walk"].groups == second.steps["walk"].groups
    assert list(first.steps["walk"].ties()) == list(second.steps["walk"].ties())
