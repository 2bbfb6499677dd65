"""What is refused of a framework that a group makes, each with a remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from stappenplan.contract.framework import Criterion, Form
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import refuse_person
from stappenplan.steps.framework import drafting
from stappenplan.steps.framework.entries import (
    MAX_CRITERIA,
    MAX_FORMS,
    MAX_NAME,
    MAX_NAMED,
    MAX_OWN_REASONS,
    MAX_REASONS,
    MAX_TRIALS,
    MOST_ANSWERS,
)
from stappenplan.typed_text import name_key, split_lines

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.framework.state import FrameworkState

FEWEST_ANSWERS = 2
GONE = "Dit staat er niet (meer). Kies opnieuw."


def check(step: FrameworkState, draft: Draft) -> None:
    """Refuse a draft that does not fit, with what to do instead."""
    _check_share(step, draft)
    check_type = _CHECKS.get(draft.type)
    if check_type is not None:
        check_type(step, draft)


def _check_share(step: FrameworkState, draft: Draft) -> None:
    """Refuse that one person fills the framework for everybody."""
    most = _MOST_OF_ONE.get(draft.type)
    if most is None or draft.author not in step.gathering.people:
        return
    own = [one for one in step.own_words(draft.author) if one.about["what"] == draft.type]
    if len(own) >= most:
        raise Refusal(f"Je voegde er al {most} toe. Pas er een aan, of vraag de begeleider.")


def _check_worth(step: FrameworkState, draft: Draft) -> None:  # noqa: ARG001
    if draft.body.answer != "yes" and not draft.body.text:
        raise Refusal("Schrijf in een paar woorden waarom. Dan kan de groep ermee verder.")


def _item(step: FrameworkState, id_: str) -> Criterion | Form:
    found = {one.id: one for one in drafting.items(step)}.get(id_)
    if found is None:
        raise Refusal(GONE)
    return found


def _check_opinion(step: FrameworkState, draft: Draft) -> None:
    _item(step, draft.body.item)
    if draft.body.says == "reword" and not draft.body.text:
        raise Refusal("Schrijf hoe je het liever zegt.")


def _check_criterion(step: FrameworkState, draft: Draft) -> None:
    body, known = draft.body, drafting.criteria(step)
    if len(known) >= MAX_CRITERIA:
        raise Refusal(f"Er zijn al {MAX_CRITERIA} criteria. Laat er eerst een weg.")
    if name_key(body.question) in {name_key(one.question) for one in known}:
        raise Refusal("Dit criterium staat er al. Zeg bij dat criterium wat er anders moet.")
    answers = split_lines(body.answers)
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        raise Refusal(
            f"Geef {FEWEST_ANSWERS} tot {MOST_ANSWERS} antwoorden om uit te kiezen, een per regel."
        )
    if len({name_key(answer) for answer in answers}) < len(answers):
        raise Refusal("Twee antwoorden zijn hetzelfde. Maak er verschillende van.")
    _check_length(*answers)


def _check_length(*names: str) -> None:
    for name in names:
        if len(name) > MAX_NAME:
            raise Refusal(f"“{name[:30]}…” is te lang. Gebruik hooguit {MAX_NAME} tekens.")


def _check_form(step: FrameworkState, draft: Draft) -> None:
    known = drafting.forms(step)
    if len(known) >= MAX_FORMS:
        raise Refusal(f"Er zijn al {MAX_FORMS} vormen. Laat er eerst een weg.")
    if name_key(draft.body.name) in {name_key(one.name) for one in known}:
        raise Refusal("Deze vorm staat er al. Zeg bij die vorm wat er anders moet.")
    _check_length(draft.body.name)


def _check_edit(step: FrameworkState, draft: Draft) -> None:
    body, item = draft.body, _item(step, draft.body.item)
    if isinstance(item, Form):
        if body.part not in drafting.FORM_PARTS:
            raise Refusal(GONE)
        needed = {"name"}
        if body.part == "name":
            _check_length(body.text)
    else:
        if body.part not in drafting.CRITERION_PARTS and item.answer(body.part) is None:
            raise Refusal(GONE)
        needed = {"question", drafting.NEW}
        _check_answers(item, body.part, body.text)
    if body.part in needed and not body.text:
        raise Refusal("Je hebt nog niets ingevuld. Typ eerst een paar woorden.")
    if body.source is not None and body.source not in step.gathering.words:
        raise Refusal("Dit voorstel is er niet (meer). Typ de woorden zelf.")


def _check_answers(item: Criterion, part: str, text: str) -> None:
    if item.answer(part) is not None or part == drafting.NEW:
        _check_length(text)
    if part == drafting.NEW and len(item.answers) >= MOST_ANSWERS:
        raise Refusal(f"Er zijn al {MOST_ANSWERS} antwoorden. Haal er eerst een weg.")
    others = {name_key(one.text) for one in item.answers if one.id != part}
    if text and part not in drafting.CRITERION_PARTS - {drafting.NEW} and name_key(text) in others:
        raise Refusal("Dit antwoord staat er al. Maak er een ander van.")
    if not text and item.answer(part) and len(item.answers) <= FEWEST_ANSWERS:
        raise Refusal("Een criterium heeft minstens twee antwoorden. Voeg er eerst een toe.")


def _check_drop(step: FrameworkState, draft: Draft) -> None:
    body = draft.body
    known = {one.id for one in drafting.items(step)}
    known |= {*step.given, *drafting.first_reasons(step)}
    if body.item not in known:
        raise Refusal(GONE)
    if (body.item in step.dropped) != body.off:
        raise Refusal("Dat is al zo. Laad de pagina opnieuw.")


def _check_about(step: FrameworkState, draft: Draft) -> tuple[str, str, str]:
    """Refuse what is about an answer or a form that does not stand."""
    body = draft.body
    criterion = next((c for c in drafting.criteria(step) if c.id == body.criterion), None)
    if criterion is None or criterion.answer(body.answer) is None:
        raise Refusal("Dit antwoord staat er niet (meer). Kies een ander.")
    if body.form not in {one.id for one in drafting.forms(step)}:
        raise Refusal("Deze vorm staat er niet (meer). Kies een andere.")
    return body.criterion, body.answer, body.form


def _check_reason(step: FrameworkState, draft: Draft) -> None:
    triple = _check_about(step, draft)
    if len(step.stated()) >= MAX_REASONS:
        raise Refusal(f"Er zijn al {MAX_REASONS} redenen. Praat erover met de begeleider.")
    mine = (step.stated().get(item.id) for item in step.own_words(draft.author))
    if any(
        one and (one.criterion, one.answer, one.form, one.speaks) == (*triple, draft.body.speaks)
        for one in mine
    ):
        raise Refusal("Je gaf deze reden al. Pas de woorden van die reden aan.")


def _check_settle(step: FrameworkState, draft: Draft) -> None:
    if _check_about(step, draft) not in step.disputes():
        raise Refusal("Hierover is de groep niet (meer) verdeeld. Kies een ander verschil.")


def _check_trial(step: FrameworkState, draft: Draft) -> None:
    known, title = step.trials(), draft.body.title
    if len(known) >= MAX_TRIALS:
        raise Refusal(f"Er staan al {MAX_TRIALS} projecten. Kies er een uit de lijst.")
    if name_key(title) in {name_key(one.title) for one in known}:
        raise Refusal("Dit project staat er al. Kies het uit de lijst.")
    _check_length(title)
    people = step.gathering.people.values()
    refuse_person(title, people, sure=draft.body.sure, remedy="Schrijf hoe het project heet.")


def _check_answer(step: FrameworkState, draft: Draft) -> None:
    body = draft.body
    if step.trial(body.project) is None:
        raise Refusal("Dit project is er niet (meer). Kies een ander project.")
    criterion = next((c for c in drafting.criteria(step) if c.id == body.criterion), None)
    if criterion is None:
        raise Refusal("Deze vraag is er niet (meer). Ga verder met de volgende.")
    if body.answer and criterion.answer(body.answer) is None:
        raise Refusal("Dit antwoord staat er niet (meer). Kies een ander.")


def _check_verdict(step: FrameworkState, draft: Draft) -> None:
    trial = step.trial(draft.body.project)
    if trial is None:
        raise Refusal("Dit project is er niet (meer). Kies een ander project.")
    if step.weighed(trial).outcome == "incomplete":
        raise Refusal("Er is nog geen advies. Beantwoord eerst de vragen over dit project.")
    if not draft.body.fits and not draft.body.text:
        raise Refusal("Schrijf waarom het niet past. Dan kan de groep het kader verbeteren.")


def _check_read(step: FrameworkState, draft: Draft) -> None:
    """Refuse what is said about a draft that reads otherwise now: the page may be a moment late."""
    if draft.body.draft and draft.body.draft != step.fingerprint():
        raise Refusal("Het kader veranderde net. Lees het opnieuw, en kies dan.")


def _check_consent(step: FrameworkState, draft: Draft) -> None:
    _check_read(step, draft)
    if not draft.body.agrees and not draft.body.text:
        raise Refusal(
            "Schrijf in een paar woorden wat je bezwaar is. Dan kan de groep ermee verder."
        )


def _check_decision(step: FrameworkState, draft: Draft) -> None:
    _check_read(step, draft)
    made = step.draft()
    if step.worth_decision is not None and step.worth_decision.answer == "no":
        raise Refusal("De groep besloot geen kader te maken. Neem eerst een ander besluit.")
    if not made.criteria or not any(not one.nothing for one in made.forms) or not made.reasons:
        raise Refusal(
            "Een kader heeft minstens één criterium, één vorm en één reden. Vul dat eerst aan."
        )
    if step.decided:
        last = step.decided[-1].framework
        same = {"version": last.version, "decided_on": last.decided_on, "missing": last.missing}
        if made.model_copy(update=same) == last:
            raise Refusal(f"Er is niets veranderd sinds versie {last.version}.")


_MOST_OF_ONE = {
    "criterion": MAX_NAMED,
    "form": MAX_NAMED,
    "project": MAX_NAMED,
    "reason": MAX_OWN_REASONS,
}

_CHECKS: Mapping[str, Callable[[FrameworkState, Draft], object]] = {
    "value": _check_worth,
    "opinion": _check_opinion,
    "criterion": _check_criterion,
    "form": _check_form,
    "edit": _check_edit,
    "drop": _check_drop,
    "reason": _check_reason,
    "settle": _check_settle,
    "project": _check_trial,
    "answer": _check_answer,
    "verdict": _check_verdict,
    "consent": _check_consent,
    "decide": _check_decision,
}
