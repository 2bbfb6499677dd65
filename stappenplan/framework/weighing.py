"""Weighing: from the answers about one project to a form, by the stated reasons alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from stappenplan.contract.framework import Form, Framework, Reason
from stappenplan.contract.result import Piece
from stappenplan.framework.effects import EXCLUDED, Effects, Leading

Standing = Literal["advised", "tied", "fits", "open", "against", "excluded"]
# In which order forms are told.
STANDINGS: tuple[Standing, ...] = ("advised", "tied", "fits", "open", "against", "excluded")
NONE_YET = Leading(frozenset(), fits=False)


class FormAdvice(Piece):
    """A form, with what the answers say about it.

    Attributes
    ----------
    stands
        ``advised`` is the outcome, ``tied`` one of several; of the others ``fits`` has more
        criteria for it than against it, ``open`` as many, and ``against`` fewer.
    balance
        Criteria for it, less those against it; 0 for what is excluded.
    in_favour, against, excluding
        The reasons that the given answers bring.
    divided
        The criteria about which the group was divided here: these count for neither side.
    """

    form: Form
    stands: Standing
    balance: int = 0
    in_favour: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    excluding: tuple[Reason, ...] = ()
    divided: tuple[str, ...] = ()


class Decider(Piece):
    """An answer with which these criteria would decide, and for which form."""

    criterion: str
    answer: str
    form: str


class Weighing(Piece):
    """What a framework says about one project.

    Attributes
    ----------
    outcome
        ``form`` and ``nothing`` advise one form, of which ``nothing`` is not to do it;
        ``undecided`` has several that tie, ``none_fits`` none, and ``incomplete`` means that
        questions are left that matter.
    advised
        The id of the form that is advised; empty without one.
    tied
        The ids of the forms between which the criteria do not decide.
    decided_by
        The criteria without whose answer the outcome would be another one; where several say the
        same, those that speak for it.
    left
        The criteria that have no answer yet and may still change the outcome, in the order of
        asking.
    deciders
        Where it is undecided: with which other answers the criteria would decide. Without any,
        the framework has no criterion that tells these forms from each other.
    unknown
        The criteria that were answered with what this version of the framework does not have.
    """

    outcome: Literal["form", "nothing", "undecided", "incomplete", "none_fits"]
    forms: tuple[FormAdvice, ...] = ()
    advised: str = ""
    tied: tuple[str, ...] = ()
    decided_by: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    deciders: tuple[Decider, ...] = ()
    unknown: tuple[str, ...] = ()


def weigh(
    framework: Framework, answers: Mapping[str, str], *, effects: Effects | None = None
) -> Weighing:
    """Weigh a project by a framework.

    A criterion counts once for a form, however many reasons say the same. The order of criteria,
    answers, reasons and forms makes no difference to the outcome.

    Parameters
    ----------
    answers
        By the id of a criterion: the id of its answer, or an empty text where nobody knows. What
        is not asked yet is left out.
    effects
        Those of this framework, where they are made already.
    """
    effects = effects or Effects(framework)
    chosen = {
        criterion: answer
        for criterion, answer in answers.items()
        if answer in effects.answers.get(criterion, ())
    }
    unknown = tuple(sorted(c for c, answer in answers.items() if answer and c not in chosen))
    # What nobody knows is not asked again; an answer of an older version is.
    open_ = [
        one.id
        for one in framework.asked
        if one.id not in chosen and (one.id not in answers or one.id in unknown)
    ]
    left = _left(effects, chosen, open_)
    if left:
        forms = _told(effects, chosen, NONE_YET)
        return Weighing(outcome="incomplete", forms=forms, left=left, unknown=unknown)
    found = effects.outcome(chosen)
    known = Weighing(outcome="none_fits", unknown=unknown)
    forms = _told(effects, chosen, found)
    if len(found.forms) > 1 or (found.forms and not found.fits):
        return known.model_copy(
            update={
                "outcome": "undecided",
                "forms": forms,
                "tied": tuple(one.form.id for one in forms if one.stands == "tied"),
                "deciders": tuple(_deciders(effects, chosen)),
            }
        )
    update = {"forms": forms, "decided_by": _decided_by(effects, chosen)}
    if not found.forms:
        return known.model_copy(update=update)
    (advised,) = found.forms
    outcome = "nothing" if advised in effects.nothing else "form"
    return known.model_copy(update=update | {"outcome": outcome, "advised": advised})


def first_questions(effects: Effects) -> tuple[str, ...]:
    """The criteria that matter for a project of which nobody answered anything."""
    return _left(effects, {}, [one.id for one in effects.framework.asked])


def _left(effects: Effects, chosen: Mapping[str, str], open_: list[str]) -> tuple[str, ...]:
    """The criteria without an answer that may change the outcome."""
    early = [one for one in open_ if one in effects.first]
    first = {c: answer for c, answer in chosen.items() if c in effects.first}
    possible, certain = _possible(effects, effects.nothing, first, early, least=1)
    if certain:
        matter = _matter(effects, possible, early, certain=certain)
    else:
        later, sure = _possible(effects, effects.forms, chosen, open_, least=0)
        matter = _matter(effects, possible, early, certain=False)
        matter |= _matter(effects, later, open_, certain=sure)
    return tuple(one for one in open_ if one in matter)


def _possible(
    effects: Effects,
    forms: Iterable[str],
    chosen: Mapping[str, str],
    left: list[str],
    *,
    least: int,
) -> tuple[set[str], bool]:
    """The forms that may still be the outcome, and whether one of them certainly fits.

    `least` is the lowest balance with which a form can be one of the outcome.
    """
    ranges = {}
    for form in forms:
        now = effects.balance(form, chosen)
        low, high = effects.bounds(form, left)
        ranges[form] = (now + low, now + high)
    sure = max((low for low, _ in ranges.values()), default=0)
    lowest = max(sure, least)
    return {form for form, (_, high) in ranges.items() if high >= lowest}, sure > 0


def _matter(effects: Effects, forms: set[str], left: list[str], *, certain: bool) -> set[str]:
    if certain and len(forms) == 1:
        return set()
    return {criterion for criterion in left if effects.touches(criterion, forms)}


def _decided_by(effects: Effects, chosen: Mapping[str, str]) -> tuple[str, ...]:
    found = effects.outcome(chosen)
    needed = {
        criterion
        for criterion in chosen
        if effects.outcome({c: a for c, a in chosen.items() if c != criterion}) != found
    }
    if not needed:
        forms = found.forms or effects.forms
        needed = {
            criterion
            for criterion, answer in chosen.items()
            for form in forms
            if (effects.effect(criterion, answer, form) > 0) == bool(found.forms)
            and effects.effect(criterion, answer, form)
        }
    return tuple(one.id for one in effects.framework.asked if one.id in needed)


def _deciders(effects: Effects, chosen: Mapping[str, str]) -> Iterator[Decider]:
    for one in effects.framework.asked:
        for answer in one.answers:
            if chosen.get(one.id) == answer.id:
                continue
            found = effects.outcome({**chosen, one.id: answer.id})
            if found.fits and len(found.forms) == 1:
                (form,) = found.forms
                yield Decider(criterion=one.id, answer=answer.id, form=form)


def _told(effects: Effects, chosen: Mapping[str, str], outcome: Leading) -> tuple[FormAdvice, ...]:
    """Every form with its reasons: first what the outcome is, then by how it stands."""
    told = [_advice(effects, form, chosen, outcome) for form in effects.framework.forms]
    return tuple(sorted(told, key=lambda one: (STANDINGS.index(one.stands), -one.balance)))


def _advice(
    effects: Effects, form: Form, chosen: Mapping[str, str], outcome: Leading
) -> FormAdvice:
    asked = [(one.id, chosen[one.id]) for one in effects.framework.asked if one.id in chosen]
    reasons = [
        reason
        for criterion, answer in asked
        for reason in effects.reasons.get((criterion, answer, form.id), ())
    ]
    balance = effects.balance(form.id, chosen)
    excluded = balance <= EXCLUDED // 2
    return FormAdvice(
        form=form,
        stands=_standing(balance, form.id, outcome),
        balance=0 if excluded else balance,
        in_favour=tuple(one for one in reasons if one.speaks == "for"),
        against=tuple(one for one in reasons if one.speaks == "against"),
        excluding=tuple(one for one in reasons if one.speaks == "excludes"),
        divided=tuple(
            criterion
            for criterion, answer in asked
            if effects.reasons.get((criterion, answer, form.id))
            and not effects.effect(criterion, answer, form.id)
        ),
    )


def _standing(balance: int, form: str, outcome: Leading) -> Standing:
    if form in outcome.forms:
        return "advised" if outcome.fits and len(outcome.forms) == 1 else "tied"
    if balance <= EXCLUDED // 2:
        return "excluded"
    return "fits" if balance > 0 else "against" if balance < 0 else "open"
