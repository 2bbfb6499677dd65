"""The themes that sorting yields: groups with a name and the people who support them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from stappenplan import dutch, sorting
from stappenplan.contract.contributions import Theme
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.steps.sort.state import SortingState

# A group of fewer cards is a theme only when people named it.
MIN_CARDS = 2
# The characters of a card that stand for the name of a group without any.
MAX_NAME_LENGTH = 40


def themes(step: SortingState) -> Iterator[Theme]:
    """Yield groups of two or more cards, and smaller ones that have a name."""
    for group, cards in step.members().items():
        if len(cards) >= MIN_CARDS or is_named(step, group):
            number = step.groups.by_id[group].number
            support = len(supporters(step, group, cards))
            placed = [card for card, its in step.groups.group_by_card.items() if its == group]
            yield Theme(
                group, theme_name(step, group), tuple(cards), number, support, tuple(placed)
            )


def theme_name(step: SortingState, group: str) -> str:
    """The chosen name, else the most proposed one, else words of the cards."""
    if step.groups.by_id[group].name:
        return step.groups.by_id[group].name
    proposed = proposed_names(step, group)
    if proposed:
        return proposed[0][0]
    suggested = suggested_names(step, group)
    inside = step.members().get(group, [])
    if suggested or not inside:
        return "".join(suggested[:1])
    return dutch.shorten(step.cards()[inside[0]].text, MAX_NAME_LENGTH)


def suggested_names(step: SortingState, group: str) -> list[str]:
    """Names from the words on the cards of a group."""
    # They take time, and most entries change no card.
    texts = tuple((card, item.text) for card, item in step.cards().items())
    if step.named_texts != texts:
        step.named_texts, step.suggested_names = texts, {}
    inside = tuple(step.members().get(group, ()))
    if inside not in step.suggested_names:
        within = set(inside)
        step.suggested_names[inside] = sorting.propose_names(
            [text for card, text in texts if card in within],
            [text for card, text in texts if card not in within],
        )
    return list(step.suggested_names[inside])


def proposed_names(step: SortingState, group: str) -> list[tuple[str, int]]:
    """The names that people proposed for a group, with how many people proposed each.

    One name in several spellings stands in the one that most people typed.
    """
    return step.cached("proposed names", lambda: _proposed_names(step)).get(group, [])


def _proposed_names(step: SortingState) -> dict[str, list[tuple[str, int]]]:
    spellings: dict[str, defaultdict[str, Counter[str]]] = {}
    for (_, theme), name in step.name_proposals.items():
        of_group = spellings.setdefault(step.groups.resolve(theme), defaultdict(Counter))
        of_group[name_key(name)][name] += 1
    found: dict[str, list[tuple[str, int]]] = {}
    for group, of_group in spellings.items():
        counts = {same.most_common(1)[0][0]: same.total() for same in of_group.values()}
        found[group] = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    return found


def is_named(step: SortingState, group: str) -> bool:
    """Whether people gave this group a name, or proposed one."""
    return bool(step.groups.by_id[group].name or proposed_names(step, group))


def supporters(step: SortingState, group: str, cards: Iterable[str]) -> set[str]:
    """The people who wrote one of these cards of a group or put one of them in it."""
    words, inside = step.gathering.words, set(cards)
    sources = [source for card in cards for source in words[card].sources]
    people = {words[source].author for source in sources if source in words}
    people |= {p.person for p in step.placements() if p.group == group and p.card in inside}
    return people & set(step.gathering.people)
