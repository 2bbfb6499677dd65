"""Projects on which a framework is tried, with what it says about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.framework import Reason
from stappenplan.framework import FormAdvice, in_words
from stappenplan.framework.versions import reason_in_words

if TYPE_CHECKING:
    from stappenplan.steps.framework.state import FrameworkState, Trial


def trials(step: FrameworkState) -> list[dict[str, Any]]:
    """Every project, with its answers, the advice with its reasons, and what people think of it."""
    return [_trial(step, one) for one in step.trials()]


def _trial(step: FrameworkState, one: Trial) -> dict[str, Any]:
    fits, fits_not = step.counts(one.verdicts, "fits", "not")
    return {
        "id": one.id,
        "title": title_of(step, one),
        "answers": {criterion: said.answer for criterion, said in one.answers.items()},
        **_weighed(step, one),
        "fits": fits,
        "fits_not": fits_not,
        "comments": [
            {"id": said.entry, "text": text, "fits": said.answer == "fits"}
            for said in one.verdicts.values()
            if (text := step.text_of(said.entry))
        ],
    }


def _weighed(step: FrameworkState, one: Trial) -> dict[str, Any]:
    """What the draft says about it, once somebody answered a question about it."""
    if not one.answers:
        return {
            "left": list(step.first_questions()),
            "outcome": "incomplete",
            "advised": "",
            "sentences": [],
            "forms": [],
        }
    weighing = step.weighed(one)
    return {
        "left": list(weighing.left),
        "outcome": weighing.outcome,
        "advised": weighing.advised,
        "sentences": list(in_words(step.draft(), weighing)),
        "forms": [_advice(form) for form in weighing.forms],
    }


def title_of(step: FrameworkState, one: Trial) -> str:
    """The name of a project in the words of who added it, as these stand now."""
    item = step.gathering.words.get(step.gathering.root(one.id))
    return item.text if item is not None else one.title


def _advice(one: FormAdvice) -> dict[str, Any]:
    return {
        "id": one.form.id,
        "name": one.form.name,
        "promise": one.form.promise,
        "stands": one.stands,
        "in_favour": [reason.why for reason in one.in_favour],
        "against": [reason.why for reason in one.against],
        "excluding": [reason.why for reason in one.excluding],
    }


def in_one_line(step: FrameworkState, reason: Reason) -> str:
    """Which answer says what about which form."""
    return reason_in_words(step.draft(), reason)
