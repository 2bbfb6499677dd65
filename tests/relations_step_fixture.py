"""Triangles that speak about their relations, for tests."""

from __future__ import annotations

from typing import Any

from gathering_fixture import Room

from stappenplan.visit import Visit

FUNCTIONS = ("burgemeester", "griffier", "secretaris")
WELL, NEED = "We bellen elkaar vaak", "Vertel het mij eerder"


def belong(room: Room, visit: Visit, title: str, function: str) -> None:
    """Somebody says what they are, and where."""
    room.send(visit, "function", constellation=title, function=function)


def triangle(room: Room, title: str, functions: tuple[str, ...] = FUNCTIONS) -> list[Visit]:
    """People with these functions, who come in and find each other."""
    people = [room.enter(f"{title} {at}") for at, _ in enumerate(functions)]
    for visit, function in zip(people, functions, strict=True):
        belong(room, visit, title, function)
    return people


def phase(room: Room, name: str) -> str:
    return room.steer("phase", step=room.step, phase=name)


def id_of(visit: Visit) -> str:
    assert visit.visitor.participant
    return visit.visitor.participant


def write(room: Room, by: Visit, for_: Visit, **words: Any) -> str:
    body = {"well": WELL, "need": NEED, **words}
    return room.send(by, "words_for", other=id_of(for_), **body)


def release(room: Room, by: Visit, to: Visit) -> str:
    return room.send(by, "release_words", other=id_of(to))


def take_back(room: Room, by: Visit, of: Visit) -> str:
    return room.send(by, "take_back_words", other=id_of(of))


def seen_of(room: Room, by: Visit, other: Visit) -> dict[str, Any]:
    """What somebody sees of one other of their constellation."""
    others = room.see(by)["others"]
    found: dict[str, Any] = next(one for one in others if one["id"] == id_of(other))
    return found
