"""How simulated people tell about their contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.ties.kind import Ties

# How a role or an organisation is named as the target of a tie.
ORGANISATION = "org:"
# Colleagues of one unit speak often, others seldom.
NEAR, FAR = 0.6, 0.13
DAILY, WEEKLY = 5, 3
# In a small group nobody asks to stand on the map by name.
A_CROWD = 20


def ties(room: Room, kind: Ties, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Most people tick; some leave it out, some never answer, and one or two want to be seen.

    Who is asked again names most of the same people, and sometimes a new role in the village.
    """

    def answer(person: str) -> Move:
        if room.chance(0.08):
            return room.by(person, "passed", kind)
        return room.by(person, "contacts", kind, ties=_contacts(room, kind, person))

    yield from room.spread(minutes, room.some(0.85), answer)
    willing = [person for person in room.some(0.1) if person in kind.answered()]
    if len(room.actors) < A_CROWD:
        return
    yield from room.spread(1, willing, lambda person: room.by(person, "on_map", kind, yes=True))


def _contacts(room: Room, kind: Ties, person: str) -> list[dict[str, Any]]:
    earlier = kind.earlier()
    said = earlier.given(person) if earlier is not None else None
    if said is None:
        return [*_people(room, person), *_outside(room, kind)]
    kept = [
        {"target": target} | ({"frequency": told.frequency} if told.frequency else {})
        for target, told in said.items()
        if target not in room.gathering.erased and room.chance(0.85)
    ]
    new = [ORGANISATION + name for name in kind.settings.citizens if room.chance(0.3)]
    known = {contact["target"] for contact in kept}
    return kept + [{"target": target, "frequency": 1} for target in new if target not in known]


def _people(room: Room, me: str) -> Iterator[dict[str, Any]]:
    people = room.gathering.people
    for other in people.values():
        near = other.unit == people[me].unit
        if other.id != me and room.chance(NEAR if near else FAR):
            often = room.random.randint(2, DAILY) if near else room.random.randint(1, WEEKLY)
            yield (
                {"target": other.id, "frequency": often}
                if room.chance(0.9)
                else {"target": other.id}
            )


def _outside(room: Room, kind: Ties) -> Iterator[dict[str, Any]]:
    known = kind.settings.outside
    for name in room.random.sample(known, min(len(known), room.random.choice([0, 0, 1, 2]))):
        contact = {"target": ORGANISATION + name, "frequency": room.random.randint(1, WEEKLY)}
        if kind.settings.subjects and room.chance(0.7):
            contact["about"] = room.random.choice(kind.settings.subjects)
        yield contact
    if kind.settings.max_free and room.chance(0.06):
        yield {"target": ORGANISATION + room.draw("free", room.words.free_organisations)}
