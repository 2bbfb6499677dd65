"""Ideas: written in silence, tended by the facilitator, built upon."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.contributions import Contribution
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.brainstorm.kind import Brainstorm

IDEAS_PER_PERSON = (1, 2, 2, 3, 3, 4)


def brainstorm(room: Room, kind: Brainstorm, phase: str, minutes: float) -> Iterator[Move]:
    """Silent ideas, then hiding, parking and merging while people read, then building on."""
    if phase == "silent":
        yield from room.spread(minutes, _writers(room), lambda person: _idea(room, kind, person))
    elif phase == "read":
        yield from _tend(room, kind)
    else:
        yield from room.spread(minutes, room.some(0.4), lambda person: _build(room, kind, person))


def _writers(room: Room) -> list[str]:
    people = room.some(0.95)
    return [person for person in people for _ in range(room.random.choice(IDEAS_PER_PERSON))]


def _idea(room: Room, kind: Brainstorm, person: str) -> Move:
    said = room.words
    special = [text for double in said.doubles for text in double]
    special += [said.hidden.text, said.parked]
    written = {idea.text for idea in kind.contributions("idea")}
    # Early, so that a small group also has something to hide, park and merge.
    waiting = [text for text in special if text not in written]
    if waiting and room.chance(0.25):
        return room.by(person, "idea", kind, text=room.random.choice(waiting))
    plain = [text for texts in said.ideas.values() for text in texts if text not in special]
    return room.by(person, "idea", kind, text=room.draw("ideas", plain))


def _tend(room: Room, kind: Brainstorm) -> Iterator[Move]:
    said = room.words
    for idea in _with_text(kind, said.hidden.text):
        yield room.host("hide", entry=idea.id)
        # The writer is told, says it in other words, and the facilitator has a look.
        yield room.by(idea.author, "rewrite", entry=idea.id, text=said.hidden.instead)
        yield room.host("show", entry=idea.id)
    for idea in _with_text(kind, said.parked):
        yield room.host("park", entry=idea.id)
    for double in said.doubles:
        found = [idea.id for text in double for idea in _with_text(kind, text)]
        if len(found) > 1:
            yield room.host("merge", entries=found)


def _with_text(kind: Brainstorm, text: str) -> list[Contribution]:
    return [idea for idea in kind.shown("idea") if idea.text == text]


def _build(room: Room, kind: Brainstorm, person: str) -> Move | None:
    others = [idea for idea in kind.shown("idea", "merged") if idea.author != person]
    if not others:
        return None
    text = room.draw("builds", room.words.builds)
    return room.by(person, "idea", kind, text=text, builds_on=room.random.choice(others).id)
