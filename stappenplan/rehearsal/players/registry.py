"""How a rehearsing group behaves in each step kind: one line per kind in the registry."""

from collections.abc import Callable, Iterator
from typing import Any

from stappenplan.rehearsal.players.after import meet, review
from stappenplan.rehearsal.players.before import occasion, ties, welcome
from stappenplan.rehearsal.players.talks import interview, walk
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.brainstorm.player import brainstorm
from stappenplan.steps.plan.player import plan
from stappenplan.steps.roles.player import roles
from stappenplan.steps.sort.player import sort

# Room, step, phase ("" for a step without phases), planned minutes of that phase.
Player = Callable[[Room, Any, str, float], Iterator[Move]]


def nothing(room: Room, kind: Any, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Let the time pass: a break, or a kind that nobody rehearsed yet."""
    return iter(())


PLAYERS: dict[str, Player] = {
    "brainstorm": brainstorm,
    "interview": interview,
    "meet": meet,
    "occasion": occasion,
    "pause": nothing,
    "plan": plan,
    "review": review,
    "roles": roles,
    "sort": sort,
    "ties": ties,
    "walk": walk,
    "welcome": welcome,
}


def player(kind: str) -> Player:
    """The player of a step kind; one that only waits for kinds that have none."""
    return PLAYERS.get(kind, nothing)
