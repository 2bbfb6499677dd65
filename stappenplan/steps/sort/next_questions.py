"""Which questions somebody gets after an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import sorting
from stappenplan.steps.sort.question_queue import QUEUE_SIZE, ordered_pair

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from stappenplan.contract.entry_rules import Draft
    from stappenplan.sorting import MergeCandidate
    from stappenplan.sorting.merge_candidates import Pair
    from stappenplan.sorting.question_selection import Question
    from stappenplan.steps.sort.state import SortingState

# Of more cards a draw is considered.
MAX_CARDS = 300


def next_questions(
    step: SortingState,
    draft: Draft,
    *,
    answered_cards: Collection[str],
    members: Mapping[str, Sequence[str]],
    candidates: Mapping[Pair, MergeCandidate],
) -> list[Question]:
    """The questions that fill up the queue of the author of this answer.

    Parameters
    ----------
    answered_cards
        The cards that somebody put in a group, this answer included.
    members
        The cards of each group after this answer.
    candidates
        The pairs of groups that may be one.
    """
    author = draft.author
    current = ordered_pair(draft.body.groups) if draft.type == "same" else draft.body.card
    asked = step.questions_of(author)
    asked_before = {*asked, *step.queue.answered_by(author), current}
    waiting = sum(question != current for question in step.open_questions(author))
    missing = min(QUEUE_SIZE - waiting, step.questions_per_person - len(asked))
    cards = sorting.shuffled(list(step.cards()), draft.id)[:MAX_CARDS]
    found: list[Question] = []
    while len(found) < missing:
        question = sorting.next_question(
            cards,
            step.certainties,
            asked_before=asked_before,
            in_progress=step.queue.in_progress(),
            answered=answered_cards,
            similarities=step.similarities,
            merge_candidates=candidates,
            members=members,
        )
        if question is None:
            break
        asked_before.add(question)
        found.append(question)
    return found
