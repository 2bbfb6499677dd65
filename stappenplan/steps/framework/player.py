"""How simulated people make a framework, try it and decide about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.framework import drafting
from stappenplan.steps.framework.state import FrameworkState, Trial

TRIED = 3
OPPOSITE = {"for": "against", "against": "for", "excludes": "for"}


def framework(
    simulation: Simulation, kind: FrameworkState, phase: str, minutes: float
) -> Iterator[Move]:
    """Each phase as a group goes through it; the facilitator writes down what it decides."""
    yield from PHASES[phase](simulation, kind, minutes)


def _value(simulation: Simulation, kind: FrameworkState, minutes: float) -> Iterator[Move]:
    def answer(person: str) -> Move:
        said = simulation.random.choice(["yes", "yes", "yes", "if", "no"])
        body = {"answer": said}
        if said != "yes" or simulation.chance(0.3):
            body["text"] = simulation.draw("worth", simulation.phrases.framework.worth)
        return simulation.by(person, "value", kind, **body)

    yield from simulation.spread(minutes, simulation.some(0.9), answer)
    yield simulation.host("reveal", kind, what="value")
    text = simulation.phrases.framework.go_on
    yield simulation.host("value_decided", kind, go_on=True, text=text)


def _criteria(simulation: Simulation, kind: FrameworkState, minutes: float) -> Iterator[Move]:
    items = drafting.items(kind)
    for one in items:

        def judge(person: str, item: str = one.id) -> Move:
            said = simulation.random.choice(["keep", "keep", "keep", "keep", "reword", "drop"])
            body = {"item": item, "says": said}
            if said == "reword":
                body["text"] = simulation.draw("reword", simulation.phrases.framework.rewordings)
            return simulation.by(person, "opinion", kind, **body)

        yield from simulation.spread(minutes / len(items), simulation.some(0.6), judge)
    yield from _additions(simulation, kind)
    yield simulation.host("reveal", kind, what="items")
    yield from _changes(simulation, kind)


def _additions(simulation: Simulation, kind: FrameworkState) -> Iterator[Move]:
    for one, new in zip(simulation.present(), simulation.phrases.framework.criteria, strict=False):
        yield simulation.by(
            one, "criterion", kind, question=new.question, answers="\n".join(new.answers)
        )
    for one, form in zip(simulation.present(), simulation.phrases.framework.forms, strict=False):
        yield simulation.by(one, "form", kind, **form.model_dump())


def _changes(simulation: Simulation, kind: FrameworkState) -> Iterator[Move]:
    """The group takes over a proposal, and leaves something out by mistake."""
    for item, said in kind.opinions.items():
        source = next((one.entry for one in said.values() if one.answer == "reword"), None)
        part = "name" if any(one.id == item for one in drafting.forms(kind)) else "question"
        if source and (text := kind.text_of(source)):
            yield simulation.host("edit", kind, item=item, part=part, text=text, source=source)
            break
    last = drafting.forms(kind)[-1].id
    yield simulation.host("drop", kind, item=last)
    yield simulation.host("drop", kind, item=last, off=True)


def _reasons(simulation: Simulation, kind: FrameworkState, minutes: float) -> Iterator[Move]:
    def give(person: str) -> Move | None:
        criterion = simulation.random.choice(drafting.criteria(kind))
        return simulation.by(
            person,
            "reason",
            kind,
            criterion=criterion.id,
            answer=simulation.random.choice(criterion.answers).id,
            form=simulation.random.choice(drafting.forms(kind)).id,
            speaks=simulation.random.choice(["for", "for", "against", "excludes"]),
            text=simulation.draw("reasons", simulation.phrases.framework.reasons),
        )

    yield from simulation.spread(minutes, simulation.some(0.6), give)
    yield from _disagreement(simulation, kind)


def _disagreement(simulation: Simulation, kind: FrameworkState) -> Iterator[Move]:
    """Two people see it the other way; about one of both the group decides."""
    seen = [one for one in kind.stated().values() if not one.sources][:2]
    for person, one in zip(simulation.present(), seen, strict=False):
        body = {"criterion": one.criterion, "answer": one.answer, "form": one.form}
        text = simulation.draw("reasons", simulation.phrases.framework.reasons)
        yield simulation.by(person, "reason", kind, **body, speaks=OPPOSITE[one.speaks], text=text)
    for criterion, answer, form in list(kind.disputes())[:1]:
        body = {"criterion": criterion, "answer": answer, "form": form}
        text = simulation.phrases.framework.settled
        yield simulation.host("settle", kind, **body, speaks="for", text=text)


def _try(simulation: Simulation, kind: FrameworkState, minutes: float) -> Iterator[Move]:
    titles = [project.title for project in simulation.phrases.projects][:TRIED]
    known = {one.title for one in kind.trials()}
    for person, title in zip(simulation.present(), titles, strict=False):
        if title not in known:
            yield simulation.by(person, "project", kind, title=title)
    for trial in kind.trials()[:TRIED]:
        yield from _answers(simulation, kind, trial)

        def judge(person: str, project: str = trial.id) -> Move:
            fits = simulation.chance(0.7)
            body = {"project": project, "fits": fits}
            if not fits or simulation.chance(0.2):
                body["text"] = simulation.draw("verdicts", simulation.phrases.framework.verdicts)
            return simulation.by(person, "verdict", kind, **body)

        yield from simulation.spread(minutes / TRIED, simulation.some(0.6), judge)


def _answers(simulation: Simulation, kind: FrameworkState, trial: Trial) -> Iterator[Move]:
    """Every question that still matters, in its order."""
    person = simulation.random.choice(simulation.present())
    for _ in drafting.criteria(kind):
        left = kind.weighed(kind.trial(trial.id) or trial).left
        if not left:
            return
        criterion = next(one for one in drafting.criteria(kind) if one.id == left[0])
        answer = "" if simulation.chance(0.1) else simulation.random.choice(criterion.answers).id
        yield simulation.by(
            person, "answer", kind, project=trial.id, criterion=criterion.id, answer=answer
        )


def _decide(simulation: Simulation, kind: FrameworkState, minutes: float) -> Iterator[Move]:
    def consent(person: str) -> Move:
        agrees = simulation.chance(0.85)
        body = {"agrees": agrees}
        if not agrees:
            body["text"] = simulation.draw("objections", simulation.phrases.framework.objections)
        return simulation.by(person, "consent", kind, **body)

    yield from simulation.spread(minutes / 2, simulation.some(0.9), consent)
    yield simulation.host("reveal", kind, what="consent")
    yield simulation.host("decide", kind, text=simulation.phrases.framework.decided)
    item = drafting.criteria(kind)[0].id
    text = simulation.phrases.framework.sharper
    yield simulation.host("edit", kind, item=item, part="help", text=text)
    yield from simulation.spread(minutes / 2, simulation.some(0.5), consent)
    yield simulation.host("reveal", kind, what="consent")
    yield simulation.host("decide", kind, text=simulation.phrases.framework.decided_again)


PHASES: dict[str, Callable[[Simulation, FrameworkState, float], Iterator[Move]]] = {
    "value": _value,
    "criteria": _criteria,
    "reasons": _reasons,
    "try": _try,
    "decide": _decide,
}
