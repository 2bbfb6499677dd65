"""The facilitator looks along with somebody: no step shows more than it should."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from every_kind import every_kind
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import import_journal, replay, step_kind
from stappenplan.journal import Journal
from stappenplan.steps.registry import KINDS
from stappenplan.viewer import Viewer
from stappenplan.visit import Visit

JOURNAL = Path(__file__).parent / "journals/rehearsal-8-people.jsonl"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Visit]:
    """A facilitator of a gathering that was held."""
    journal = Journal(f"sqlite:///{tmp_path}/r.db")
    row = import_journal(journal, JOURNAL.read_text(encoding="utf-8").splitlines())
    yield Visit(journal, row, Visitor(Role.FACILITATOR))
    journal.close()


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_shows_a_page_without_any_answer_to_who_looks_along(name: str) -> None:
    workshop = every_kind()
    journal = Journal("sqlite:///:memory:")
    row = journal.open_gathering(workshop)
    gathering = replay(journal.read(row.id), row)
    [kind, *_] = [kind for kind in gathering.steps.values() if kind.name == name]
    assert kind.view_along("p-niemand") == kind.view(Visitor(Role.PARTICIPANT, ""))
    assert step_kind(name).shown_along <= kind.view_along("p-niemand").keys()


def test_a_view_has_the_fields_of_a_page_and_only_what_the_kind_names_is_ones_own(
    held: Visit,
) -> None:
    own = nobody = 0
    for person in held.gathering.people:
        for kind in held.gathering.steps.values():
            seen = kind.view_along(person)
            empty = kind.view(Visitor(Role.PARTICIPANT, ""))
            assert seen.keys() == empty.keys()
            changed = {name for name in seen if seen[name] != empty[name]}
            assert changed <= kind.shown_along
            own += len(changed)
            nobody += len(empty) - len(changed)
    assert own
    assert nobody


def test_answers_that_only_their_author_reads_are_not_in_it(held: Visit) -> None:
    gathering = held.gathering
    private = {
        "ties": ("mine", "latest", "passed", "on_map"),
        "roles": ("mine",),
        "plan": ("dots",),
        "interview": ("mine", "about_me", "wishes"),
        "walk": ("wishes",),
        "meet": ("proposal", "not_now"),
        "sort": ("hand",),
    }
    told: set[tuple[str, str]] = set()
    for person in gathering.people:
        for kind in gathering.steps.values():
            own = kind.view(Visitor(Role.PARTICIPANT, person))
            empty = kind.view(Visitor(Role.PARTICIPANT, ""))
            seen = kind.view_along(person)
            for field in private.get(kind.name, ()):
                assert seen[field] == empty[field]
                if own[field] != empty[field]:
                    told.add((kind.name, field))
    # Some people did answer, or this would prove nothing.
    assert {("ties", "mine"), ("roles", "mine"), ("plan", "dots"), ("interview", "mine")} <= told
    assert {("interview", "wishes"), ("sort", "hand")} <= told


def test_only_the_facilitator_looks_along_and_only_with_who_is_there(held: Visit) -> None:
    person = next(iter(held.gathering.people))
    seen = held.step_view_along(person)
    assert seen is not None
    assert (seen["role"], seen["me"]) == ("participant", person)
    assert held.step_view_along("screen") == Viewer(held.live, Visitor(Role.SCREEN)).step_view()
    for forged in ("p-vreemd", "facilitator", "", None, 7, ["screen"]):
        assert held.step_view_along(forged) is None
    for role in (Role.PARTICIPANT, Role.SCREEN, Role.ADVISOR):
        assert Viewer(held.live, Visitor(role, person)).step_view_along(person) is None


def test_looking_along_at_another_step_shows_what_that_phone_could_show(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={}, roles={})
    anna = room.enter("Anna")
    room.send(anna, "idea", text="Bel aan")
    room.host.refresh()
    me = anna.visitor.participant
    seen = room.host.step_view_along(me, "brainstorm")
    assert seen is not None
    assert [card["text"] for card in seen["mine"]] == ["Bel aan"]
    other = room.host.step_view_along(me, "roles")
    assert other is not None
    assert other["kind"] == "roles"


def test_a_frozen_projector_is_seen_as_it_hangs_there(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    room.steer("phase", step="brainstorm", phase="read")
    room.steer("screen", mode="frozen")
    room.send(anna, "idea", text="Bel aan")
    room.host.refresh()
    assert "Bel aan" not in json.dumps(room.host.step_view_along("screen"))
    room.steer("screen", mode="live")
    assert "Bel aan" in json.dumps(room.host.step_view_along("screen"))
