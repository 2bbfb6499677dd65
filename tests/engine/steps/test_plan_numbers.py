"""The number of an action is given once, when the group begins to work the actions out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plan_step_fixture import phase, planned, voted

from stappenplan.export import WRITERS

TITLES = ("Bel de voorzitter", "Schrap het formulier", "Open een loket", "Leer de regels")


def on_the_wall(room: Any) -> dict[str, int]:
    return {one["title"]: one["number"] for one in room.see(room.screen)["actions"]}


def in_the_plan(room: Any) -> dict[str, int]:
    plan = planned(room)
    return {one.title: one.number for one in (*plan.actions, *plan.not_taken)}


def test_taking_an_action_on_changes_no_number(hold: Callable[..., Any]) -> None:
    room = hold(plan={"dots": 4})
    anna, bram, steps = voted(room, *TITLES)
    numbers = {title: number for number, title in enumerate(TITLES, start=1)}
    assert on_the_wall(room) == numbers
    for person, step in ((anna, steps[3]), (bram, steps[1])):
        room.send(person, "take", entry=step)
        assert on_the_wall(room) == in_the_plan(room) == numbers
    assert [one["number"] for one in room.see(room.screen)["actions"]] == [1, 2, 3, 4]
    assert [one.number for one in planned(room).actions] == [2, 4]
    assert [one.number for one in planned(room).not_taken] == [1, 3]


def test_what_is_chosen_later_gets_the_next_number(hold: Callable[..., Any]) -> None:
    room = hold(plan={"max_actions": 2, "dots": 1})
    anna, bram = room.enter("Anna"), room.enter("Bram")
    steps = [room.send(anna, "step", text=title) for title in TITLES]
    phase(room, "dots")
    room.send(anna, "dots", on=[steps[2]])
    room.send(bram, "dots", on=[steps[1]])
    phase(room, "work")
    assert on_the_wall(room) == {TITLES[1]: 1, TITLES[2]: 2}
    room.send(room.host, "choose", entries=[steps[0], steps[2]])
    assert on_the_wall(room) == in_the_plan(room) == {TITLES[0]: 3, TITLES[2]: 2}
    room.send(room.host, "choose", entries=[])
    assert on_the_wall(room) == {TITLES[1]: 1, TITLES[2]: 2}


def test_merged_actions_keep_the_lowest_number_and_get_their_own_back(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={"dots": 4})
    _, _, steps = voted(room, *TITLES)
    merged = room.steer("merge", entries=[steps[3], steps[1]])
    assert in_the_plan(room) == {TITLES[0]: 1, TITLES[3]: 2, TITLES[2]: 3}
    room.steer("unmerge", entry=merged)
    assert in_the_plan(room) == {title: n for n, title in enumerate(TITLES, start=1)}


def test_a_hidden_action_keeps_its_number_for_when_it_comes_back(hold: Callable[..., Any]) -> None:
    room = hold(plan={"dots": 4})
    _, _, steps = voted(room, *TITLES)
    room.steer("hide", entry=steps[1])
    assert in_the_plan(room) == {TITLES[0]: 1, TITLES[2]: 3, TITLES[3]: 4}
    room.steer("show", entry=steps[1])
    assert in_the_plan(room)[TITLES[1]] == 2


def test_who_is_erased_takes_no_number_along(hold: Callable[..., Any]) -> None:
    room = hold(plan={"dots": 2})
    anna, bram, carla = (room.enter(name) for name in ("Anna", "Bram", "Carla"))
    first = room.send(carla, "step", text=TITLES[0])
    second, third = (room.send(anna, "step", text=title) for title in TITLES[1:3])
    phase(room, "dots")
    room.send(carla, "dots", on=[first, third])
    room.send(anna, "dots", on=[first, second])
    room.send(bram, "dots", on=[third])
    phase(room, "work")
    assert in_the_plan(room) == {TITLES[0]: 1, TITLES[2]: 2, TITLES[1]: 3}
    # Without Carla's dots the two others would change places.
    room.erase(carla)
    assert in_the_plan(room) == {TITLES[2]: 2, TITLES[1]: 3}


def test_who_votes_again_before_anybody_took_an_action_on_numbers_again(
    hold: Callable[..., Any],
) -> None:
    room = hold(plan={"dots": 4})
    anna, _, steps = voted(room, *TITLES)
    phase(room, "dots")
    room.send(anna, "dots", on=[steps[2]])
    phase(room, "work")
    assert list(on_the_wall(room)) == [TITLES[2], TITLES[0], TITLES[1], TITLES[3]]
    assert list(on_the_wall(room).values()) == [1, 2, 3, 4]
    room.send(anna, "take", entry=steps[3])
    phase(room, "dots")
    room.send(anna, "dots", on=[steps[1]])
    phase(room, "work")
    assert on_the_wall(room) == {TITLES[2]: 1, TITLES[0]: 2, TITLES[1]: 3, TITLES[3]: 4}


def test_documents_name_in_words_what_comes_first(hold: Callable[..., Any]) -> None:
    room = hold(plan={"dots": 4})
    anna, _, steps = voted(room, *TITLES)
    for step in steps[:2]:
        room.send(anna, "take", entry=step)
    room.send(anna, "after", entry=steps[0], first=steps[1])
    room.send(anna, "after", entry=steps[0], first=steps[3])
    text = WRITERS["plan.md"](planned(room)).decode()
    assert "Eerst stap 2: “Schrap het formulier”." in text
    assert "Eerst stap 4: “Leer de regels”. Die is nog niet opgepakt." in text
    assert "Stap 4. Leer de regels." in text
