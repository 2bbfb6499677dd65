"""Dots: a fixed number, out of sight until the vote is closed, nobody's counted twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from plan_step_fixture import phase, planned

from stappenplan.contract.people import Role, Visitor
from stappenplan.visit import Visit

EVERYBODY = (Role.SCREEN, Role.FACILITATOR, Role.ADVISOR)


def voting(room: Any) -> tuple[list[Any], list[str]]:
    people = [room.enter(f"Naam{n}") for n in range(5)]
    texts = ["Bel de voorzitter", "Schrap het formulier", "Open een loket"]
    steps = [room.send(people[0], "step", step="plan", text=text) for text in texts]
    phase(room, "dots")
    return people, steps


def seen(room: Any, role: Role, look: str | None = None) -> str:
    """Everything that a page of this role gets, but the position in the journal and the time."""
    visit = Visit(room.journal, room.row, Visitor(role))
    frame = visit.frame(look)
    for name in ("now", "clock", "end", "counts", "ring", "silent", "people", "desk", "steps"):
        frame.pop(name, None)
    view = visit.step_view(look)
    view.pop("voted", None)
    return json.dumps([frame, view], default=str)


def test_views_do_not_depend_on_dots_while_people_vote(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    before = {role: seen(room, role) for role in EVERYBODY}
    plan = planned(room)
    for person in people:
        room.send(person, "dots", on=[steps[2]])
    for role in EVERYBODY:
        after = seen(room, role)
        # The advisor's page and the method count that something was entered, not what.
        assert _without_counts(after) == _without_counts(before[role]), role
    now = planned(room)
    assert now.actions == plan.actions == now.not_taken == ()
    assert now.dots_total == 0


def _without_counts(page: str) -> Any:
    def clean(value: Any) -> Any:
        if isinstance(value, dict):
            drop = {"contributions", "finished", "done", "svg", "seq", "versions", "pictures"}
            return {key: clean(one) for key, one in value.items() if key not in drop}
        return [clean(one) for one in value] if isinstance(value, list) else value

    return clean(json.loads(page))


def test_participants_see_only_their_own_dots(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    room.send(people[0], "dots", on=[steps[1]])
    assert room.see(people[0])["dots"] == [steps[1]]
    assert room.see(people[1])["dots"] == []
    assert [p["id"] for p in room.see(people[1])["proposals"]] == steps


def test_reopening_the_vote_hides_the_dots_again(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    room.send(people[0], "dots", on=[steps[1]])
    phase(room, "work")
    assert room.see(room.screen)["actions"][0]["dots"] == 1
    phase(room, "dots")
    assert room.see(room.screen)["actions"] == []
    assert {p["dots"] for p in room.see(room.host)["proposals"]} == {0}


def test_closing_the_gathering_closes_the_vote(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={}, meet={})
    people, steps = voting(room)
    room.send(people[0], "dots", on=[steps[1]])
    room.steer("closed")
    assert [action.id for action in planned(room).not_taken] == [steps[1]]


def test_dots_on_paper_replace_those_by_phone(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    me = people[0].visitor.participant
    room.send(people[0], "dots", on=steps[:2])
    room.send(room.host, "dots", on=[steps[1], steps[2]], for_=me)
    phase(room, "work")
    assert room.kind().dots() == {steps[1]: 1, steps[2]: 1}


def test_a_neighbour_who_votes_for_somebody_without_a_phone_counts_once_for_each(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    room.steer("added", name="Corrie")
    room.host.refresh()
    corrie = next(p.id for p in room.host.gathering.people.values() if p.name == "Corrie")
    room.send(people[0], "dots", on=[steps[0]])
    for _ in range(2):
        room.send(people[0], "dots", on=[steps[0]], for_=corrie)
    phase(room, "work")
    assert room.kind().dots() == {steps[0]: 2}


def test_dots_on_merged_proposals_count_once_until_the_merge_is_undone(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    room.send(people[0], "dots", on=steps[:2])
    room.send(room.host, "dots", on=steps[:2], for_=people[1].visitor.participant)
    merged = room.steer("merge", entries=steps[:2])
    phase(room, "work")
    assert room.kind().dots() == {merged: 2}
    assert room.see(people[0])["dots"] == [merged]
    room.steer("unmerge", entry=merged)
    assert room.kind().dots() == {steps[0]: 2, steps[1]: 2}


def test_dots_of_an_erased_person_do_not_count(hold: Callable[..., Any]) -> None:
    room = hold(plan={})
    people, steps = voting(room)
    room.send(people[0], "dots", on=[steps[0]])
    room.send(people[1], "dots", on=[steps[1]])
    room.erase(people[1])
    phase(room, "work")
    assert room.kind().dots() == {steps[0]: 1}
