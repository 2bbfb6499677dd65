"""What one phone shows while sorting: questions, and cards that tell what a group is about."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stappenplan.sorting.question_selection import Question
    from stappenplan.steps.sort.kind import Sort

# Two stand on a phone; the third takes the place of the card that is asked about.
EXAMPLES = 3
# So many cards more, and other examples may be shown.
TURN = 3
# While people sort there may be more groups than the wall should hold: doubles become one, and
# who finds no place would let a card stand alone that is not alone at all.
SPARE = 1.5
COMPARED = {True: "yes", False: "no", None: "skip"}


def asked(step: Sort, participant: str) -> dict[str, Any]:
    """Show what somebody is asked, with what they answered so far."""
    given = step.table.answered(participant)
    hand = [_question(step, participant, question, given) for question in step.hand(participant)]
    return {
        "hand": hand,
        "total": max(len(hand), min(step.each, len(step.cards()))),
        "may_found": len(step.members()) < int(step.settings.max_groups * SPARE),
    }


def _question(
    step: Sort, participant: str, question: Question, given: dict[str, str]
) -> dict[str, Any]:
    if isinstance(question, str):
        text = step.gathering.words[question].text
        return {"id": question, "text": text, "answer": given.get(question)}
    said = step.table.said
    known = (participant, question) in said
    answer = COMPARED[said[participant, question]] if known else None
    return {"groups": list(question), "answer": answer}


def examples(step: Sort, group: str, members: list[str], participant: str) -> list[dict[str, str]]:
    """Give the card that most people put in a group, and others by turns.

    Everybody sees the same first card and others after it, so that a group that holds two
    subjects is found out; one person keeps seeing the same ones.
    """
    votes = step.table.cached(
        "votes", lambda: Counter((a.card, a.group) for a in step.table.given())
    )
    first = max(members, key=lambda card: votes[card, group])
    others = [card for card in members if card != first]
    placed = [card for card in others if votes[card, group]]
    rest = placed if len(placed) >= EXAMPLES - 1 else others
    # A draw, not a secret.
    turn = Random(f"{participant} {group} {len(rest) // TURN}")  # noqa: S311
    chosen = [first, *turn.sample(rest, min(EXAMPLES - 1, len(rest)))]
    return [{"id": card, "text": step.gathering.words[card].text} for card in chosen]
