"""What the page to use a framework says about one project, as plain JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.framework import weigh
from stappenplan.framework_use.handler import advised
from stappenplan.framework_use.like_cases import like_cases

if TYPE_CHECKING:
    from stappenplan.contract.framework import Framework, Reason
    from stappenplan.framework import Decider, FormAdvice, Weighing
    from stappenplan.framework_use.in_words import InWords
    from stappenplan.framework_use.records import Use

UNKNOWN, OPEN, NEEDLESS = "weet ik niet", "nog geen antwoord", "niet nodig voor dit advies"
MOST_CASES, MOST_DECIDERS = 5, 4
STANDINGS = {
    "advised": "Advies van het kader",
    "tied": "Past even goed",
    "fits": "Kan ook: er zijn meer redenen voor dan tegen",
    "open": "Er zijn niet meer redenen voor dan tegen",
    "against": "Er zijn meer redenen tegen dan voor",
    "excluded": "Valt af",
}


def advice_view(
    framework: Framework, answers: Mapping[str, str], uses: Iterable[Use], words: InWords
) -> dict[str, Any]:
    """The advice with its reasons, what it rests on, and what was chosen in like cases."""
    weighing = weigh(framework, answers)
    best = set(advised(weighing))
    told = [_form(framework, one) for one in weighing.forms]
    return {
        "outcome": weighing.outcome,
        "heading": _heading(weighing, framework),
        "lead": _lead(weighing),
        "best": [one for one in told if one["id"] in best],
        "others": [one for one in told if one["id"] not in best],
        "decided_by": [_answered(framework, one, answers) for one in weighing.decided_by],
        "left": [_answered(framework, one, answers) for one in weighing.left],
        "deciders": [_decider(framework, one) for one in weighing.deciders[:MOST_DECIDERS]],
        "answers": [
            _answered(framework, one.id, answers, OPEN if one.id in weighing.left else NEEDLESS)
            for one in framework.asked
        ],
        "cases": _cases(answers, uses, words),
    }


def next_question(framework: Framework, answers: Mapping[str, str], after: str) -> str:
    """The question to ask after this one; empty when it is time for the advice.

    What cannot change the outcome any more is not asked, and what was passed over is not asked
    again: the advice says that it is still open.
    """
    left = set(weigh(framework, answers).left)
    order = [one.id for one in framework.asked]
    later = order[order.index(after) + 1 :] if after in order else order
    return next((one for one in later if one in left), "")


def question_view(
    framework: Framework, answers: Mapping[str, str], criterion: str
) -> dict[str, Any]:
    """One question, its place among the others, and what was answered so far."""
    asked = [one.id for one in framework.asked]
    at = asked.index(criterion)
    found = framework.asked[at]
    return {
        "id": criterion,
        "question": found.question,
        "help": found.help,
        "answers": [{"id": one.id, "text": one.text} for one in found.answers],
        "chosen": answers.get(criterion),
        "number": at + 1,
        "of": len(asked),
        "before": asked[at - 1] if at else "",
        "all": [_answered(framework, one, answers) for one in asked],
    }


def _heading(weighing: Weighing, framework: Framework) -> str:
    match weighing.outcome:
        case "form" | "nothing":
            form = framework.form(weighing.advised)
            return f"Advies: {form.name if form else ''}"
        case "undecided":
            return "Het kader kiest niet"
        case "none_fits":
            return "Geen vorm past"
        case _:
            return "Nog geen advies"


def _lead(weighing: Weighing) -> str:
    match weighing.outcome:
        case "form":
            return "Dit past volgens het kader bij je antwoorden. Jij kiest."
        case "nothing":
            return "Volgens het kader begin je hier beter niet aan. Ook dat is een goede uitkomst."
        case "undecided":
            return _undecided(weighing)
        case "none_fits":
            return "Geen enkele vorm past bij deze antwoorden. Bespreek met collega’s wat je doet."
        case _:
            left = dutch.count_noun(len(weighing.left), "vraag", "vragen")
            return (
                f"Er is nog {left} die het advies kan veranderen."
                if len(weighing.left) == 1
                else (f"Er zijn nog {left} die het advies kunnen veranderen.")
            )


def _undecided(weighing: Weighing) -> str:
    tied = [one for one in weighing.forms if one.stands == "tied"]
    count = f"Deze {len(tied)} vormen"
    if all(one.balance > 0 for one in tied):
        return f"{count} passen even goed. Jij kiest, met de redenen hieronder."
    one = "Geen enkele vorm heeft meer redenen voor dan tegen."
    if len(tied) == 1:
        return f"{one} Bij deze vorm zijn er evenveel redenen voor als tegen. Jij kiest."
    return f"{one} {count} hebben evenveel redenen voor als tegen. Jij kiest."


def _form(framework: Framework, one: FormAdvice) -> dict[str, Any]:
    form = one.form
    return {
        "id": form.id,
        "name": form.name,
        "nothing": form.nothing,
        "facts": [
            {"label": label, "text": text}
            for label, text in (
                ("Waarvoor", form.goal),
                ("Wat je belooft", form.promise),
                ("Van wie het is", form.ownership),
            )
            if text
        ],
        "stands": one.stands,
        "standing": STANDINGS[one.stands],
        "in_favour": [_reason(framework, reason) for reason in one.in_favour],
        "against": [_reason(framework, reason) for reason in one.against],
        "excluding": [_reason(framework, reason) for reason in one.excluding],
        "divided": [found.question for name in one.divided if (found := framework.criterion(name))],
    }


def _reason(framework: Framework, reason: Reason) -> dict[str, str]:
    criterion = framework.criterion(reason.criterion)
    answer = criterion.answer(reason.answer) if criterion else None
    return {
        "question": criterion.question if criterion else "",
        "answer": answer.text if answer else "",
        "why": reason.why,
    }


def _answered(
    framework: Framework, criterion: str, answers: Mapping[str, str], open_: str = OPEN
) -> dict[str, Any]:
    found = framework.criterion(criterion)
    given = answers.get(criterion)
    answer = found.answer(given) if found and given else None
    return {
        "id": criterion,
        "question": found.question if found else "",
        "answer": answer.text if answer else open_ if given is None else UNKNOWN,
        "given": answer is not None,
    }


def _decider(framework: Framework, one: Decider) -> dict[str, str]:
    form = framework.form(one.form)
    reason = _answered(framework, one.criterion, {one.criterion: one.answer})
    return {
        "id": one.criterion,
        "question": str(reason["question"]),
        "answer": str(reason["answer"]),
        "form": form.name if form else "",
    }


def _cases(answers: Mapping[str, str], uses: Iterable[Use], words: InWords) -> dict[str, Any]:
    known = {name: answer for name, answer in answers.items() if answer}
    found = like_cases(known, uses)
    counted = Counter(words.form(one.use, one.use.choice) for one in found)
    return {
        "count": len(found),
        "choices": [{"form": form, "count": count} for form, count in sorted(counted.items())],
        "listed": [
            words.told(one.use)
            | {
                "other": [
                    {
                        "question": words.question(one.use, name),
                        "answer": words.answer(one.use, name),
                    }
                    for name in one.different
                ]
            }
            for one in found[:MOST_CASES]
        ],
    }
