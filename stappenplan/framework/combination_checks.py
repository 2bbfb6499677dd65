"""What answers lead to together: forms that are never advised, and answers that leave none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import prod

from stappenplan.contract.framework import Framework
from stappenplan.framework.effects import EXCLUDED, Effects
from stappenplan.framework.remark import FrameworkRemark

# More combinations of answers than this are not tried one by one.
MOST_COMBINATIONS = 5_000


def about_combinations(framework: Framework, effects: Effects) -> Iterator[FrameworkRemark]:
    """Try all answers with each other, or say that these are too many."""
    weighs = [one for one in framework.criteria if effects.touches(one.id, effects.forms)]
    if prod(len(one.answers) for one in weighs) > MOST_COMBINATIONS:
        yield FrameworkRemark(
            code="not_tried",
            text="Niet nagekeken is of elke vorm het advies kan worden. "
            "Er zijn te veel antwoorden om alles met elkaar te proberen.",
            remedy="Haal een criterium weg, of probeer het kader op meer projecten.",
        )
        return
    advised: set[str] = set()
    for answers in product(*([answer.id for answer in one.answers] for one in weighs)):
        chosen = {one.id: answer for one, answer in zip(weighs, answers, strict=True)}
        found = effects.outcome(chosen)
        if found.fits and len(found.forms) == 1:
            advised |= found.forms
    if not advised and effects.reasons:
        yield FrameworkRemark(
            code="never_decides",
            text="Welke antwoorden je ook geeft: de criteria kiezen nooit één vorm.",
            remedy="Voeg redenen toe die verschil maken tussen de vormen.",
        )
        return
    spoken = {key[2] for key in effects.reasons}
    for form in framework.forms:
        if form.id in spoken and form.id not in advised and advised:
            yield FrameworkRemark(
                code="never_advised",
                about=(form.id,),
                text=f"“{form.name}” is bij geen enkel antwoord het advies.",
                remedy="Kijk of er een reden voor deze vorm ontbreekt.",
            )


def nothing_left(framework: Framework, effects: Effects) -> Iterator[FrameworkRemark]:
    """Two answers that exclude all forms together, where neither does so alone."""
    ways = [(one, answer) for one in framework.criteria for answer in one.answers]
    ruled_out = {
        (one.id, answer.id): {
            form for form in effects.forms if effects.effect(one.id, answer.id, form) == EXCLUDED
        }
        for one, answer in ways
    }
    real = {form for form in effects.forms if form not in effects.nothing}
    for (one, answer), (other, another) in combinations(ways, 2):
        mine, theirs = ruled_out[one.id, answer.id], ruled_out[other.id, another.id]
        alone = real <= mine or real <= theirs
        if one.id != other.id and len(real) > 1 and not alone and real <= mine | theirs:
            yield FrameworkRemark(
                code="exclude_each_other",
                about=(one.id, other.id),
                text=f"Samen sluiten “{answer.text}” ({one.question}) en “{another.text}” "
                f"({other.question}) elke vorm uit.",
                remedy="Laat een vorm over, of maak van een van de twee een reden tegen.",
            )
