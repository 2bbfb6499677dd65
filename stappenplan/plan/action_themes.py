"""The theme of an action: what people chose, else where its words came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from stappenplan.plan.theme_words import closest_theme

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution, Theme
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.planned_action import PlannedAction


def action_theme(gathering: GatheringView, action: PlannedAction) -> Theme | None:
    """The theme of an action, or None.

    Who does an action, who named it and the facilitator may choose a theme or say that it has
    none. Without that it has the theme of its proposal.
    """
    chosen = action.details.get("theme")
    if chosen == "":
        return None
    return gathering.theme(chosen) or proposal_theme(gathering, action.proposal)


def proposal_theme(gathering: GatheringView, proposal: Contribution) -> Theme | None:
    """The theme of a proposal, or None.

    What its writer chose, else that of most contributions it came from, else the one theme with
    whose name and cards it clearly shares words.
    """
    key = ("theme of a proposal", proposal.id, proposal.text)
    return gathering.cache(key, lambda: _derived(gathering, proposal))


def _derived(gathering: GatheringView, proposal: Contribution) -> Theme | None:
    own = gathering.theme(gathering.theme_of(proposal.id))
    if own is not None:
        return own
    themes = gathering.themes()
    found = Counter(
        theme.id for source in proposal.sources for theme in themes if source in theme.placed
    )
    if found:
        # Of themes with equally many contributions the one with most support.
        return max(themes, key=lambda theme: found[theme.id])
    compared = gathering.cache("texts compared with themes", lambda: _compared(gathering))
    if proposal.text not in compared.found:
        compared.found[proposal.text] = closest_theme(proposal.text, compared.themes)
    return gathering.theme(compared.found[proposal.text])


@dataclass
class _Compared:
    """Texts that were compared with these themes, and which of them is the closest to each."""

    themes: dict[str, tuple[str, list[str]]]
    found: dict[str, str | None] = field(default_factory=dict)


# Comparing takes long, and is asked again at every entry: while people vote, at every dot.
_kept: WeakKeyDictionary[GatheringView, _Compared] = WeakKeyDictionary()


def _compared(gathering: GatheringView) -> _Compared:
    """What was compared already, as long as names and cards of all themes are the same."""
    words = gathering.words
    now = _Compared(
        {
            theme.id: (theme.name, [words[card].text for card in theme.members if card in words])
            for theme in gathering.themes()
        }
    )
    kept = _kept.get(gathering)
    if kept is None or kept.themes != now.themes:
        kept = _kept[gathering] = now
    return kept
