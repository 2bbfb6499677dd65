"""Criteria that weigh nothing, that fit no form or all, and that stand there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from stappenplan.contract.framework import Criterion, Framework
from stappenplan.framework.effects import EXCLUDED, FOR, Effects
from stappenplan.framework.remark import FrameworkRemark
from stappenplan.typed_text import name_key

FEWEST_ANSWERS = 2


def about_criteria(framework: Framework, effects: Effects) -> Iterator[FrameworkRemark]:
    """Criteria that leave nothing to choose, or that choose nothing."""
    for one in framework.criteria:
        about = (one.id,)
        if len(one.answers) < FEWEST_ANSWERS:
            yield FrameworkRemark(
                code="one_answer",
                about=about,
                text=f"“{one.question}” heeft {'maar één' if one.answers else 'geen'} antwoord"
                " om uit te kiezen.",
                remedy="Geef minstens twee antwoorden, of haal het criterium weg.",
            )
            continue
        rows = {tuple(_row(effects, one, answer.id)) for answer in one.answers}
        if not effects.touches(one.id, effects.forms):
            yield FrameworkRemark(
                code="weighs_nothing",
                about=about,
                text=f"“{one.question}” heeft geen redenen en weegt dus niet mee.",
                remedy="Schrijf bij een antwoord welke vorm past, of haal het criterium weg.",
            )
        elif len(rows) == 1:
            yield FrameworkRemark(
                code="no_difference",
                about=about,
                text=f"Bij “{one.question}” zegt elk antwoord hetzelfde over de vormen.",
                remedy="Maak verschil tussen de antwoorden, of haal het criterium weg.",
            )
        else:
            yield from _about_answers(effects, one)


def _about_answers(effects: Effects, one: Criterion) -> Iterator[FrameworkRemark]:
    real = [form for form in effects.forms if form not in effects.nothing]
    for answer in one.answers:
        row = [effects.effect(one.id, answer.id, form) for form in real]
        helps = any(effects.effect(one.id, answer.id, form) > 0 for form in effects.nothing)
        if len(row) > 1 and not helps and all(effect == EXCLUDED for effect in row):
            yield FrameworkRemark(
                code="fits_no_form",
                about=(one.id,),
                text=f"Met “{answer.text}” bij “{one.question}” past geen enkele vorm.",
                remedy="Laat een vorm over, of schrijf op dat “niet doen” dan past.",
            )
        if len(row) > 1 and all(effect == FOR for effect in row):
            yield FrameworkRemark(
                code="fits_every_form",
                about=(one.id,),
                text=f"“{answer.text}” bij “{one.question}” past bij elke vorm en kiest dus niet.",
                remedy="Laat alleen de redenen staan die verschil maken.",
            )


def _row(effects: Effects, one: Criterion, answer: str) -> Iterator[int]:
    return (effects.effect(one.id, answer, form) for form in effects.forms)


def said_twice(framework: Framework, effects: Effects) -> Iterator[FrameworkRemark]:
    """Criteria that say the same, or the opposite about the same, and forms of one name."""
    for one, other in combinations(framework.criteria, 2):
        same_words = name_key(one.question) == name_key(other.question)
        if same_words and _opposed(effects, one, other):
            yield FrameworkRemark(
                code="contradict",
                about=(one.id, other.id),
                text=f"“{one.question}” staat er twee keer, en de redenen spreken elkaar tegen.",
                remedy="Maak er één criterium van, en kies samen welke reden blijft.",
            )
        elif same_words or _same_reasons(effects, one, other):
            twice = f"“{one.question}” staat er twee keer."
            alike = f"“{one.question}” en “{other.question}” zeggen hetzelfde over de vormen."
            yield FrameworkRemark(
                code="say_the_same",
                about=(one.id, other.id),
                text=twice if same_words else alike,
                remedy="Maak er één criterium van. Anders telt het dubbel.",
            )
    for form, another in combinations(framework.forms, 2):
        if name_key(form.name) == name_key(another.name):
            yield FrameworkRemark(
                code="same_name",
                about=(form.id, another.id),
                text=f"Twee vormen heten “{form.name}”.",
                remedy="Geef een van de twee een andere naam, of haal er een weg.",
            )


def _by_words(one: Criterion) -> Mapping[str, str]:
    return {name_key(answer.text): answer.id for answer in one.answers}


def _opposed(effects: Effects, one: Criterion, other: Criterion) -> bool:
    theirs = _by_words(other)
    return any(
        effects.effect(one.id, answer, form) * effects.effect(other.id, theirs[words], form) < 0
        for words, answer in _by_words(one).items()
        if words in theirs
        for form in effects.forms
    )


def _same_reasons(effects: Effects, one: Criterion, other: Criterion) -> bool:
    """Whether both have the same answers, and each says the same about every form."""
    mine, theirs = _by_words(one), _by_words(other)
    return (
        mine.keys() == theirs.keys()
        and effects.touches(one.id, effects.forms)
        and all(
            effects.effect(one.id, mine[words], form)
            == effects.effect(other.id, theirs[words], form)
            for words in mine
            for form in effects.forms
        )
    )
