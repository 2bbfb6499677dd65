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
    draft, weighing = step.draft(), step.weighed(one)
    fits, fits_not = step.counts(one.verdicts, "fits", "not")
    begun = bool(one.answers)
    return {
        "id": one.id,
        "title": title_of(step, one),
        "answers": {criterion: said.answer for criterion, said in one.answers.items()},
        "left": list(weighing.left),
        "outcome": weighing.outcome if begun else "incomplete",
        "advised": weighing.advised,
        "sentences": list(in_words(draft, weighing)) if begun else [],
        "forms": [_advice(form) for form in weighing.forms] if begun else [],
        "fits": fits,
        "fits_not": fits_not,
        "comments": [
            {"id": said.entry, "text": text, "fits": said.answer == "fits"}
            for said in one.verdicts.values()
            if (text := step.text_of(said.entry))
        ],
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
