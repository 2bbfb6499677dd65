"""What an answer changes, and what its writer is asked next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import sorting
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.question_queue import AHEAD, as_pair, as_written

if TYPE_CHECKING:
    from stappenplan.contract.rules import Draft
    from stappenplan.sorting import Grouping, Placement
    from stappenplan.sorting.merge_candidates import MergeCandidate, Pair
    from stappenplan.steps.sort.kind import Sort


# Above so many cards what did not change is not computed again.
MANY, SELDOM = 300, 10


def computed(step: Sort, draft: Draft) -> dict[str, Any]:
    """Compute the places of cards, groups that become one, and the next question."""
    table = step.table
    body: dict[str, Any] = {}
    if draft.author not in table.hands.dealt:
        body["hand"] = [as_written(question) for question in step.hand(draft.author)]
    given, born, said = list(table.given()), dict(table.born), _said(step)
    if draft.type == "same":
        pair = as_pair(draft.body.groups)
        body |= {"groups": list(pair), "same": draft.body.same}
        if len({step.groups.resolve(group) for group in pair}) > 1:
            said[draft.author, pair] = draft.body.same
    elif draft.type != "skip":
        answer = _answer(step, draft, body)
        born |= {draft.id: answer.at} if answer.group == draft.id else {}
        given = [a for a in given if (a.person, a.card) != (answer.person, answer.card)]
        given.append(answer)
    before = _places(step)
    many = len(step.cards()) > MANY
    grouping = sorting.consensus(
        given,
        list(step.cards()),
        similarities=table.likes,
        previous=before,
        pinned=step.groups.pinned(),
        created=born,
        only=_touched(step, draft) if many and table.sure else None,
    )
    table.sure |= grouping.sure
    table.touched.clear()
    # Among very many cards doubles are looked for now and then.
    found = {}
    if not many or draft.type == "same" or table.moment % SELDOM == 0:
        found = sorting.merge_candidates(
            given,
            grouping.members(),
            similarities=table.likes,
            answers_about_pairs=said,
            created=born,
        )
    places = grouping.places
    if draft.type == "same":
        _agree(found, grouping.members(), body)
    elif draft.type != "skip":
        body["changes"] = {
            card: places[card] for card in places if before.get(card) != places[card]
        }
    _ask(step, draft, body, given, grouping, found)
    return body


def _touched(step: Sort, draft: Draft) -> set[str]:
    card = getattr(draft.body, "card", None)
    return step.table.touched | ({step.gathering.root(card)} if card else set())


def _places(step: Sort) -> dict[str, str]:
    places = {card: step.place_of(card) for card in step.cards()}
    return {card: place for card, place in places.items() if place is not None}


def _said(step: Sort) -> dict[tuple[str, Pair], bool | None]:
    """What people said about groups that are still apart."""
    return {
        (person, pair): same
        for (person, pair), same in step.table.said.items()
        if pair[0] != pair[1] and all(step.groups.resolve(group) == group for group in pair)
    }


def _answer(step: Sort, draft: Draft, body: dict[str, Any]) -> Placement:
    card = step.gathering.root(draft.body.card)
    chosen = {"place": getattr(draft.body, "group", ""), "found": draft.id, "alone": ALONE}
    group = step.groups.resolve(chosen[draft.type])
    if draft.type == "found":
        own = step.place_of(card)
        if own and step.members().get(own) == [card]:
            group = body["into"] = own
        else:
            body["number"] = step.groups.free_number()
    return sorting.Placement(draft.author, card, group, step.table.moment + 1)


def _agree(
    found: dict[Pair, MergeCandidate], members: dict[str, list[str]], body: dict[str, Any]
) -> None:
    """Put two groups together that people see as one; the larger one stays."""
    double = found.get(as_pair(body["groups"]))
    if double is None or not double.agreed:
        return
    stays, goes = sorted(body["groups"], key=lambda group: (-len(members[group]), group))
    body["joined"] = [stays, goes]
    body["changes"] = dict.fromkeys(members.pop(goes), stays)
    for pair in [pair for pair in found if goes in pair]:
        del found[pair]


def _ask(
    step: Sort,
    draft: Draft,
    body: dict[str, Any],
    given: list[Placement],
    grouping: Grouping,
    found: dict[Pair, MergeCandidate],
) -> None:
    now = as_pair(body["groups"]) if draft.type == "same" else draft.body.card
    hand = step.hand(draft.author)
    mine = {*hand, *step.table.hands.said.get(draft.author, ()), now}
    waiting = sum(question != now for question in step.todo(draft.author))
    more: list[Any] = []
    deck = sorting.shuffled(list(step.cards()), draft.id)[:MANY]
    while waiting + len(more) < AHEAD and len(hand) + len(more) < step.each:
        question = sorting.next_question(
            deck,
            step.table.sure,
            asked_before=mine,
            in_progress=step.table.hands.under_way(),
            answered={answer.card for answer in given},
            similarities=step.table.likes,
            merge_candidates=found,
            members=grouping.members(),
        )
        if question is None:
            break
        mine.add(question)
        more.append(as_written(question))
    if more:
        body["next"] = more
