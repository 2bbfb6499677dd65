"""How simulated people interview each other."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.contributions import Contribution
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.interview.state import InterviewState

# In a smaller group a private wish could leave somebody without a partner.
ENOUGH_FOR_WISHES = 6
SMALLEST_GROUP = 2


def interview(
    simulation: Simulation, kind: InterviewState, phase: str, minutes: float
) -> Iterator[Move]:
    """Pairs find each other, talk with their phones away, write, and agree on the words."""
    if phase == "match":
        yield from _wishes(simulation, kind)
        if len(simulation.present()) >= SMALLEST_GROUP:
            yield simulation.host("pair", kind)
    elif phase == "first":
        for person in kind.ungrouped():
            yield simulation.host("pair_late", kind, participant=person.id)
    elif phase == "write":
        lines = [person for person in simulation.some(0.9) for _ in kind.settings.lines]
        yield from simulation.spread(minutes, lines, lambda person: _note(simulation, kind, person))
    elif phase == "harvest":
        for note in list(kind.contributions("note")):
            move = _judgement(simulation, kind, note)
            if move is not None:
                yield move


def _wishes(simulation: Simulation, kind: InterviewState) -> Iterator[Move]:
    """Two people ask for something in private: whom to avoid, and who their manager is."""
    people = simulation.present()
    if len(people) >= ENOUGH_FOR_WISHES:
        for wish in ("avoid", "manager"):
            one, other = simulation.random.sample(people, 2)
            yield simulation.by(one, wish, kind, participant=other)


def _note(simulation: Simulation, kind: InterviewState, person: str) -> Move | None:
    partner = kind.partner_of(person)
    if partner is None or simulation.chance(0.1):
        return None
    for number, line in enumerate(kind.settings.lines):
        if not kind.stories.about(partner, person, line.id):
            story = simulation.draw(f"story of {partner}", [_story_of(simulation, partner)])
            return simulation.by(
                person, "note", kind, line=line.id, text=story[number % len(story)]
            )
    return None


def _story_of(simulation: Simulation, teller: str) -> tuple[str, str, str]:
    """A person tells one story, whoever writes it down."""
    stories = simulation.phrases.stories
    return stories[list(simulation.gathering.people).index(teller) % len(stories)]


def _judgement(simulation: Simulation, kind: InterviewState, note: Contribution) -> Move | None:
    teller = str(note.about.get("partner"))
    if simulation.chance(0.72):
        return simulation.by(teller, "confirm", kind, entry=note.id)
    if simulation.chance(0.4):
        return simulation.by(
            teller, "correct", kind, entry=note.id, text=f"{note.text}, en dat was spannend"
        )
    if simulation.chance(0.5):
        return simulation.host("aloud", kind, entry=note.id)
    return (
        simulation.by(teller, "keep_private", kind, entry=note.id)
        if simulation.chance(0.5)
        else None
    )
