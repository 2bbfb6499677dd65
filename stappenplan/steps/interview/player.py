"""How simulated people interview each other."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.contributions import Contribution
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.interview.kind import Interview

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
