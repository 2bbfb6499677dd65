"""What one person sees while sorting: their questions, and example cards of each group."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stappenplan.sorting.question_selection import Question
    from stappenplan.steps.sort.state import SortingState

# A phone shows two; the third replaces one that is the card of the question itself.
MAX_EXAMPLES = 3
# At every so many cards more the examples may change.
CARDS_PER_DRAW = 3
# While people sort there may be this many times `max_groups`: groups are joined later, and without
# room for a new group people would leave a card alone that is not alone.
GROUPS_FACTOR = 1.5
PAIR_ANSWERS = {True: "yes", False: "no", None: "skip"}


def questions_view(step: SortingState, participant: str) -> dict[str, Any]:
    """What somebody is asked, with what they answered so far."""
    answers = step.answers.of_person(participant)
    questions = [
        _question(step, participant, question, answers)
        for question in step.questions_of(participant)
    ]
    return {
        "hand": questions,
        "total": max(len(questions), min(step.questions_per_person, len(step.cards()))),
        "may_found": len(step.members()) < int(step.settings.max_groups * GROUPS_FACTOR),
    }


def _question(
    step: SortingState, participant: str, question: Question, answers: Mapping[str, str]
) -> dict[str, Any]:
    if isinstance(question, str):
        text = step.gathering.words[question].text
        return {"id": question, "text": text, "answer": answers.get(question)}
    pair_answers = step.answers.by_pair
    known = (participant, question) in pair_answers
    answer = PAIR_ANSWERS[pair_answers[participant, question]] if known else None
    return {"groups": list(question), "answer": answer}


def example_cards(
    step: SortingState, group: str, members: Sequence[str], participant: str
) -> list[dict[str, str]]:
    """The card that most people put in a group, and a draw of others.

    Everybody sees the same first card and different others, so that people notice a group that
    holds two subjects; one person keeps seeing the same ones.
    """
    votes = step.cached("votes", lambda: Counter((p.card, p.group) for p in step.placements()))
    first = max(members, key=lambda card: votes[card, group])
    others = [card for card in members if card != first]
    with_votes = [card for card in others if votes[card, group]]
    rest = with_votes if len(with_votes) >= MAX_EXAMPLES - 1 else others
    # Repeatable, and no secret.
    draw = Random(f"{participant} {group} {len(rest) // CARDS_PER_DRAW}")  # noqa: S311
    chosen = [first, *draw.sample(rest, min(MAX_EXAMPLES - 1, len(rest)))]
    return [{"id": card, "text": step.gathering.words[card].text} for card in chosen]
