"""Each request with what the rules say of it and what was agreed, and what is still offered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import PlanDay
from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.steps.support.state import SUPPORT

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.support.state import SupportState

VERDICTS = {"yes": "kan meedoen", "not_yet": "nog niet", "unanswered": "regels nog niet beantwoord"}
FREE = "Aanbod dat nog vrij is"


def results(step: SupportState) -> Iterator[ResultPart]:
    """What was asked and offered, as far as it may leave the room; nothing before that."""
    requests = [one for one in step.requests() if one.visible]
    offers = [one for one in step.offers() if one.visible]
    if not requests and not offers:
        return
    groups = [_about(step, one) for one in requests]
    free = _free(step, offers)
    sources = tuple(dict.fromkeys(id_ for one in (*requests, *offers) for id_ in one.sources))
    brief = tuple(Line(text=text, sources=sources) for text in _brief(step, requests, offers))
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=brief,
        groups=(*groups, *([free] if free.lines else [])),
        tables=(_table(step, requests),) if requests else (),
    )


def private_part(step: SupportState, me: str) -> ResultPart | None:
    """What somebody agreed with others, with the names of the room; None when nothing."""
    name = step.gathering.name_of
    mine = [one for one in step.agreed() if me in {one[1].author, one[2].author}]
    groups = []
    for _, request, offer in mine:
        lines = (
            Line(text=request.text, label=f"{name(request.author)} vraagt"),
            Line(text=offer.text, label=f"{name(offer.author)} biedt aan"),
        )
        groups.append(ResultGroup(title=request.about["initiative"], lines=lines))
    if not groups:
        return None
    return ResultPart(step=step.step.id, title=step.step.title, groups=tuple(groups))


def _brief(
    step: SupportState, requests: list[Contribution], offers: list[Contribution]
) -> Iterator[str]:
    fit = sum(step.verdict(one) == "yes" for one in requests)
    asked = dutch.count_noun(len(requests), "aanvraag", "aanvragen")
    can = "kan" if fit == 1 else "kunnen"
    yield f"{asked} om hulp: {fit} {can} meedoen, {len(requests) - fit} nog niet."
    offered = dutch.count_noun(len(offers), "keer hulp aangeboden", "keer hulp aangeboden")
    agreed = dutch.count_noun(len(step.agreed()), "keer afgesproken", "keer afgesproken")
    yield f"{offered}, {agreed}."


def _about(step: SupportState, request: Contribution) -> ResultGroup:
    """One request: what it asks, what the rules say, what would help, and what was agreed."""
    needs = dutch.join_words([one["label"].lower() for one in step.described_needs(request)])
    entry = step.admission_of(request)
    ruled = (*request.sources, entry.id) if entry is not None else request.sources
    lines = [
        Line(text=request.text, sources=request.sources),
        Line(text=needs, sources=request.sources, label="Vraagt om"),
        Line(text=VERDICTS[step.verdict(request)], sources=ruled, label="Uitkomst"),
    ]
    for rule in step.judged(request):
        lines.append(Line(text=rule.why, sources=ruled, label=rule.rule))
        if rule.help:
            lines.append(Line(text=rule.help, sources=ruled, label="Wat helpt"))
    for offer in step.agreed_about(request):
        label = f"Afgesproken: {SUPPORT[offer.about['what']].lower()}"
        lines.append(Line(text=offer.text, sources=offer.sources, label=label))
    return ResultGroup(title=request.about["initiative"], lines=tuple(lines))


def days(step: SupportState, author: str = "") -> Iterator[PlanDay]:
    """When help ends that may be given, of everybody or of who asked for it."""
    for one in step.requests():
        entry = step.admission_of(one)
        until = entry.body.get("until") if entry is not None else None
        if not one.visible or not until or step.verdict(one) != "yes":
            continue
        if not author or one.author == author:
            yield PlanDay(
                id=one.id,
                date=until,
                text=f"De hulp is klaar: {one.about['initiative']}",
                sources=(*one.sources, entry.id) if entry is not None else one.sources,
            )


def _free(step: SupportState, offers: list[Contribution]) -> ResultGroup:
    taken = {offer.id for _, _, offer in step.agreed()}
    lines = [
        Line(text=one.text, sources=one.sources, label=SUPPORT[one.about["what"]])
        for one in offers
        if one.id not in taken
    ]
    return ResultGroup(title=FREE, lines=tuple(lines))


def _table(step: SupportState, requests: list[Contribution]) -> ResultTable:
    header = ("Initiatief", "Raad", "Beroepsgroepen", "Afgebakend", "Uitkomst", "Afgesproken")
    rows = []
    for one in requests:
        rules = step.judged(one)
        met = ["ja" if rule.met else "nog niet" for rule in rules] or ["–"] * 3
        agreed = str(len(step.agreed_about(one)))
        cells = [one.about["initiative"], *met, VERDICTS[step.verdict(one)], agreed]
        rows.append(tuple(Line(text=cell, sources=one.sources) for cell in cells))
    return ResultTable(caption="Aanvragen naast elkaar", header=header, rows=tuple(rows))
