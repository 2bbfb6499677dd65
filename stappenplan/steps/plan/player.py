"""How simulated people make a plan in a rehearsal."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.plan.action_player import sample_details, work_out
from stappenplan.steps.plan.state import PlanningState

# How often a proposal with prepared details gets a dot, and any other.
WEIGHT_WITH_DETAILS, WEIGHT_WITHOUT = 5, 1


def plan(room: Room, kind: PlanningState, phase: str, minutes: float) -> Iterator[Move]:
    """The moves of one phase."""
    match phase:
        case "write":
            writers = room.some(0.8)
            yield from room.spread(minutes, writers, lambda person: _name_step(room, kind, person))
        case "merge":
            yield from _merge(room, kind)
        case "dots":
            yield from room.spread(
                minutes, room.some(0.95), lambda person: _place_dots(room, kind, person)
            )
        case "work":
            yield from work_out(room, kind, minutes)
        case "aloud":
            yield from room.spread(
                minutes,
                room.present()[1:3],
                lambda person: room.by(
                    person, "dissent", kind, text=room.draw("dissent", room.words.dissent)
                ),
            )


def _name_step(room: Room, kind: PlanningState, person: str) -> Move:
    named = {item.text for item in kind.proposals()}
    # The steps are listed by importance.
    open_ = [step for step in room.words.steps if step.title not in named][:4]
    step = room.random.choice(open_ or list(room.words.steps))
    themes = {theme.name: theme.id for theme in room.gathering.themes()}
    body = {"theme": themes[step.theme]} if step.theme in themes else {}
    return room.by(person, "step", kind, text=step.title, **body)


def _merge(room: Room, kind: PlanningState) -> Iterator[Move]:
    for person in room.some(0.12):
        own = kind.suggestions.of_author(person)
        if own:
            # Sentences that read as a step are listed first, and adopted most.
            with_sentence = [suggestion for suggestion in own if suggestion.sentence]
            chosen = room.random.choice(with_sentence or own)
            body = {"sentence": chosen.sentence} if chosen.sentence else {}
            yield room.by(person, "adopt", kind, entry=chosen.id, **body)
    yield from _adopt_origins(room, kind)
    merged: set[str] = set()
    for pair in kind.proposal_list.duplicates():
        if not merged.intersection(pair):
            merged.update(pair)
            yield room.host("merge", entries=list(pair))


def _adopt_origins(room: Room, kind: PlanningState) -> Iterator[Move]:
    """Authors adopt the idea from which a proposal came; the facilitator merges the two."""
    for step in room.words.steps:
        proposed = [item for item in kind.proposals() if item.text == step.title]
        roots = [
            item
            for item in room.gathering.words.values()
            if proposed and item.visible and item.text in step.grew_from
        ]
        for item in roots:
            if item.id not in {known.id for known in kind.proposals()}:
                yield room.by(item.author, "adopt", kind, entry=item.id)
        if len(proposed) + len(roots) > 1:
            together = [item.id for item in (*proposed, *roots)]
            yield room.host("merge", entries=together)


def _place_dots(room: Room, kind: PlanningState, person: str) -> Move | None:
    left = kind.proposals()
    chosen: list[str] = []
    while left and len(chosen) < kind.settings.dots:
        weights = [
            WEIGHT_WITH_DETAILS if sample_details(room, item) else WEIGHT_WITHOUT for item in left
        ]
        item = room.random.choices(left, weights)[0]
        left.remove(item)
        chosen.append(item.id)
    return room.by(person, "dots", kind, on=chosen) if chosen else None
