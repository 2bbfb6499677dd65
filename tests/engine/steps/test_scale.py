"""Lines between two extremes: out of sight until the group looks, and both ends are named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room
from hypothesis import given
from hypothesis import strategies as st
from refused_workshop import refused_with

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.steps.scale.entries import ScaleLine
from stappenplan.steps.scale.spread import PlaceSpread, moves_of, spread_of
from stappenplan.steps.scale.words import spread_sentence
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: lijn
        kind: scale
        title: Wie doet wat?
        minutes: 12
        skip: {text: Niets.}
        settings:
          lines:
            - id: rollen
              ask: Wie zorgt voor het dorp?
              left: De gemeente doet alles
              right: Een samenleving zonder gemeente
            - {id: motief, ask: "Waarom?", left: Kennis, right: Democratie, moments: wanted,
               between: [Allebei]}
"""
FIVE = ScaleLine(id="rollen", ask="Wie?", left="Alles", right="Niets")


class Group(Room):
    """Six people who place themselves."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, WORKSHOP, "lijn")
        self.people = [
            self.enter(name) for name in ("Anna", "Bram", "Corrie", "Dirk", "Els", "Fia")
        ]
        self.anna, self.bram, *_ = self.people

    def place(
        self, who: Visit, at: int | None, moment: str = "wanted", line: str = "rollen"
    ) -> str:
        where = {} if at is None else {"at": at}
        return self.send(who, "place", line=line, moment=moment, **where)

    def tell(self, who: Visit, text: str, line: str = "rollen") -> str:
        return self.send(who, "story", line=line, text=text)

    def all_at(self, *places: int, moment: str = "wanted") -> None:
        for who, at in zip(self.people, places, strict=False):
            self.place(who, at, moment)

    def open(self, phase: str) -> None:
        self.steer("phase", step="lijn", phase=phase)

    def outcome(self, line: str = "rollen", visit: Visit | None = None) -> dict[str, Any]:
        view = self.see(visit or self.screen)
        return next(one for one in view["outcome"] if one["line"] == line)

    def said(self, line: str = "rollen") -> list[str]:
        return [one["text"] for one in self.outcome(line)["said"]]

    def results(self) -> Any:
        return build(self.kind().gathering).results


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(Journal(f"sqlite:///{tmp_path}/proef.db"))


def test_nobody_sees_a_place_or_a_story_before_the_group_looks(group: Group) -> None:
    group.place(group.anna, 4)
    group.tell(group.anna, "Ons dorp kan het zelf")
    for visit in (group.bram, group.screen, group.host):
        view = group.see(visit)
        assert (view["spread_shown"], view["outcome"], view["differences"]) == (False, [], [])
    assert group.see(group.screen)["answered"] == 1
    assert [one["text"] for one in group.see(group.host)["stories"]] == ["Ons dorp kan het zelf"]
    assert "Ons dorp" not in str(group.see(group.screen))
    assert group.results() == ()


def test_the_facilitator_sees_how_many_chose_on_each_line_and_not_where(group: Group) -> None:
    group.place(group.anna, 4)
    group.place(group.bram, 0)
    group.place(group.bram, 1, line="motief")
    view = group.see(group.host)
    assert view["placed"] == [{"line": "rollen", "people": 2}, {"line": "motief", "people": 1}]
    assert "counts" not in str(view)


def test_somebody_moves_until_the_group_looks_and_not_after(group: Group) -> None:
    group.place(group.anna, 0)
    group.place(group.anna, 3)
    assert group.see(group.anna)["mine"] == [{"line": "rollen", "moment": "wanted", "at": 3}]
    group.open("look")
    assert group.outcome()["spreads"][1]["counts"] == [0, 0, 0, 1, 0]
    with pytest.raises(Refusal):
        group.place(group.anna, 1)


def test_people_at_both_ends_are_named_at_both_ends_and_never_averaged(group: Group) -> None:
    group.all_at(0, 0, 1, 4, 4, 2)
    group.open("look")
    outcome = group.outcome()
    assert outcome["split"]
    today, wanted = group.said()
    assert today == "Niemand koos hier een plek."
    assert wanted == (
        "De groep staat aan beide kanten: 3 mensen aan de kant van ‘De gemeente doet alles’ en "
        "2 mensen aan de kant van ‘Een samenleving zonder gemeente’. 1 mens ertussenin."
    )
    assert "midden" not in str(outcome).lower()
    assert "gemiddeld" not in str(build(group.kind().gathering).results).lower()


def test_everybody_in_one_place_is_said_so(group: Group) -> None:
    group.all_at(2, 2, 2)
    group.open("look")
    assert group.said()[1] == "Iedereen staat op dezelfde plek: ‘Ertussenin’ (3 mensen)."
    assert group.see(group.screen)["differences"] == []


def test_one_person_says_nothing_about_the_group(group: Group) -> None:
    group.place(group.anna, 0)
    group.open("look")
    assert group.said()[1].endswith("Dat zegt nog niets over de groep.")
    assert group.see(group.screen)["differences"] == []


def test_where_nobody_is_placed_there_is_no_result(group: Group) -> None:
    group.open("discuss")
    assert [one["people"] for one in group.see(group.screen)["outcome"]] == [0, 0]
    assert group.results() == ()


def test_the_way_from_today_to_what_is_wanted_is_counted_person_by_person(group: Group) -> None:
    group.all_at(0, 0, 2, 3, moment="today")
    group.all_at(2, 1, 2, 0)
    group.place(group.people[4], 4)
    group.open("look")
    assert group.said()[2] == (
        "Van nu naar gewenst: 1 mens wil meer naar ‘De gemeente doet alles’, 2 mensen willen meer "
        "naar ‘Een samenleving zonder gemeente’ en 1 mens wil blijven."
    )


def test_the_largest_differences_are_named_for_the_discussion(group: Group) -> None:
    group.all_at(0, 0, 0, moment="today")
    group.all_at(3, 3, 3)
    for who, at in zip(group.people, (0, 2, 0), strict=False):
        group.place(who, at, line="motief")
    group.open("discuss")
    found = group.see(group.screen)["differences"]
    assert [(one["why"], one["ask"]) for one in found] == [
        ("people", "Waarom?"),
        ("moves", "Wie zorgt voor het dorp?"),
    ]


def test_stories_stand_at_the_end_of_their_authors_without_names(group: Group) -> None:
    group.all_at(0, 4, 2)
    for who, text in zip(group.people, ("Iemand moet", "Wij kunnen het", "Samen"), strict=False):
        group.tell(who, text)
    group.open("look")
    assert group.outcome()["stories"] == []
    group.open("discuss")
    stories = group.outcome()["stories"]
    assert [[card["text"] for card in one["cards"]] for one in stories] == [
        ["Iemand moet"],
        ["Samen"],
        ["Wij kunnen het"],
    ]
    assert stories[0]["title"] == "Aan de kant van: De gemeente doet alles"
    for visit in (group.bram, group.screen, group.host):
        assert "Anna" not in str(group.see(visit))
        assert str(group.anna.visitor.participant) not in str(group.see(visit)["outcome"])


def test_who_takes_a_place_back_keeps_a_story_without_a_place(group: Group) -> None:
    group.place(group.anna, 0)
    group.tell(group.anna, "Iemand moet")
    group.place(group.anna, None)
    group.open("discuss")
    (stories,) = group.outcome()["stories"]
    assert stories["title"] == "Zonder plek op deze lijn"


def test_a_story_that_is_written_anew_hidden_or_withdrawn_is_shown_as_it_is_now(
    group: Group,
) -> None:
    group.all_at(0, 0, 0)
    first = group.tell(group.anna, "Over Piet")
    group.tell(group.anna, "Over het groen")
    hidden = group.tell(group.bram, "Over Klaas")
    gone = group.tell(group.people[2], "Over Jan")
    group.steer("hide", entry=hidden)
    group.send(group.people[2], "withdraw", "", entry=gone)
    group.open("discuss")
    (stories,) = group.outcome()["stories"]
    assert [card["text"] for card in stories["cards"]] == ["Over het groen"]
    told = str(group.results())
    assert first not in told
    assert not any(name in told for name in ("Piet", "Klaas", "Jan"))


@pytest.mark.parametrize(
    ("type_", "body", "reason"),
    [
        ("place", {"line": "weg", "moment": "wanted", "at": 0}, "is er niet"),
        ("place", {"line": "motief", "moment": "wanted", "at": 3}, "staat niet op de lijn"),
        ("place", {"line": "motief", "moment": "today", "at": 0}, "alleen: Waar wil je naartoe"),
        ("story", {"line": "rollen", "text": "Zomaar"}, "Kies eerst een plek"),
        ("story", {"line": "weg", "text": "Zomaar"}, "is er niet"),
    ],
)
def test_what_cannot_be_entered_is_refused_with_a_remedy(
    group: Group, type_: str, body: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refusal, match=reason):
        group.send(group.anna, type_, **body)


def test_nobody_is_asked_for_a_story_where_the_file_asks_none(tmp_path: Path) -> None:
    text = WORKSHOP.replace("settings:\n", "settings:\n          story: ''\n")
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), text, "lijn")
    anna = room.enter("Anna")
    room.send(anna, "place", line="rollen", moment="wanted", at=1)
    with pytest.raises(Refusal, match="hoort geen tekst"):
        room.send(anna, "story", line="rollen", text="Toch")


def test_who_passes_every_line_over_is_done_and_stands_nowhere(group: Group) -> None:
    for moment, line in (("today", "rollen"), ("wanted", "rollen"), ("wanted", "motief")):
        assert not group.kind().done(group.anna.visitor.participant)
        group.place(group.anna, None, moment, line)
    assert group.kind().done(group.anna.visitor.participant)
    group.open("look")
    assert [one["people"] for one in group.see(group.screen)["outcome"]] == [0, 0]


def test_a_line_or_a_place_that_is_removed_later_is_left_out_and_breaks_nothing(
    group: Group,
) -> None:
    group.place(group.anna, 4)
    group.tell(group.anna, "Ons dorp kan het zelf")
    group.place(group.bram, 2, line="motief")
    kind = group.kind()
    shorter = [
        {"id": "rollen", "ask": "Wie?", "left": "Alles", "right": "Niets", "between": ["Half"]}
    ]
    step = kind.step.model_copy(update={"settings": {"lines": shorter}})
    kind.redefine(step, short=False)
    kind.gathering.cache.clear()
    kind.phase = "discuss"
    view = kind.view(Visitor(Role.SCREEN))
    assert [(one["line"], one["people"]) for one in view["outcome"]] == [("rollen", 0)]
    assert kind.view(Visitor(Role.PARTICIPANT, group.anna.visitor.participant))["mine"] == [
        {"line": "rollen", "moment": "wanted", "at": -1}
    ]
    assert list(kind.results()) == []


def test_who_is_erased_stands_nowhere_any_more(group: Group) -> None:
    group.all_at(0, 4)
    group.tell(group.anna, "Iemand moet")
    group.open("discuss")
    group.erase(group.anna)
    outcome = group.outcome()
    assert outcome["spreads"][1]["counts"] == [0, 0, 0, 0, 1]
    assert outcome["stories"] == []


def test_the_result_names_the_entries_of_every_sentence_and_story(group: Group) -> None:
    group.all_at(0, 4, 4, 0)
    group.tell(group.anna, "Iemand moet")
    group.open("discuss")
    (part,) = group.results()
    assert part.brief[0].label == "Wie zorgt voor het dorp?"
    assert part.brief[0].text.startswith("De groep staat aan beide kanten: 2 mensen")
    assert len(part.brief[0].sources) == 4
    lines, stories = part.groups
    assert [line.label for line in lines.lines] == ["Nu", "Gewenst"]
    assert stories.title == "Wie zorgt voor het dorp? Aan de kant van: De gemeente doet alles"
    assert [line.text for line in stories.lines] == ["Iemand moet"]
    assert [cell.text for cell in part.tables[0].rows[0]] == ["De gemeente doet alles", "0", "2"]


def test_a_closed_gathering_shows_how_the_group_stands(group: Group) -> None:
    group.place(group.anna, 1)
    group.steer("closed")
    assert group.outcome()["spreads"][1]["counts"] == [0, 1, 0, 0, 0]


def test_paper_holds_every_place_once(group: Group) -> None:
    (sheet,) = group.kind().sheets()
    assert [len(line["places"]) for line in sheet.content["lines"]] == [5, 3]
    assert [line["moments"] for line in sheet.content["lines"]] == [["nu", "gewenst"], ["gewenst"]]


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("id: motief", "id: rollen", "two lines have the id"),
        ("left: Kennis", "left: Allebei", "other words for each of its places"),
        ("moments: wanted", "moments: ooit", "moments"),
    ],
)
def test_a_mistake_in_the_file_is_named(was: str, becomes: str, reason: str) -> None:
    assert reason in refused_with(WORKSHOP, was, becomes)


@pytest.mark.parametrize(
    ("counts", "shape"),
    [
        ((0, 0, 0, 0, 0), "nobody"),
        ((0, 1, 0, 0, 0), "one"),
        ((0, 5, 0, 0, 0), "same"),
        ((1, 0, 0, 0, 1), "ends"),
        ((3, 0, 2, 0, 3), "ends"),
        ((1, 0, 2, 5, 4), "near"),
        ((0, 2, 2, 2, 0), "ends"),
        ((8, 3, 2, 1, 0), "near"),
        ((8, 4, 6, 2, 1), "wide"),
    ],
)
def test_the_shape_of_a_group(counts: tuple[int, ...], shape: str) -> None:
    assert PlaceSpread(counts).shape == shape


def test_people_who_stand_far_from_most_are_named_on_each_side_with_their_number() -> None:
    quoted = [f"‘{place}’" for place in FIVE.places]
    for counts, told in (
        ((3, 0, 0, 8, 9), f"3 mensen bij {quoted[0]}"),
        ((1, 0, 6, 0, 1), f"1 mens bij {quoted[0]} en 1 mens bij {quoted[4]}"),
    ):
        said = spread_sentence(FIVE, PlaceSpread(counts))
        assert said.endswith(f"Verder weg van hen: {told}.")


@given(st.lists(st.integers(0, 4), max_size=40))
def test_a_group_at_both_ends_is_told_of_both(places: list[int]) -> None:
    spread = spread_of(places, 5)
    said = spread_sentence(FIVE, spread)
    assert spread.people == len(places)
    low, high = (sum(at in end for at in places) for end in ((0, 1), (3, 4)))
    if min(low, high) * 4 >= len(places) > 1 and len(set(places)) > 1:
        assert said.startswith("De groep staat aan beide kanten")
    assert (spread.shape == "same") == (len(set(places)) == 1 and len(places) > 1)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30))
def test_everybody_who_told_both_is_counted_once(pairs: list[tuple[int, int]]) -> None:
    moves = moves_of(pairs, 5)
    assert moves.people == len(pairs)
    assert moves.stay == sum(today == wanted for today, wanted in pairs)
