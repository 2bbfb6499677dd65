"""Sorting: people put cards where they find more of the same, and then name the groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.sort.kind import Sort


def sort(room: Room, kind: Sort, phase: str, minutes: float) -> Iterator[Move]:
    """Everybody has a hand of cards; names are proposed on phones and chosen in the room."""
    if not kind.cards():
        return
    if phase == "sort":
        yield room.host("deal", kind)
        hands = [person for person in room.some(0.95) for _ in range(kind.each)]
        yield from room.spread(minutes, hands, lambda person: _answer(room, kind, person))
    else:
        yield from _join(room, kind)
        yield from room.spread(minutes, room.some(0.4), lambda person: _propose(room, kind, person))
        yield from _name(room, kind)


def _answer(room: Room, kind: Sort, person: str) -> Move | None:
    card = next(iter(kind.todo(person)), None)
    if card is None:
        return None
    if not isinstance(card, str):
        one, other = (_topic(room, kind, group) for group in card)
        return room.by(person, "same", kind, groups=list(card), same=one == other)
    if room.chance(0.04):
        return room.by(person, "skip", kind, card=card)
    groups = list(kind.members())
    same = [group for group in groups if _topic(room, kind, group) == room.topic(card)]
    if groups and room.chance(0.06):
        same = [room.random.choice(groups)]
    if same:
        return room.by(person, "place", kind, card=card, group=same[0])
    if room.topic(card) and len(groups) < kind.settings.max_groups:
        return room.by(person, "found", kind, card=card)
    return room.by(person, "alone", kind, card=card)


def _topic(room: Room, kind: Sort, group: str) -> str:
    """The theme of most cards of a group, in the eyes of this group of people."""
    topics = Counter(room.topic(card) for card in kind.members().get(group, ()))
    return topics.most_common(1)[0][0] if topics else ""


def _join(room: Room, kind: Sort) -> Iterator[Move]:
    """The facilitator puts groups together that are about the same."""
    alike: dict[str, list[str]] = {}
    for group in kind.members():
        alike.setdefault(_topic(room, kind, group), []).append(group)
    for topic, groups in alike.items():
        if topic and len(groups) > 1:
            yield room.host("join", kind, groups=groups)


def _propose(room: Room, kind: Sort, person: str) -> Move | None:
    groups = [group for group in kind.members() if _topic(room, kind, group)]
    if not groups:
        return None
    group = room.random.choice(groups)
    return room.by(person, "propose_name", kind, theme=group, name=_topic(room, kind, group))


def _name(room: Room, kind: Sort) -> Iterator[Move]:
    for group in list(kind.members()):
        topic = _topic(room, kind, group)
        if topic and not kind.groups.all[group].name:
            yield room.host("name", kind, theme=group, name=topic)
