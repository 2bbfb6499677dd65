"""How simulated people make a plan in a rehearsal."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.plan.action_player import sample_details, work_out
from stappenplan.steps.plan.state import PlanningState

# How often a proposal with prepared details gets a dot, and any other.
WEIGHT_WITH_DETAILS, WEIGHT_WITHOUT = 5, 1


def plan(simulation: Simulation, kind: PlanningState, phase: str, minutes: float) -> Iterator[Move]:
    """The moves of one phase."""
    match phase:
        case "write":
            writers = simulation.some(0.8)
            yield from simulation.spread(
                minutes, writers, lambda person: _name_step(simulation, kind, person)
            )
        case "merge":
            yield from _merge(simulation, kind)
        case "dots":
            yield from simulation.spread(
                minutes, simulation.some(0.95), lambda person: _place_dots(simulation, kind, person)
            )
        case "work":
            yield from work_out(simulation, kind, minutes)
        case "aloud":
            yield from simulation.spread(
                minutes,
                simulation.present()[1:3],
                lambda person: simulation.by(
                    person,
                    "dissent",
                    kind,
                    text=simulation.draw("dissent", simulation.phrases.dissent),
                ),
            )


def _name_step(simulation: Simulation, kind: PlanningState, person: str) -> Move:
    named = {item.text for item in kind.proposals()}
    # The steps are listed by importance.
    open_ = [step for step in simulation.phrases.steps if step.title not in named][:4]
    step = simulation.random.choice(open_ or list(simulation.phrases.steps))
    themes = {theme.name: theme.id for theme in simulation.gathering.themes()}
    body = {"theme": themes[step.theme]} if step.theme in themes else {}
    return simulation.by(person, "step", kind, text=step.title, **body)


def _merge(simulation: Simulation, kind: PlanningState) -> Iterator[Move]:
    for person in simulation.some(0.12):
        own = kind.suggestions.of_author(person)
        if own:
            # Sentences that read as a step are listed first, and adopted most.
            with_sentence = [suggestion for suggestion in own if suggestion.sentence]
            chosen = simulation.random.choice(with_sentence or own)
            body = {"sentence": chosen.sentence} if chosen.sentence else {}
            yield simulation.by(person, "adopt", kind, entry=chosen.id, **body)
    yield from _adopt_origins(simulation, kind)
    merged: set[str] = set()
    for pair in kind.proposal_list.duplicates():
        if not merged.intersection(pair):
            merged.update(pair)
            yield simulation.host("merge", entries=list(pair))


def _adopt_origins(simulation: Simulation, kind: PlanningState) -> Iterator[Move]:
    """Authors adopt the idea from which a proposal came; the facilitator merges the two."""
    for step in simulation.phrases.steps:
        proposed = [item for item in kind.proposals() if item.text == step.title]
        roots = [
            item
            for item in simulation.gathering.words.values()
            if proposed and item.visible and item.text in step.grew_from
        ]
        for item in roots:
            if item.id not in {known.id for known in kind.proposals()}:
                yield simulation.by(item.author, "adopt", kind, entry=item.id)
        if len(proposed) + len(roots) > 1:
            together = [item.id for item in (*proposed, *roots)]
            yield simulation.host("merge", entries=together)


def _place_dots(simulation: Simulation, kind: PlanningState, person: str) -> Move | None:
    left = kind.proposals()
    chosen: list[str] = []
    while left and len(chosen) < kind.settings.dots:
        weights = [
            WEIGHT_WITH_DETAILS if sample_details(simulation, item) else WEIGHT_WITHOUT
            for item in left
        ]
        item = simulation.random.choices(left, weights)[0]
        left.remove(item)
        chosen.append(item.id)
    return simulation.by(person, "dots", kind, on=chosen) if chosen else None
