"""What sorting yields: themes with a name and the people behind them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stappenplan import sorting
from stappenplan.contract.contributions import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.steps.sort.kind import Sort

# One card is a card; two make a theme.
A_THEME = 2
# Where nobody named a group its first card does, in so many letters.
LONGEST_NAME = 40


def themes(step: Sort) -> Iterator[Theme]:
    """Yield groups of two or more cards, and smaller ones that have a name."""
    for group, cards in step.members().items():
        if len(cards) >= A_THEME or named(step, group):
            number = step.groups.all[group].number
            support = len(supporters(step, group, cards))
            yield Theme(group, theme_name(step, group), tuple(cards), number, support)


def theme_name(step: Sort, group: str) -> str:
    """Give the chosen name, else the most proposed one, else the group's own words."""
    if step.groups.all[group].name:
        return step.groups.all[group].name
    proposed = proposals(step, group)
    if proposed:
        return proposed[0][0]
    words = own_words(step, group)
    inside = step.members().get(group, [])
    return words[0] if words else "".join(_begin(step.cards()[card].text) for card in inside[:1])


def _begin(text: str) -> str:
    """Give the first words of a card, for a group that has no name."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_NAME:
        return line
    return line[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def own_words(step: Sort, group: str) -> list[str]:
    """Propose names from the words on the cards of a group."""
    cards, inside = step.cards(), step.members().get(group, [])
    outside = [item.text for card, item in cards.items() if card not in set(inside)]
    return sorting.propose_names([cards[card].text for card in inside], outside)


def proposals(step: Sort, group: str) -> list[tuple[str, int]]:
    """Give the names that people proposed for a theme, with how many people chose each."""
    counted = Counter(
        name
        for (_, theme), name in step.table.proposed.items()
        if step.groups.resolve(theme) == group
    )
    return sorted(counted.items(), key=lambda item: (-item[1], item[0].casefold()))


def named(step: Sort, group: str) -> bool:
    """Say whether people gave this group a name."""
    return bool(step.groups.all[group].name or proposals(step, group))


def supporters(step: Sort, group: str, cards: Iterable[str]) -> set[str]:
    """Give the people who wrote a card of this theme or put one in it."""
    words, inside = step.gathering.words, set(cards)
    sources = [source for card in cards for source in words[card].sources]
    people = {words[source].author for source in sources if source in words}
    people |= {a.person for a in step.table.given() if a.group == group and a.card in inside}
    return people & set(step.gathering.people)
