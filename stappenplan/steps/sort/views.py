"""What the sorting step shows to each role."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort import participant_view
from stappenplan.steps.sort.themes import own_words, proposals, supporters

if TYPE_CHECKING:
    from stappenplan.contract.people import Visitor
    from stappenplan.sorting.merge_candidates import Pair
    from stappenplan.steps.sort.kind import Sort

# How many shared cards make a hint, and how many hints a facilitator can weigh.
ALIKE, HINTS = 2, 2
# A projector shows no more cards of one group; the rest is counted.
ON_SCREEN = 12


def view(step: Sort, visitor: Visitor) -> dict[str, Any]:
    """Show cards and groups as this visitor may see them."""
    cards = step.cards()
    shown: dict[str, Any] = {
        "dealt": bool(step.table.deck),
        "cards": len(cards),
        "max_groups": step.settings.max_groups,
        "groups": _groups(step, visitor),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | participant_view.asked(step, visitor.participant or "")
    placed = {card: step.place_of(card) for card in cards}
    alone = [card for card, place in placed.items() if place == ALONE]
    loose = [card for card, place in placed.items() if place is None]
    shown |= {"alone_count": len(alone), "loose_count": len(loose)}
    if visitor.role is not Role.FACILITATOR:
        if step.phase == "name":
            shown["pictures"] = step.table.cached("pictures", lambda: _pictures(step))
        return shown | {"alone": [_card(step, card) for card in alone[:ON_SCREEN]]}
    shown["alone"] = [_card(step, card) for card in alone]
    shown["loose"] = [_card(step, card) for card in loose]
    shown["answers"] = len(step.table.answers)
    return shown | _steering(step)


def _pictures(step: Sort) -> list[dict[str, str]]:
    """The themes with their weight; each keeps its place while the weights change."""
    from stappenplan.pictures import themes

    found = sorted(step.themes(), key=lambda theme: theme.colour)
    return [{"svg": picture.svg, "words": picture.words} for picture in themes.pages(found)]


def _groups(step: Sort, visitor: Visitor) -> list[dict[str, Any]]:
    doubts = step.doubts()
    found = []
    for group, members in step.members().items():
        known = step.groups.all[group]
        item: dict[str, Any] = {
            "id": group,
            "letter": known.letter,
            "colour": known.number,
            "name": known.name or next((name for name, _ in proposals(step, group)), ""),
            "count": len(members),
        }
        if visitor.role is Role.PARTICIPANT:
            item["examples"] = participant_view.examples(
                step, group, members, visitor.participant or ""
            )
            if step.phase == "name":
                item["proposals"] = _name_choices(step, group)
                item["mine"] = step.table.proposed.get((visitor.participant or "", group), "")
        else:
            most = None if visitor.role is Role.FACILITATOR else ON_SCREEN
            item["cards"] = [_card(step, card, doubts) for card in members[:most]]
        if visitor.role is Role.FACILITATOR:
            item["proposals"] = _name_choices(step, group)
            item["support"] = len(supporters(step, group, members))
        found.append(item)
    return found


def _name_choices(step: Sort, group: str) -> list[dict[str, Any]]:
    proposed = dict(proposals(step, group))
    names = dict.fromkeys([*proposed, *own_words(step, group)])
    return [{"name": name, "people": proposed.get(name, 0)} for name in names]


def _card(
    step: Sort, card: str, doubts: dict[str, tuple[str, ...]] | None = None
) -> dict[str, Any]:
    item: dict[str, Any] = {"id": card, "text": step.gathering.words[card].text}
    also = [step.groups.all[group].letter for group in (doubts or {}).get(card, ())]
    if also:
        item["also"] = also
    return item


def _steering(step: Sort) -> dict[str, Any]:
    people = step.gathering.people
    acts = step.groups.acts
    return {
        "undo": acts[-1].type if acts else None,
        # Nobody sorts for others unseen: only hands of people who have no phone are shown.
        "papers": [
            {"id": person.id, "name": person.name, **participant_view.asked(step, person.id)}
            for person in people.values()
            if person.here and not person.phone and not step.done(person.id)
        ]
        if step.table.deck
        else [],
        "newcomers": len(step.newcomers()),
        "alike": _alike(step),
    }


def _alike(step: Sort) -> list[dict[str, Any]]:
    """Name groups that may be one: people put the same cards in both, or say so."""
    members = step.members()
    shared: Counter[Pair] = Counter()
    for card, others in step.doubts().items():
        here = step.place_of(card)
        shared.update((min(here, o), max(here, o)) for o in others if here and o in members)
    yes = Counter(pair for (_, pair), same in step.table.said.items() if same)
    weight = {
        pair: shared[pair] + yes[pair]
        for pair in {*shared, *yes}
        if all(group in members for group in pair) and shared[pair] + ALIKE * yes[pair] >= ALIKE
    }
    return [
        {
            "groups": sorted(pair, key=lambda g: step.groups.all[g].number),
            "cards": shared[pair],
            "people": yes[pair],
        }
        for pair in sorted(weight, key=lambda pair: (-weight[pair], pair))[:HINTS]
    ]
