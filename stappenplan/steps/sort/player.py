"""How simulated people sort cards and name groups in a rehearsal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.sort.state import SortingState


def sort(room: Room, kind: SortingState, phase: str, minutes: float) -> Iterator[Move]:
    """The moves of one phase; names are proposed on phones and chosen by the facilitator."""
    if not kind.cards():
        return
    if phase == "sort":
        yield room.host("deal", kind)
        turns = [person for person in room.some(0.95) for _ in range(kind.questions_per_person)]
        yield from room.spread(minutes, turns, lambda person: _answer(room, kind, person))
    else:
        yield from _join(room, kind)
        yield from room.spread(minutes, room.some(0.4), lambda person: _propose(room, kind, person))
        yield from _name(room, kind)


def _answer(room: Room, kind: SortingState, person: str) -> Move | None:
    question = next(iter(kind.open_questions(person)), None)
    if question is None:
        return None
    if isinstance(question, str):
        return _answer_card(room, kind, person, question)
    one, other = (_topic(room, kind, group) for group in question)
    return room.by(person, "same", kind, groups=list(question), same=one == other)


def _answer_card(room: Room, kind: SortingState, person: str, card: str) -> Move:
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


def _topic(room: Room, kind: SortingState, group: str) -> str:
    """The topic of most cards of a group, as these simulated people see it."""
    topics = Counter(room.topic(card) for card in kind.members().get(group, ()))
    return topics.most_common(1)[0][0] if topics else ""


def _join(room: Room, kind: SortingState) -> Iterator[Move]:
    """The facilitator joins groups about the same topic."""
    by_topic: dict[str, list[str]] = {}
    for group in kind.members():
        by_topic.setdefault(_topic(room, kind, group), []).append(group)
    for topic, groups in by_topic.items():
        if topic and len(groups) > 1:
            yield room.host("join", kind, groups=groups)


def _propose(room: Room, kind: SortingState, person: str) -> Move | None:
    groups = [group for group in kind.members() if _topic(room, kind, group)]
    if not groups:
        return None
    group = room.random.choice(groups)
    return room.by(person, "propose_name", kind, theme=group, name=_topic(room, kind, group))


def _name(room: Room, kind: SortingState) -> Iterator[Move]:
    for group in list(kind.members()):
        topic = _topic(room, kind, group)
        if topic and not kind.groups.by_id[group].name:
            yield room.host("name", kind, theme=group, name=topic)
