"""Sparring partners: people whose questions are alike, and who did not say no to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.contract.people import Participant

# How much two questions may differ, in the measure in which `pair` counts contact.
MOST, SAME_UNIT = 5.0, 0.5
# From this likeness on a page says that two questions are alike.
ALIKE = 0.15


@dataclass(slots=True)
class Proposed:
    """People who are proposed to each other, and what each of them answered."""

    id: str
    people: tuple[str, ...]
    alike: bool
    answers: dict[str, bool] = field(default_factory=dict)

    @property
    def agreed(self) -> bool:
        """Whether all of them said yes."""
        return all(self.answers.get(person) for person in self.people)

    @property
    def refused(self) -> bool:
        """Whether somebody said no."""
        return any(not yes for yes in self.answers.values())


def match(
    questions: Mapping[str, str],
    people: Mapping[str, Participant],
    apart: Collection[frozenset[str]],
) -> list[dict[str, Any]]:
    """Pair people with questions that are alike; an odd number gives one trio.

    Parameters
    ----------
    questions
        By participant: what they ask.
    apart
        Who is not proposed to each other again.

    Returns
    -------
    list
        Of each group the ``people``, and whether their questions are ``alike``, as plain JSON.
    """
    from stappenplan.pairing import Candidate, pair
    from stappenplan.sorting.text_similarity import text_similarities

    near = text_similarities(questions, neighbours=len(questions))
    both = [frozenset(two) for two in combinations(sorted(questions), 2)]
    likeness = {two: _likeness(near, *sorted(two)) for two in both}
    unlike = {two: MOST * (1 - likeness[two]) for two in both}
    for two in both:
        # People of one department know each other's questions.
        if len({people[person].unit for person in two}) == 1:
            unlike[two] = min(MOST, unlike[two] + SAME_UNIT)
    # Every candidate is a unit of their own: a shared one would outweigh what the questions say.
    made = pair([Candidate(one, one) for one in questions], avoid=apart, contact=unlike)
    return [
        {
            "people": list(group),
            "alike": all(likeness[frozenset(two)] >= ALIKE for two in combinations(group, 2)),
        }
        for group in made.groups
    ]


def _likeness(near: Mapping[str, Mapping[str, float]], one: str, other: str) -> float:
    return min(1.0, max(near[one].get(other, 0.0), near[other].get(one, 0.0)))
