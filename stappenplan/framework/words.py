"""The outcome of a weighing in Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence

from stappenplan import dutch
from stappenplan.contract.framework import Framework
from stappenplan.framework.weighing import Decider, Weighing

# Of more ways in which the criteria would decide a reader keeps no overview.
MOST_DECIDERS = 4


def in_words(framework: Framework, weighing: Weighing) -> tuple[str, ...]:
    """Tell what is advised, or why the criteria do not decide and what would."""
    match weighing.outcome:
        case "form":
            return (f"Uit jullie redenen komt: {_name(framework, weighing.advised)}.",)
        case "nothing":
            return (f"Uit jullie redenen komt: {_name(framework, weighing.advised)}. Dat mag.",)
        case "undecided":
            return _undecided(framework, weighing)
        case "none_fits":
            return (
                "Geen enkele vorm past bij deze antwoorden.",
                "Kies samen wat jullie doen, en schrijf op waarom.",
            )
    left = dutch.count_noun(len(weighing.left), "vraag maakt", "vragen maken")
    return (f"Nog {left} uit. Daarna zie je welke vorm past.",)


def _undecided(framework: Framework, weighing: Weighing) -> tuple[str, ...]:
    names = [_name(framework, form) for form in weighing.tied]
    if not any(one.stands == "tied" and one.in_favour for one in weighing.forms):
        first = "De criteria zeggen niets over wat hier past."
    else:
        first = f"De criteria kiezen niet tussen {dutch.join_words(names)}."
    if not weighing.deciders:
        return (first, "Er is geen criterium dat het verschil maakt. Kies samen.")
    told = [_decider(framework, one) for one in shown_deciders(weighing.deciders)]
    return (first, "Het wordt wel duidelijk met een ander antwoord:", *told)


def shown_deciders(deciders: Sequence[Decider]) -> Sequence[Decider]:
    """The answers that would decide, as many as one reads."""
    return deciders[:MOST_DECIDERS]


def _decider(framework: Framework, one: Decider) -> str:
    criterion = framework.criterion(one.criterion)
    answer = criterion.answer(one.answer) if criterion else None
    asked = criterion.question if criterion else one.criterion
    said = answer.text if answer else one.answer
    return f"{asked} Bij “{said}”: {_name(framework, one.form)}."


def _name(framework: Framework, form: str) -> str:
    found = framework.form(form)
    return found.name if found else form
