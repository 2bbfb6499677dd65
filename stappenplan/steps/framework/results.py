"""What became of the framework, as chapters of the result."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.framework import Framework
from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.framework import differences, in_words
from stappenplan.framework.versions import reason_in_words
from stappenplan.steps.framework import drafting
from stappenplan.steps.framework.trial_views import title_of

if TYPE_CHECKING:
    from stappenplan.steps.framework.state import FrameworkState, Trial


def results(step: FrameworkState) -> Iterator[ResultPart]:
    """The version that was decided last, what the group did not agree on, and how it was tried."""
    brief = (*_worth(step), *_decided(step), *_objected(step))
    if not brief:
        return
    groups: list[ResultGroup] = []
    if step.decided:
        groups += [*_framework(step.versions()[-1], (step.decided[-1].decision.entry,))]
        groups += _changes(step)
    elif drafted(step):
        groups += _framework(step.draft(), drafted(step))
    groups += [*_disputes(step), *_tried(step), *_worth_words(step)]
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=brief[:3],
        groups=tuple(group for group in groups if group.lines),
    )


def drafted(step: FrameworkState) -> tuple[str, ...]:
    """The entries in which people wrote at a framework that is not decided yet."""
    edits = [said.entry for parts in step.edits.values() for said in parts.values()]
    return tuple([one for one in (*step.added, *step.given) if step.kept(one)] + edits)


def _worth(step: FrameworkState) -> Iterator[Line]:
    decision = step.worth_decision
    if decision is not None and decision.answer == "no":
        text = f"De groep maakt geen afwegingskader: {decision.text}"
        yield Line(text=dutch.end_sentence(text), sources=(decision.entry,))


def _decided(step: FrameworkState) -> Iterator[Line]:
    if not step.decided:
        if sources := drafted(step):
            yield Line(text="Dit kader is een concept. Er is nog geen besluit.", sources=sources)
        return
    last = step.decided[-1]
    framework = last.framework
    on = dutch.format_day(framework.decided_on)
    text = f"Versie {framework.version} van {framework.title} is vastgesteld op {on}."
    yield Line(text=text, sources=(last.decision.entry,))
    if framework.missing:
        missing = dutch.join_words(framework.missing)
        yield Line(text=f"In de groep ontbrak: {missing}.", sources=(last.decision.entry,))


def _objected(step: FrameworkState) -> Iterator[Line]:
    if step.decided and (count := len(step.decided[-1].objections)):
        told = dutch.count_noun(count, "bezwaar bleef", "bezwaren bleven")
        yield Line(text=f"{told} staan.", sources=step.decided[-1].objections)


def _framework(framework: Framework, decided: tuple[str, ...]) -> Iterator[ResultGroup]:
    """Everything in it; what a workshop file gave comes from the decision about it."""
    yield ResultGroup(
        title="Waar je naar kijkt",
        lines=tuple(
            Line(
                text=" · ".join(answer.text for answer in one.answers),
                label=f"{one.question}{' (eerst)' if one.first else ''}",
                sources=one.sources or decided,
            )
            for one in framework.asked
        ),
    )
    for form in framework.forms:
        told = (
            ("Waarvoor", form.goal),
            ("Wat je belooft", form.promise),
            ("Van wie het is", form.ownership),
        )
        lines = [
            Line(text=text, label=label, sources=form.sources or decided)
            for label, text in told
            if text
        ]
        lines += [
            Line(
                text=dutch.end_sentence(f"{reason_in_words(framework, one)} {one.why}".strip()),
                sources=one.sources or decided,
            )
            for one in framework.reasons
            if one.form == form.id
        ]
        yield ResultGroup(title=form.name, lines=tuple(lines))


def _changes(step: FrameworkState) -> Iterator[ResultGroup]:
    earlier = drafting.came_along(step)
    versions = [*([earlier] if earlier else []), *step.versions()]
    told = step.decided if earlier else step.decided[1:]
    for (before, after), decided in zip(pairwise(versions), told, strict=True):
        yield ResultGroup(
            title=f"Wat versie {after.version} verandert",
            lines=tuple(
                Line(text=text, sources=(decided.decision.entry,))
                for text in differences(before, after)
            ),
        )


def _disputes(step: FrameworkState) -> Iterator[ResultGroup]:
    lines = []
    for triple, reasons in step.disputes().items():
        for one in reasons:
            text = f"{reason_in_words(step.draft(), one)} {one.why}".strip()
            lines.append(Line(text=text, sources=one.sources))
        decision = step.settled.get(triple)
        if decision is not None:
            lines.append(Line(text=decision.text, label="Besluit", sources=(decision.entry,)))
    yield ResultGroup(title="Waar we het niet over eens zijn", lines=tuple(lines))


def _tried(step: FrameworkState) -> Iterator[ResultGroup]:
    for one in step.trials():
        if one.answers:
            lines = tuple(_trial_lines(step, one))
            yield ResultGroup(title=f"Geprobeerd: {title_of(step, one)}", lines=lines)


def _trial_lines(step: FrameworkState, one: Trial) -> Iterator[Line]:
    sources = tuple(said.entry for said in one.answers.values())
    yield Line(text=in_words(step.draft(), step.weighed(one))[0], sources=sources)
    fits, fits_not = step.counts(one.verdicts, "fits", "not")
    if fits or fits_not:
        told = f"Past wel: {fits} keer. Past niet: {fits_not} keer."
        yield Line(text=told, sources=tuple(said.entry for said in one.verdicts.values()))
    for said in one.verdicts.values():
        if text := step.text_of(said.entry):
            label = "Past wel" if said.answer == "fits" else "Past niet"
            yield Line(text=text, label=label, sources=(said.entry,))


def _worth_words(step: FrameworkState) -> Iterator[ResultGroup]:
    labels = {"yes": "Ja", "if": "Alleen als", "no": "Nee"}
    if step.shows("value"):
        yield ResultGroup(
            title=step.settings.value,
            lines=tuple(
                Line(text=text, label=labels[said.answer], sources=(said.entry,))
                for said in step.worth.values()
                if (text := step.text_of(said.entry))
            ),
        )
    lines = [
        Line(text=text, label=f"Bezwaar bij versie {one.framework.version}", sources=(entry,))
        for one in step.decided
        for entry in one.objections
        if (text := step.text_of(entry))
    ]
    yield ResultGroup(title="Bezwaren", lines=tuple(lines))
