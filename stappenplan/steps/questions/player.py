"""How simulated people answer fixed questions."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.questions.entries import FixedQuestion
from stappenplan.steps.questions.state import QuestionsState, Subject

MOST = 8
PROJECT_MEMBERS = 2


def questions(
    simulation: Simulation, kind: QuestionsState, phase: str, minutes: float
) -> Iterator[Move]:
    """Say for what one answers, and answer; in the overview nobody types."""
    if phase == "read":
        # Left out by mistake, and put back.
        for one in kind.filled()[:1]:
            yield simulation.host("aside", kind, subject=one.id)
            yield simulation.host("aside", kind, subject=one.id, off=True)
    if phase != "write":
        return
    yield from _subjects(simulation, kind)
    asked = [
        (person, question)
        for person in simulation.some(0.9) or simulation.present()
        for question in kind.settings.questions
    ]
    simulation.random.shuffle(asked)
    turns = iter(asked)

    def answer(_: str) -> Move | None:
        person, question = next(turns)
        return _answer(simulation, kind, person, question)

    yield from simulation.spread(minutes, [person for person, _ in asked], answer)


def _subjects(simulation: Simulation, kind: QuestionsState) -> Iterator[Move]:
    """People name projects, the first in twos; who has none joins one."""
    if kind.per == "person":
        return
    projects = [project.title for project in simulation.phrases.projects]
    if kind.per == "duo":
        projects = list(simulation.phrases.duos)
    people = kind.without_form()
    for number, person in enumerate(people):
        known = list(kind.subjects().values())
        alone = [one for one in known if len(kind.members(one)) < PROJECT_MEMBERS]
        joins = number % PROJECT_MEMBERS
        if kind.per == "duo":
            # Those of other sides than most come first, and would find only each other.
            joins = number >= len(people) / PROJECT_MEMBERS
        if alone and (joins or len(known) >= MOST):
            yield simulation.by(person, "belong", kind, subject=_fits(kind, alone, person).id)
        elif len(known) < MOST and kind.settings.add:
            yield simulation.by(person, "subject", kind, title=projects[len(known) % len(projects)])
        elif known:
            one = simulation.random.choice(known)
            yield simulation.by(person, "belong", kind, subject=one.id)


def _fits(kind: QuestionsState, alone: list[Subject], person: str) -> Subject:
    """Where somebody joins: a duo first with who stands on another side."""
    people = kind.gathering.people
    sides = {one.id: {people[member].side for member in kind.members(one)} for one in alone}
    other = (one for one in alone if people[person].side not in sides[one.id])
    return next(other, alone[0]) if kind.per == "duo" else alone[0]


def _answer(
    simulation: Simulation, kind: QuestionsState, person: str, question: FixedQuestion
) -> Move | None:
    own = kind.own(person)
    if not own:
        return None
    body = {"subject": own[0].id, "question": question.id}
    if question.type == "text":
        if kind.answers(own[0].id, question.id) and not simulation.chance(0.3):
            return None
        text = _text(simulation, own[0].title, question.label)
        return simulation.by(person, "answer", kind, **body, text=text)
    return simulation.by(person, "fill", kind, **body, text=_value(simulation, question))


def _value(simulation: Simulation, question: FixedQuestion) -> str:
    match question.type:
        case "one_of":
            return simulation.random.choice(question.options)
        case "number":
            return str(simulation.random.randint(2, 400))
        case "date":
            return simulation.day(-simulation.random.randint(30, 900))
    return "www.dorp.example/project"


def _text(simulation: Simulation, title: str, question: str) -> str:
    known = simulation.phrases.fixed_answers.get(question)
    if known:
        return str(simulation.draw(f"answers-{question}", known))
    for project in simulation.phrases.projects:
        if project.title == title:
            return str(simulation.draw(f"project-{title}", project.answers))
    every = [text for project in simulation.phrases.projects for text in project.answers]
    return str(simulation.draw("projects", every))
