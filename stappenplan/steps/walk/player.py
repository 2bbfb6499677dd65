"""How simulated people walk."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.step_parts.placed_groups import Group
from stappenplan.steps.walk.kind import Stop, Walk

COMPANY = 2


def walk(room: Room, kind: Walk, phase: str, minutes: float) -> Iterator[Move]:
    """Groups walk from stop to stop; one of each group types."""
    if phase != "walk":
        return
    if len(room.present()) < COMPANY:
        return
    yield room.host("group", kind)
    stops = list(kind.settings.stops)
    for stop in stops:
        share = minutes / len(stops)
        writers = [_writer(room, group) for group in kind.seated()]
        # A group now and then has two things to say.
        again = room.some(0.3, writers)
        yield from room.spread(
            share / 3,
            writers,
            lambda person: room.by(person, "arrived", kind, stop=stop.id),  # noqa: B023
        )
        yield from room.spread(
            share / 2,
            [*writers, *again],
            lambda person: _note(room, kind, stop, person),  # noqa: B023
        )
    yield room.host("call_back", kind)
    writers = [_writer(room, group) for group in kind.seated()]
    yield from room.spread(
        minutes / 10, room.some(0.9, writers), lambda person: room.by(person, "back", kind)
    )


def _writer(room: Room, group: Group) -> str:
    people = room.gathering.people
    return next((p for p in group.members if people[p].phone), group.members[0])


def _note(room: Room, kind: Walk, stop: Stop, person: str) -> Move:
    said = room.words.walk
    name, texts = ("step", said.step) if stop.names_step else ("story", said.story)
    if stop.on_themes:
        name, texts = "risk", said.risk
    body = {"stop": stop.id, "text": room.draw(f"walk {name}", texts)}
    group = kind.group_of(person)
    if stop.on_themes and group and group.theme and room.gathering.theme(group.theme):
        body["theme"] = group.theme
    return room.by(person, "note", kind, **body)
