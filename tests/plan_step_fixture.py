"""A plan on its way, for tests of the plan step."""

from __future__ import annotations

from typing import Any

from stappenplan.plan import Plan, build


def phase(room: Any, name: str, step: str = "plan") -> None:
    """Open a part of the step."""
    room.steer("phase", step=step, phase=name)


def planned(room: Any, step: str = "plan") -> Plan:
    """The plan as it is now."""
    return build(room.kind(step).gathering)


def kinds(plan: Plan) -> list[str]:
    """What the plan does not say."""
    return [gap.kind for gap in plan.gaps]


def voted(
    room: Any, *titles: str, people: tuple[str, str] = ("Anna", "Bram")
) -> tuple[Any, Any, list[str]]:
    """Two people name these steps and give each a dot; they may be worked out now."""
    anna, bram = room.enter(people[0], unit="Beheer"), room.enter(people[1], unit="Ruimte")
    steps = [room.send(anna, "step", step="plan", text=title) for title in titles]
    phase(room, "dots")
    for one in (anna, bram):
        room.send(one, "dots", step="plan", on=steps[:10])
    phase(room, "work")
    return anna, bram, steps


def took_own_step(room: Any, text: str = "Geef het dorp één nummer") -> tuple[Any, str]:
    """Somebody, alone in the room, names a step and takes it; returns their page and its id."""
    anna = room.enter("Anna")
    step = room.send(anna, "step", text=text)
    phase(room, "dots")
    room.send(anna, "dots", on=[step])
    phase(room, "work")
    room.send(anna, "take", entry=step)
    return anna, step


WHOLE = {
    "when": "ik dinsdag op kantoor kom",
    "then": "bel ik de voorzitter",
    "starts": "2026-03-17",
    "done_by": "2026-05-01",
    "sign": "het nummer staat in het dorpsblad",
}
