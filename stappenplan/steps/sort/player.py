"""How simulated people sort cards and name groups in a rehearsal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.sort.state import SortingState


def sort(simulation: Simulation, kind: SortingState, phase: str, minutes: float) -> Iterator[Move]:
    """The moves of one phase; names are proposed on phones and chosen by the facilitator."""
    if not kind.cards():
        return
    if phase == "sort":
        yield simulation.host("deal", kind)
        turns = [
            person for person in simulation.some(0.95) for _ in range(kind.questions_per_person)
        ]
        yield from simulation.spread(
            minutes, turns, lambda person: _answer(simulation, kind, person)
        )
    else:
        yield from _join(simulation, kind)
        yield from simulation.spread(
            minutes, simulation.some(0.4), lambda person: _propose(simulation, kind, person)
        )
        yield from _name(simulation, kind)


def _answer(simulation: Simulation, kind: SortingState, person: str) -> Move | None:
    question = next(iter(kind.open_questions(person)), None)
    if question is None:
        return None
    if isinstance(question, str):
        return _answer_card(simulation, kind, person, question)
    one, other = (_topic(simulation, kind, group) for group in question)
    return simulation.by(person, "same", kind, groups=list(question), same=one == other)


def _answer_card(simulation: Simulation, kind: SortingState, person: str, card: str) -> Move:
    if simulation.chance(0.04):
        return simulation.by(person, "skip", kind, card=card)
    groups = list(kind.members())
    same = [group for group in groups if _topic(simulation, kind, group) == simulation.topic(card)]
    if groups and simulation.chance(0.06):
        same = [simulation.random.choice(groups)]
    if same:
        return simulation.by(person, "place", kind, card=card, group=same[0])
    if simulation.topic(card) and len(groups) < kind.settings.max_groups:
        return simulation.by(person, "found", kind, card=card)
    return simulation.by(person, "alone", kind, card=card)


def _topic(simulation: Simulation, kind: SortingState, group: str) -> str:
    """The topic of most cards of a group, as these simulated people see it."""
    topics = Counter(simulation.topic(card) for card in kind.members().get(group, ()))
    return topics.most_common(1)[0][0] if topics else ""


def _join(simulation: Simulation, kind: SortingState) -> Iterator[Move]:
    """The facilitator joins groups about the same topic."""
    by_topic: dict[str, list[str]] = {}
    for group in kind.members():
        by_topic.setdefault(_topic(simulation, kind, group), []).append(group)
    for topic, groups in by_topic.items():
        if topic and len(groups) > 1:
            yield simulation.host("join", kind, groups=groups)


def _propose(simulation: Simulation, kind: SortingState, person: str) -> Move | None:
    groups = [group for group in kind.members() if _topic(simulation, kind, group)]
    if not groups:
        return None
    group = simulation.random.choice(groups)
    return simulation.by(
        person, "propose_name", kind, theme=group, name=_topic(simulation, kind, group)
    )


def _name(simulation: Simulation, kind: SortingState) -> Iterator[Move]:
    for group in list(kind.members()):
        topic = _topic(simulation, kind, group)
        if topic and not kind.groups.by_id[group].name:
            yield simulation.host("name", kind, theme=group, name=topic)
