"""Cards as a chapter of the result: theme by theme, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line, ResultGroup, ResultPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

WITHOUT_THEME = "Overig"


def cards_by_theme(
    step: Step, cards: Iterable[Contribution], gathering: GatheringView
) -> ResultPart:
    """The chapter of one step: its cards under the themes of the group, what has none last."""
    lines: dict[str, list[Line]] = {theme.name: [] for theme in gathering.themes()}
    for card in cards:
        theme = gathering.theme(gathering.theme_of(card.id))
        name = theme.name if theme else ""
        lines.setdefault(name, []).append(Line(text=card.text, sources=card.sources))
    found = {name: tuple(of) for name, of in lines.items() if of}
    rest = found.pop("", ())
    groups = [ResultGroup(title=name, lines=of) for name, of in found.items()]
    if rest:
        groups.append(ResultGroup(title=WITHOUT_THEME if found else "", lines=rest))
    return ResultPart(
        step=step.id,
        title=step.title,
        brief=(_brief(found, rest),),
        groups=tuple(groups),
    )


def _brief(themes: dict[str, tuple[Line, ...]], rest: tuple[Line, ...]) -> Line:
    every = [line for lines in (*themes.values(), rest) for line in lines]
    counted = dutch.count_noun(len(every), "kaart", "kaarten")
    about = f", over {dutch.join_words([f'‘{name}’' for name in themes])}" if themes else ""
    sources = dict.fromkeys(source for line in every for source in line.sources)
    return Line(text=f"{counted}{about}.", sources=tuple(sources))
