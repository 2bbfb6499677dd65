"""A mixed group: whom it wants, who is there, and who is missing, never by name (P7)."""

from __future__ import annotations

from collections import Counter

import pytest
from document_readers import read_markdown
from gathering_fixture import WORKSHOP, Room
from refused_workshop import refused_with

from stappenplan.contract.people import Role, Side, Visitor
from stappenplan.engine import parse_workshop
from stappenplan.errors import Refusal
from stappenplan.export.formats import FORMATS
from stappenplan.frame import frame
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.preparing.change import WrongAnswers
from stappenplan.preparing.form import sections
from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.rehearsal.simulated_people import make_actors

MIXED = f"""
sides: [ambtenaar, bestuur, inwoner]
mixed:
  - {{side: bestuur, people: 2, one: raadslid, many: raadsleden}}
  - {{side: inwoner, people: 4}}
  - {{side: ambtenaar, people: 3}}
{WORKSHOP.lstrip()}"""
CAME = {"Anna": "inwoner", "Bert": "inwoner", "Carla": "ambtenaar"}


@pytest.fixture
def room(journal: Journal) -> Room:
    """Two villagers and a civil servant, where council members were wished too."""
    made = Room(journal, MIXED, "bedenken")
    for name, side in CAME.items():
        made.enter(name, side=side)
    made.host.refresh()
    return made


def seen(room: Room, role: Role) -> dict:
    room.host.refresh()
    return frame(room.host.gathering, Visitor(role), "bedenken")


def annex(room: Room) -> str:
    room.host.refresh()
    write = next(one for one in FORMATS if one.name == "plan.md").write
    return " ".join(read_markdown(write(build(room.host.gathering)))[0])


def test_who_is_missing_is_asked_of_the_gathering_in_the_words_of_the_workshop(room: Room) -> None:
    assert room.host.gathering.missing_roles() == ("raadslid",)
    council = room.enter("Marleen", side="bestuur")
    room.host.refresh()
    assert room.host.gathering.missing_roles() == ()
    room.steer("left", participant=council.visitor.participant)
    assert room.host.gathering.missing_roles() == ("raadslid",)


def test_a_group_that_nobody_wants_mixed_misses_nobody(journal: Journal) -> None:
    room = Room(journal, WORKSHOP, "bedenken")
    assert room.host.gathering.missing_roles() == ()
    assert seen(room, Role.SCREEN)["missing"]["sentence"] == ""
    assert "gemengd" not in annex(room)


def test_where_nobody_is_every_role_is_missing(journal: Journal) -> None:
    room = Room(journal, MIXED, "bedenken")
    assert room.host.gathering.missing_roles() == ("raadslid", "inwoner", "ambtenaar")
    told = seen(room, Role.SCREEN)["missing"]["sentence"]
    assert told == "Er is nog geen raadslid, geen inwoner en geen ambtenaar."


def test_the_facilitator_reads_numbers_and_the_screen_only_who_is_missing(room: Room) -> None:
    mixed = seen(room, Role.FACILITATOR)["mixed"]
    assert [(one["name"], one["there"], one["wished"]) for one in mixed["roles"]] == [
        ("Raadsleden", 0, 2),
        ("Inwoners", 2, 4),
        ("Ambtenaren", 1, 3),
    ]
    assert mixed["advice"] == ["Er is nog geen raadslid."]
    screen = seen(room, Role.SCREEN)
    assert screen["missing"] == {"sentence": "Er is nog geen raadslid.", "arriving": True}
    assert "mixed" not in screen


def test_one_too_many_is_let_in_and_the_facilitator_is_told(room: Room) -> None:
    for name in ("Marleen", "Johan", "Petra"):
        room.enter(name, side="bestuur")
    advice = seen(room, Role.FACILITATOR)["mixed"]["advice"]
    assert len(advice) == 1
    assert advice[0].startswith("Er zijn meer raadsleden dan gevraagd. Stuur niemand weg")


def test_the_document_says_who_was_missing_without_names_or_numbers_of_few(room: Room) -> None:
    told = annex(room)
    assert "De groep moest gemengd zijn: 2 raadsleden, 4 inwoners en 3 ambtenaren." in told
    assert "Er was geen raadslid. Er waren minder inwoners en ambtenaren dan gevraagd." in told
    assert not any(name in told for name in CAME)
    roles = build(room.host.gathering).attendance.roles
    assert [(role.one, role.there) for role in roles] == [
        ("raadslid", "nobody"),
        ("inwoner", "fewer"),
        ("ambtenaar", "fewer"),
    ]


