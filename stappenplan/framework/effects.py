"""What every answer does to every form, summed up from the reasons of a framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stappenplan.contract.framework import Framework, Reason

# What one answer does to one form. Where the group is divided it counts for neither side.
FOR, NEITHER, AGAINST = 1, 0, -1
# Below everything that reasons can add up to.
EXCLUDED = -1_000_000


@dataclass(frozen=True, slots=True)
class Leading:
    """Which forms the reasons lead to: one, several that tie, or none."""

    forms: frozenset[str]
    fits: bool


def effect_of(reasons: Iterable[Reason]) -> int:
    """Sum up reasons about one answer and one form, however many say the same."""
    said = {one.speaks for one in reasons}
    if "for" in said:
        return FOR if said == {"for"} else NEITHER
    if "excludes" in said:
        return EXCLUDED
    return AGAINST if said else NEITHER


class Effects:
    """The effect of each answer on each form; made once for a framework.

    Attributes
    ----------
    reasons
        By criterion, answer and form, those about what the framework has.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.forms = tuple(one.id for one in framework.forms)
        self.nothing = frozenset(one.id for one in framework.forms if one.nothing)
        self.first = frozenset(one.id for one in framework.criteria if one.first)
        self.answers = {
            one.id: tuple(answer.id for answer in one.answers) for one in framework.criteria
        }
        self.reasons: dict[tuple[str, str, str], list[Reason]] = {}
        for reason in framework.reasons:
            if reason.answer in self.answers.get(reason.criterion, ()) and (
                reason.form in self.forms
            ):
                key = (reason.criterion, reason.answer, reason.form)
                self.reasons.setdefault(key, []).append(reason)
        self._effects = {key: effect_of(found) for key, found in self.reasons.items()}

    def effect(self, criterion: str, answer: str, form: str) -> int:
        """What this answer does to this form."""
        return self._effects.get((criterion, answer, form), NEITHER)

    def balance(self, form: str, chosen: Mapping[str, str], *, first: bool = False) -> int:
        """How many criteria speak for a form less those against; below zero when excluded."""
        return sum(
            self.effect(criterion, answer, form)
            for criterion, answer in chosen.items()
            if not first or criterion in self.first
        )

    def bounds(self, form: str, left: Iterable[str]) -> tuple[int, int]:
        """The least and the most that criteria without an answer can add to a form.

        That nobody knows the answer is one of them: it adds nothing.
        """
        low = high = 0
        for criterion in left:
            found = [self.effect(criterion, answer, form) for answer in self.answers[criterion]]
            low += min([NEITHER, *found])
            high += max([NEITHER, *found])
        return low, high

    def touches(self, criterion: str, forms: Iterable[str]) -> bool:
        """Whether an answer to this criterion does something to one of these forms."""
        return any(
            self.effect(criterion, answer, form) != NEITHER
            for form in forms
            for answer in self.answers[criterion]
        )

    def outcome(self, chosen: Mapping[str, str]) -> Leading:
        """What these answers lead to, as if no other question were left.

        First whether participation fits at all: where the criteria asked first speak for not
        doing it, that is the outcome. Else the form for which most criteria speak, less those
        against it. Where no criterion speaks for any form, those that nothing speaks against tie.
        """
        early = {form: self.balance(form, chosen, first=True) for form in self.nothing}
        if best := _best(early):
            return Leading(best, fits=True)
        balances = {form: self.balance(form, chosen) for form in self.forms}
        if best := _best(balances):
            return Leading(best, fits=True)
        return Leading(frozenset(f for f, balance in balances.items() if not balance), fits=False)


def _best(balances: Mapping[str, int]) -> frozenset[str]:
    """The forms with the highest balance above zero."""
    highest = max(balances.values(), default=0)
    return frozenset(f for f, balance in balances.items() if balance == highest and highest > 0)
