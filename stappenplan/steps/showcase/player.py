"""How simulated people present projects, ask, and say what they take with them."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.showcase.state import ShowcaseState, ShownProject


def showcase(
    simulation: Simulation, kind: ShowcaseState, phase: str, minutes: float
) -> Iterator[Move]:
    """Every project whose people are here speaks in its turn; at the end some answer in words."""
    if phase == "read":
        yield from _reply(simulation, kind)
        return
    yield from _volunteer(simulation, kind)
    projects = kind.waiting()
    for number, one in enumerate(projects):
        if not kind.here(one.id) and not one.told_by:
            yield simulation.host("pass_over", kind, project=one.id)
            continue
        yield simulation.host("start", kind, project=one.id)
        yield from _listen(simulation, kind, one, minutes / max(1, len(projects)))
        if not number:
            yield simulation.host("extend", kind, minutes=1)
        yield simulation.host("finish", kind)
        if not number:
            yield from _answered(simulation, kind, one)


def _volunteer(simulation: Simulation, kind: ShowcaseState) -> Iterator[Move]:
    """Of what only the workshop file names, somebody says that they present it."""
    free = [person for person in simulation.present() if not kind.presents(person)]
    for one in kind.waiting():
        if free and not kind.presenters(one.id) and not one.told_by:
            yield simulation.by(free.pop(0), "present", kind, project=one.id)


def _listen(
    simulation: Simulation, kind: ShowcaseState, one: ShownProject, minutes: float
) -> Iterator[Move]:
    room = [person for person in simulation.present() if person not in kind.presenters(one.id)]

    def write(person: str) -> Move:
        phrases = simulation.phrases
        if simulation.chance(0.5):
            text = simulation.draw("questions to projects", phrases.project_questions)
            return simulation.by(person, "ask", kind, project=one.id, text=text)
        text = simulation.draw("thanks to projects", phrases.project_thanks)
        return simulation.by(person, "thank", kind, project=one.id, text=text)

    yield from simulation.spread(minutes, simulation.some(0.35, room), write)


def _answered(simulation: Simulation, kind: ShowcaseState, one: ShownProject) -> Iterator[Move]:
    for question in kind.visible_words(one.id, "ask")[:1]:
        yield simulation.host("answered", kind, question=question.id)


def _reply(simulation: Simulation, kind: ShowcaseState) -> Iterator[Move]:
    for one in kind.told():
        for person in kind.here(one.id)[:1]:
            for question in kind.visible_words(one.id, "ask")[:1]:
                text = simulation.draw("project replies", simulation.phrases.project_replies)
                yield simulation.by(person.id, "reply", kind, question=question.id, text=text)