def test_who_was_there_and_left_was_there(room: Room) -> None:
    council = room.enter("Marleen", side="bestuur")
    room.steer("left", participant=council.visitor.participant)
    assert "Er was geen raadslid" not in annex(room)


def test_paper_that_nobody_signed_is_nobody_of_a_role(room: Room) -> None:
    room.steer("added", name="Niemand", side="bestuur", nameless=True)
    room.host.refresh()
    assert room.host.gathering.missing_roles() == ("raadslid",)


def test_a_side_that_the_group_does_not_know_is_refused(room: Room) -> None:
    with pytest.raises(Refusal, match="Kies uit de lijst namens wie je er bent"):
        room.enter("Dirk", side="instantie")


def test_the_wished_numbers_are_asked_when_preparing(room: Room) -> None:
    groups = [group for section in sections(room.host.gathering) for group in section.groups]
    asked = {
        group.legend: group.questions[0] for group in groups if "gemengde" in group.legend.lower()
    }
    assert [(legend, one.value) for legend, one in asked.items()] == [
        ("Gemengde groep: raadsleden", "2"),
        ("Gemengde groep: inwoners", "4"),
        ("Gemengde groep: ambtenaren", "3"),
    ]
    council = asked["Gemengde groep: raadsleden"].id
    seen_ = room.host.gathering.prepared_at
    room.steer("prepared", seen=seen_, answers={council: "1"})
    room.host.refresh()
    assert [role.people for role in room.host.gathering.workshop.mixed] == [1, 4, 3]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("veel", "Vul een heel getal in."),
        ("0", "Vul een getal in van 1 of meer."),
        ("101", "Vul een getal in van hooguit 100."),
    ],
)
def test_a_wished_number_that_cannot_be_is_refused(room: Room, typed: str, told: str) -> None:
    with pytest.raises(WrongAnswers) as wrong:
        room.steer(
            "prepared",
            seen=room.host.gathering.prepared_at,
            answers={"mixed.0.people": typed},
        )
    assert wrong.value.problems == {"mixed.0.people": told}


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("side: bestuur,", "side: raad,", ["'raad'", "mixed > 0 > side"]),
        ("side: bestuur,", "side: instantie,", ["nobody of this side takes part"]),
        ("side: bestuur,", "side: inwoner,", ["a side stands here once"]),
        (", many: raadsleden", "", ["a word for one person and a word for more"]),
        ("people: 4", "people: 0", ["greater than or equal to 1"]),
        (
            "  - {side: inwoner, people: 4}\n  - {side: ambtenaar, people: 3}\n",
            "",
            ["a mixed group has at least two roles"],
        ),
        ("mixed:", "unit_label: Dorp\nmixed:", ["'Dorp'", "unit_plural: gemeenten"]),
    ],
)
def test_a_mistake_in_a_mixed_group_is_told(was: str, becomes: str, words: list[str]) -> None:
    told = refused_with(MIXED, was, becomes)
    assert all(word in told for word in words)


@pytest.mark.parametrize(
    ("people", "sides"),
    [(3, (1, 1, 1)), (9, (2, 4, 3)), (18, (4, 8, 6))],
)
def test_a_rehearsal_has_the_wished_roles(people: int, sides: tuple[int, ...]) -> None:
    actors = make_actors(parse_workshop(MIXED), load_phrases(), people)
    told = Counter(actor.side for actor in actors)
    assert (
        tuple(told[side] for side in (Side.ADMINISTRATION, Side.CITIZEN, Side.CIVIL_SERVANT))
        == sides
    )
    assert len({actor.name for actor in actors}) == people


def test_who_rehearses_comes_from_what_the_workshop_asks_for() -> None:
    circle = f"unit_label: Gemeente\nunit_plural: gemeenten\n{WORKSHOP.lstrip()}"
    towns = {actor.unit for actor in make_actors(parse_workshop(circle), load_phrases(), 12)}
    assert towns == set(load_phrases().units_by_label["Gemeente"][:2])
    other = circle.replace("Gemeente", "Wijk").replace("gemeenten", "wijken")
    units = {actor.unit for actor in make_actors(parse_workshop(other), load_phrases(), 12)}
    assert units == {"Wijk A", "Wijk B"}
