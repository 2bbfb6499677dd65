"""Two views of the network, subtracted from each other, tell nothing about fewer than five."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room
from hypothesis import given, settings
from hypothesis import strategies as st
from network_fixture import WORKSHOP, Town

from stappenplan import network
from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.hosting.document_catalogue import DOCUMENTS, DocumentRequest
from stappenplan.journal import Journal
from stappenplan.network.disclosure.snapshot import Snapshot, take_snapshot
from stappenplan.plan import build
from stappenplan.plan.network_filters import filter_views
from stappenplan.visit import Visit


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path / "town")


def seen(town: Town) -> dict[str, str]:
    """Everything that anybody but the people themselves may see of the network."""
    room = town.room
    advisor = Visit(room.journal, room.row, Visitor(Role.ADVISOR))
    gathering = advisor.gathering
    request = DocumentRequest(room.journal, gathering, "")
    found: dict[str, Any] = {
        "screen": room.see(room.screen, "praten")["network"],
        "facilitator": room.see(room.host, "praten")["network"],
        "screen, asked again": room.see(room.screen, "opnieuw").get("network"),
        "facilitator, asked again": room.see(room.host, "opnieuw").get("network"),
        "advisor": advisor.frame()["plan"]["network"],
        "plan": build(gathering).network.model_dump(mode="json"),
        "filters": filter_views(gathering),
    }
    files = {name: DOCUMENTS[name].make(request) for name in DOCUMENTS if "network" in name}
    return {name: json.dumps(view) for name, view in found.items()} | {
        name: file.decode(errors="replace") for name, file in files.items()
    }


def edges(units: Any) -> dict[frozenset[str], int]:
    return {frozenset(edge[:2]): edge[2] for edge in units.edges(data="reported") if edge[2]}


# -- one person does something between two looks ----------------------------------------------


def answers_late(town: Town) -> None:
    town.tell("Beheer-7", "Zorg-0", "org:Dorpsraad")


def changes_an_answer(town: Town) -> None:
    town.tell("Beheer-0", "Ruimte-3", "org:Provincie", "Zorg-1")


def takes_an_answer_back(town: Town) -> None:
    town.room.send(town.people["Ruimte-1"], "passed", "contacten")


def moves_to_another_unit(town: Town) -> None:
    town.room.send(town.people["Beheer-2"], "profile", "", unit="Ruimte")


def becomes_a_villager(town: Town) -> None:
    town.room.send(town.people["Zorg-0"], "profile", "", side="inwoner", unit="")


def comes_in(town: Town) -> None:
    town.people["Beheer-9"] = town.room.enter("Beheer-9", unit="Beheer")
    town.tell("Beheer-9", "Ruimte-0", "Ruimte-1", "org:Dorpsraad")


def makes_a_small_unit_large(town: Town) -> None:
    for number in (2, 3, 4):
        town.people[f"Zorg-{number}"] = town.room.enter(f"Zorg-{number}", unit="Zorg")


def leaves(town: Town) -> None:
    town.room.send(town.people["Beheer-3"], "left", "")


def agrees_to_be_shown_alone_in_a_small_unit(town: Town) -> None:
    town.room.send(town.people["Zorg-0"], "on_map", "contacten", yes=True)


ALONE = [
    answers_late,
    changes_an_answer,
    takes_an_answer_back,
    moves_to_another_unit,
    becomes_a_villager,
    comes_in,
    makes_a_small_unit_large,
    leaves,
    agrees_to_be_shown_alone_in_a_small_unit,
]


@pytest.mark.parametrize("event", ALONE, ids=lambda event: event.__name__)
def test_what_one_person_does_changes_no_view(town: Town, event: Any) -> None:
    town.look()
    before = seen(town)
    event(town)
    assert seen(town) == before
    town.look()
    town.close()
    assert seen(town) == before


def test_before_anybody_looks_nothing_is_told(town: Town) -> None:
    assert edges(town.units()) == {}
    views = seen(town)
    assert "komen op de kaart" in views["plan"]
    town.tell("Beheer-7", "org:Dorpsraad")
    assert seen(town) == views


def test_every_view_is_a_function_of_the_published_network(town: Town) -> None:
    town.look()
    found = town.units()
    parts = [data for _, data in found.nodes(data=True) if "people" in data]
    assert all(data["people"] >= 5 for data in parts)
    assert {data["label"] for _, data in found.nodes(data=True)} == {
        "Beheer",
        "Ruimte",
        "kleinere afdelingen",
        "inwoners en hun organisaties",
        "Provincie",
    }
    views = seen(town)
    assert views["plan"] == views["advisor"]
    names = [name for name in town.people if any(name in view for view in views.values())]
    assert names == []
    ids = [name for name in town.people if any(town.id(name) in v for v in views.values())]
    assert ids == []


def test_what_three_villagers_tell_among_themselves_and_of_organisations_changes_nothing(
    town: Town,
) -> None:
    town.look()
    first = town.units()
    covered = "rest:covered"
    assert first.nodes[covered]["inside"] == 0
    beside = {first.nodes[other]["kind"] for other in first[covered]}
    assert beside == {"unit", "rest"}


def test_four_of_a_unit_change_nothing_and_five_change_their_own_unit_alone(town: Town) -> None:
    town.look()
    first = town.units()
    for number in range(4):
        town.tell(f"Beheer-{number}", "org:Provincie")
    with pytest.raises(Refusal, match="vijf mensen"):
        town.room.send(town.room.host, "photo", "contacten")
    town.look()
    assert edges(town.units()) == edges(first)
    town.tell("Beheer-4", "org:Provincie")
    town.look()
    changed = {
        pair
        for pair in edges(first).keys() | edges(town.units()).keys()
        if edges(first).get(pair) != edges(town.units()).get(pair)
    }
    assert changed
    assert all("unit:ambtenaar:Beheer" in pair for pair in changed)


def test_five_people_of_five_groups_change_nothing(town: Town) -> None:
    town.look()
    before = seen(town)
    for name in ("Beheer-0", "Ruimte-0", "Zorg-0", "Vergunningen-0", "Dorp-0"):
        town.tell(name, "org:Coöperatie")
    town.look()
    assert seen(town) == before


def test_a_group_that_loses_somebody_leaves_the_map_and_the_others_stay_as_they_were(
    town: Town,
) -> None:
    town.look()
    first = town.units()
    town.room.erase(town.people["Beheer-1"])
    town.room.host.refresh()
    second = town.units()
    gone = set(first) - set(second)
    assert "unit:ambtenaar:Beheer" in gone
    kept = {pair: n for pair, n in edges(first).items() if not pair & gone}
    assert kept == {p: n for p, n in edges(second).items() if p in kept}
    # What only Beheer named may go with it, and nothing comes.
    assert edges(second).keys() <= edges(first).keys()
    assert "gewist" in seen(town)["plan"]
    town.look()
    assert edges(town.units()) == edges(second)


def test_who_agreed_stands_on_the_map_and_five_others_of_the_unit_stay_together(
    town: Town,
) -> None:
    for number in range(6):
        town.room.send(town.people[f"Beheer-{number}"], "on_map", "contacten", yes=True)
    town.look()
    units = town.units()
    shown = [data["label"] for _, data in units.nodes(data=True) if data["kind"] == "person"]
    assert sorted(shown) == [f"Beheer-{n}" for n in range(3)]
    assert units.nodes["unit:ambtenaar:Beheer"]["people"] == 5
    town.room.send(town.people["Beheer-0"], "on_map", "contacten", yes=False)
    assert "Beheer-0" not in str(seen(town))


def test_nobody_stands_on_the_map_by_themselves_unless_they_said_so(town: Town) -> None:
    town.room.send(town.people["Beheer-0"], "profile", "", named=True)
    town.look()
    assert not [d for _, d in town.units().nodes(data=True) if d["kind"] == "person"]


# -- before and after ------------------------------------------------------------------------


def again(town: Town, *names: str) -> None:
    for number, name in enumerate(names):
        town.tell(name, *town.usual(number, name), "org:Dorpsraad", step="opnieuw")


def back(town: Town) -> None:
    town.look()
    town.room.steer("moved", step="opnieuw")


def told_before(town: Town) -> list[str]:
    step = town.room.kind("contacten")
    return [name for name in town.people if town.id(name) in step.snapshot["answers"]]


def test_two_moments_are_compared_when_five_answered_twice(town: Town) -> None:
    back(town)
    who = told_before(town)
    again(town, *who[:4])
    town.close()
    assert '"change": []' in seen(town)["plan"]
    again(town, *who[:15])
    town.close()
    part = build(town.room.host.gathering).network
    assert part.change[0].startswith("15 mensen antwoordden twee keer.")
    assert "toeval" in part.change[1]
    assert part.before_svg
    assert part.after_svg


def test_the_comparison_leaves_out_nobody_or_five(town: Town) -> None:
    """All but one compared: subtracted from the first map, that one would be seen."""
    back(town)
    who = told_before(town)
    again(town, *who[:-1])
    town.close()
    after = town.room.kind("opnieuw").snapshot["answers"]
    assert len(who) - len(after) == 5
    again(town, who[-1])
    town.close()
    assert town.room.kind("opnieuw").snapshot["answers"] == after


def test_erasing_somebody_leaves_no_comparison_from_which_a_few_can_be_subtracted(
    town: Town,
) -> None:
    back(town)
    who = told_before(town)
    # Nobody of Ruimte and one of Beheer leave it at once: without Ruimte that one would be seen.
    again(town, *(name for name in who if not name.startswith("Ruimte") and name != "Beheer-1"))
    town.close()
    assert "twee keer" in seen(town)["plan"]
    town.room.erase(town.people["Ruimte-0"])
    town.room.host.refresh()
    part = build(town.room.host.gathering).network
    first = town.room.kind("contacten").snapshot
    second = town.room.kind("opnieuw").snapshot
    left = [
        person
        for person, group in first["groups"].items()
        if person in first["answers"] and person not in second["answers"]
        if group != first["groups"][town.id("Ruimte-1")]
    ]
    assert 0 < len(left) < 5
    assert part.change == ()


def test_one_late_answer_changes_no_comparison(town: Town) -> None:
    back(town)
    who = told_before(town)
    again(town, *who[:12])
    town.close()
    before = seen(town)
    again(town, who[12])
    again(town, who[3])
    town.close()
    assert seen(town) == before


def test_groups_of_the_second_map_are_those_of_the_first_or_several_together(town: Town) -> None:
    back(town)
    who = told_before(town)
    again(town, *(name for name in who if not name.startswith("Ruimte")))
    town.close()
    first = town.room.kind("contacten").snapshot["groups"]
    second = town.room.kind("opnieuw").snapshot["groups"]
    into: dict[str, set[str]] = {}
    for person, group in second.items():
        into.setdefault(first[person], set()).add(group)
    assert all(len(groups) == 1 for groups in into.values())
    told = town.room.kind("opnieuw").snapshot["answers"]
    telling = Counter(second[person] for person in told)
    assert all(count >= 3 for count in telling.values())


# -- the rule itself ---------------------------------------------------------------------------

HOMES = {f"p{n}": ("ambtenaar", "ABCDE"[n % 5]) for n in range(22)} | {
    f"v{n}": ("inwoner", "inwoners") for n in range(7)
}


@settings(max_examples=60)
@given(st.lists(st.sets(st.sampled_from(sorted(HOMES)), max_size=12), min_size=2, max_size=6))
def test_any_two_pictures_differ_in_nobody_or_in_five_of_a_group(
    rounds: list[set[str]],
) -> None:
    answers: dict[str, str] = {}
    pictures: list[Snapshot] = []
    now: Snapshot | None = None
    for number, people in enumerate(rounds):
        answers |= {person: f"{person}@{number}" for person in people}
        now = take_snapshot(HOMES, answers, now)
        if now.answers:
            pictures.append(now)
    for one in pictures:
        sizes = Counter(one.groups.values())
        assert all(size >= 5 for group, size in sizes.items() if group != "rest:covered")
        for other in pictures:
            assert one.groups == other.groups
            differing = Counter(
                one.groups[p] for p in one.groups if one.answers.get(p) != other.answers.get(p)
            )
            assert all(count >= 5 for count in differing.values())


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(1, 12), min_size=1), st.data())
def test_no_group_tells_what_one_or_two_people_told(sizes: dict[str, int], data: Any) -> None:
    homes = {f"{u}{n}": ("ambtenaar", u) for u, size in sizes.items() for n in range(size)}
    told = data.draw(st.sets(st.sampled_from(sorted(homes)), min_size=min(5, len(homes))))
    found = take_snapshot(homes, {person: person for person in told})
    telling = Counter(found.groups[person] for person in found.answers if person in found.groups)
    assert all(count >= 3 for count in telling.values())
    assert all(size >= 5 for size in Counter(found.groups.values()).values())


def test_a_name_that_one_person_typed_stands_on_no_map(town: Town) -> None:
    town.tell("Beheer-0", "org:Jansen")
    town.look()
    assert "Jansen" not in str(seen(town))


def test_networks_of_nobody_one_and_a_few_have_a_map_that_tells_nothing(tmp_path: Path) -> None:
    for size in (0, 1, 4):
        few = Town.__new__(Town)
        folder = tmp_path / str(size)
        folder.mkdir()
        few.room = Room(Journal(f"sqlite:///{folder}/r.db"), WORKSHOP, "contacten")
        few.people = {f"N{n}": few.room.enter(f"N{n}", unit="Beheer") for n in range(size)}
        for name in few.people:
            few.tell(name, "org:Dorpsraad")
        few.look()
        few.close()
        assert edges(few.units()) == {}
        assert "Dorpsraad" not in str(seen(few))


def test_the_places_of_both_maps_are_the_same(town: Town) -> None:
    back(town)
    again(town, *told_before(town)[:15])
    town.close()
    part = build(town.room.host.gathering).network
    before, after = _places(part.before_svg), _places(part.after_svg)
    shared = before.keys() & after.keys()
    assert {"Beheer (8)", "Provincie"} <= shared
    assert {label: before[label] for label in shared} == {label: after[label] for label in shared}
    assert network.MIN_GROUP_SIZE == 5


def _places(svg: str) -> dict[str, tuple[str, str, str]]:
    """Where every label stands, and how large it is."""
    from xml.etree import ElementTree as ET

    name = "{http://www.w3.org/2000/svg}"
    return {
        line.text or "": (line.attrib["x"], line.attrib["y"], text.attrib["font-size"])
        for text in ET.fromstring(svg).iter(f"{name}text")
        for line in text.iter(f"{name}tspan")
    }
