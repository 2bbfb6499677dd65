"""How simulated people brainstorm: silent ideas, moderation, building on ideas of others."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.capabilities import BringsEarlierWords
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.step_kind import StepKind
from stappenplan.rehearsal.simulation import Move, Simulation

IDEAS_PER_PERSON = (1, 2, 2, 3, 3, 4)


def brainstorm(
    simulation: Simulation, kind: StepKind, phase: str, minutes: float
) -> Iterator[Move]:
    """Silent ideas, then hiding, parking and merging while people read, then building on."""
    if phase == "silent":
        yield from simulation.spread(
            minutes, _writers(simulation), lambda person: _idea(simulation, kind, person)
        )
    elif phase == "read":
        yield from _moderate(simulation, kind)
    else:
        yield from simulation.spread(
            minutes, simulation.some(0.4), lambda person: _build(simulation, kind, person)
        )


def _writers(simulation: Simulation) -> list[str]:
    people = simulation.some(0.95)
    return [person for person in people for _ in range(simulation.random.choice(IDEAS_PER_PERSON))]


def _idea(simulation: Simulation, kind: StepKind, person: str) -> Move:
    phrases = simulation.phrases
    special = [text for double in phrases.doubles for text in double]
    special += [phrases.hidden.text, phrases.parked]
    written = {idea.text for idea in kind.contributions("idea")}
    # Early, so that a small group also has something to hide, park and merge.
    waiting = [text for text in special if text not in written]
    if waiting and simulation.chance(0.25):
        return simulation.by(person, "idea", kind, text=simulation.random.choice(waiting))
    plain = [text for texts in phrases.ideas.values() for text in texts if text not in special]
    return simulation.by(person, "idea", kind, text=simulation.draw("ideas", plain))


def _moderate(simulation: Simulation, kind: StepKind) -> Iterator[Move]:
    phrases = simulation.phrases
    for idea in _with_text(kind, phrases.hidden.text):
        yield simulation.host("hide", entry=idea.id)
        # The writer is told, rewrites it, and the facilitator shows it again.
        yield simulation.by(idea.author, "rewrite", entry=idea.id, text=phrases.hidden.instead)
        yield simulation.host("show", entry=idea.id)
    for idea in _with_text(kind, phrases.parked):
        yield simulation.host("park", entry=idea.id)
    for double in phrases.doubles:
        found = [idea.id for text in double for idea in _with_text(kind, text)]
        if len(found) > 1:
            yield simulation.host("merge", entries=found)


def _with_text(kind: StepKind, text: str) -> list[Contribution]:
    return [idea for idea in kind.shown("idea") if idea.text == text]


def _build(simulation: Simulation, kind: StepKind, person: str) -> Move | None:
    others = [idea for idea in kind.shown("idea", "merged") if idea.author != person]
    providers = simulation.gathering.providers(BringsEarlierWords)
    earlier = [line for step in providers for line in step.earlier_words()]
    # Some go on from what an earlier gathering of the series said.
    if earlier and simulation.chance(0.4):
        others = earlier
    if not others:
        return None
    text = simulation.draw("builds", simulation.phrases.builds)
    return simulation.by(
        person, "idea", kind, text=text, builds_on=simulation.random.choice(others).id
    )
