"""Talking: in pairs, and in threes on a walk."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.step_parts.placed_groups import Group
from stappenplan.steps.base import Contribution
from stappenplan.steps.interview.kind import Interview
from stappenplan.steps.walk.kind import Stop, Walk

# In a smaller group a private wish could leave somebody without a partner.
ENOUGH = 6
COMPANY = 2


def interview(room: Room, kind: Interview, phase: str, minutes: float) -> Iterator[Move]:
    """Pairs find each other, talk with their phones away, write, and agree on the words."""
    if phase == "match":
        yield from _wishes(room, kind)
        if len(room.present()) >= COMPANY:
            yield room.host("pair", kind)
    elif phase == "first":
        for person in kind.alone():
            yield room.host("pair_late", kind, participant=person.id)
    elif phase == "write":
        lines = [person for person in room.some(0.9) for _ in kind.settings.lines]
        yield from room.spread(minutes, lines, lambda person: _line(room, kind, person))
    elif phase == "harvest":
        for note in list(kind.contributions("note")):
            move = _agree(room, kind, note)
            if move is not None:
                yield move


def _wishes(room: Room, kind: Interview) -> Iterator[Move]:
    """Two people ask for something in private: whom to avoid, and who their manager is."""
    people = room.present()
    if len(people) >= ENOUGH:
        for wish in ("avoid", "manager"):
            one, other = room.random.sample(people, 2)
            yield room.by(one, wish, kind, participant=other)


def _line(room: Room, kind: Interview, person: str) -> Move | None:
    partner = kind.partner_of(person)
    if partner is None or room.chance(0.1):
        return None
    for number, line in enumerate(kind.settings.lines):
        if not kind.stories.about(partner, person, line.id):
            story = room.draw(f"story of {partner}", [_story_of(room, partner)])
            return room.by(person, "note", kind, line=line.id, text=story[number % len(story)])
    return None


def _story_of(room: Room, teller: str) -> tuple[str, str, str]:
    """A person tells one story, whoever writes it down."""
    stories = room.words.stories
    return stories[list(room.gathering.people).index(teller) % len(stories)]


def _agree(room: Room, kind: Interview, note: Contribution) -> Move | None:
    teller = str(note.about.get("partner"))
    if room.chance(0.72):
        return room.by(teller, "confirm", kind, entry=note.id)
    if room.chance(0.4):
        return room.by(
            teller, "correct", kind, entry=note.id, text=f"{note.text}, en dat was spannend"
        )
    if room.chance(0.5):
        return room.host("aloud", kind, entry=note.id)
    return room.by(teller, "keep_private", kind, entry=note.id) if room.chance(0.5) else None


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
