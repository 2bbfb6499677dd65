"""What the engine adds to an answer: moved cards, joined groups, and the next questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan import sorting
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.next_questions import next_questions
from stappenplan.steps.sort.question_queue import ordered_pair, question_json

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.sorting import Grouping, MergeCandidate, Placement
    from stappenplan.sorting.merge_candidates import Pair
    from stappenplan.steps.sort.answers import PairAnswers
    from stappenplan.steps.sort.state import SortingState

# With more cards than this, only what may have changed is computed again, and groups that may be
# one are searched for once in so many answers.
MANY_CARDS, MERGE_SEARCH_INTERVAL = 300, 10


@dataclass(slots=True)
class _Evidence:
    """The answers of everybody, with the one that is being accepted."""

    placements: list[Placement]
    pair_answers: PairAnswers
    group_created: dict[str, int]


def answer_fields(step: SortingState, draft: Draft) -> dict[str, Any]:
    """The computed fields of an answer."""
    body: dict[str, Any] = {}
    if draft.author not in step.queue.asked:
        body["hand"] = [question_json(question) for question in step.questions_of(draft.author)]
    evidence = _evidence(step, draft, body)
    groups = {card: step.group_of(card) for card in step.cards()}
    before = {card: group for card, group in groups.items() if group is not None}
    grouping = _consensus(step, draft, evidence, before)
    candidates = _merge_candidates(step, draft, evidence, grouping)
    if draft.type == "same":
        _join_agreed(candidates, grouping.members(), body)
    elif draft.type != "skip":
        body["changes"] = {
            card: group for card, group in grouping.places.items() if before.get(card) != group
        }
    questions = next_questions(
        step,
        draft,
        answered_cards={placement.card for placement in evidence.placements},
        members=grouping.members(),
        candidates=candidates,
    )
    if questions:
        body["next"] = [question_json(question) for question in questions]
    return body


def _evidence(step: SortingState, draft: Draft, body: dict[str, Any]) -> _Evidence:
    evidence = _Evidence(
        list(step.placements()), step.answers.unjoined_pairs(), dict(step.answers.group_created)
    )
    if draft.type == "same":
        pair = ordered_pair(draft.body.groups)
        body |= {"groups": list(pair), "same": draft.body.same}
        if len({step.groups.resolve(group) for group in pair}) > 1:
            evidence.pair_answers[draft.author, pair] = draft.body.same
    elif draft.type != "skip":
        new = _placement(step, draft, body)
        if new.group == draft.id:
            evidence.group_created[draft.id] = new.at
        evidence.placements = [
            *(p for p in evidence.placements if (p.person, p.card) != (new.person, new.card)),
            new,
        ]
    return evidence


def _placement(step: SortingState, draft: Draft, body: dict[str, Any]) -> Placement:
    """The answer about a card; a new group gets a number."""
    card = step.gathering.root(draft.body.card)
    chosen = {"place": getattr(draft.body, "group", ""), "found": draft.id, "alone": ALONE}
    group = step.groups.resolve(chosen[draft.type])
    if draft.type == "found":
        own = step.group_of(card)
        if own and step.members().get(own) == [card]:
            # A card that is the only one in its group needs no other group.
            group = body["into"] = own
        else:
            body["number"] = step.groups.free_number()
    return sorting.Placement(draft.author, card, group, step.answers.count + 1)


def _consensus(
    step: SortingState, draft: Draft, evidence: _Evidence, before: dict[str, str]
) -> Grouping:
    """The grouping that follows from all answers; keeps how certain it is for the next time."""
    only = None
    if len(step.cards()) > MANY_CARDS and step.certainties:
        card = getattr(draft.body, "card", None)
        only = step.changed_cards | ({step.gathering.root(card)} if card else set())
    grouping = sorting.consensus(
        evidence.placements,
        list(step.cards()),
        similarities=step.similarities,
        previous=before,
        pinned=step.groups.pinned(),
        created=evidence.group_created,
        only=only,
    )
    step.certainties |= grouping.sure
    step.changed_cards.clear()
    return grouping


def _merge_candidates(
    step: SortingState, draft: Draft, evidence: _Evidence, grouping: Grouping
) -> dict[Pair, MergeCandidate]:
    """The pairs of groups that may be one; among very many cards only now and then."""
    due = draft.type == "same" or step.answers.count % MERGE_SEARCH_INTERVAL == 0
    if len(step.cards()) > MANY_CARDS and not due:
        return {}
    return sorting.merge_candidates(
        evidence.placements,
        grouping.members(),
        similarities=step.similarities,
        answers_about_pairs=evidence.pair_answers,
        created=evidence.group_created,
    )


def _join_agreed(
    candidates: dict[Pair, MergeCandidate], members: dict[str, list[str]], body: dict[str, Any]
) -> None:
    """Join the two groups of this answer when people agree that they are one; the larger stays."""
    candidate = candidates.get(ordered_pair(body["groups"]))
    if candidate is None or not candidate.agreed:
        return
    stays, goes = sorted(body["groups"], key=lambda group: (-len(members[group]), group))
    body["joined"] = [stays, goes]
    body["changes"] = dict.fromkeys(members[goes], stays)
    for pair in [pair for pair in candidates if goes in pair]:
        del candidates[pair]
