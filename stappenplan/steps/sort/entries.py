"""What may be entered while sorting."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stappenplan.contract.entry_rules import FACILITATORS, PARTICIPANTS, Body, Rule, Undo
from stappenplan.contract.step_kind import StepSettings
from stappenplan.contract.text import EntryId, Line


class DealCards(Body):
    """Hand out the cards; may be repeated, for instance when cards were added."""


class PlaceCard(Body):
    """Put a card in a group."""

    card: EntryId
    group: EntryId


class FoundGroup(Body):
    """Begin a group with a card."""

    card: EntryId
    name: Line = ""


class CardReference(Body):
    """An act about one card, with nothing else to say."""

    card: EntryId


class NameTheme(Body):
    """Name a theme, or propose a name for it."""

    theme: EntryId
    name: Line


class JoinGroups(Body):
    """Join groups; the first one stays."""

    groups: Annotated[list[EntryId], Field(min_length=2, max_length=50)]


class CompareGroups(Body):
    """Say whether two groups are one; None when one does not know."""

    groups: Annotated[list[EntryId], Field(min_length=2, max_length=2)]
    same: bool | None = None


class SplitTheme(Body):
    """Make a new theme of some cards of a theme."""

    theme: EntryId
    cards: Annotated[list[EntryId], Field(min_length=1, max_length=500)]


class MoveCard(Body):
    """Move one card to another group; without a group it stands alone."""

    card: EntryId
    group: EntryId | None = None


class UndoEdit(Body):
    """Undo the last edit of the groups."""


class Settings(StepSettings):
    """What a workshop file may set."""

    cards_each: Annotated[int, Field(ge=1, le=50)] = 8
    max_groups: Annotated[int, Field(ge=2, le=26)] = 10
    # The kinds of the steps whose words are sorted; by default all that make cards.
    from_kinds: tuple[str, ...] = ()
    # The ids of the steps whose words are sorted, where these are not all of a kind.
    from_steps: tuple[str, ...] = ()


# The entries that answer a question: about a card, or about two groups.
ANSWER_TYPES = frozenset({"place", "found", "alone", "skip", "same"})

RULES = {
    "deal": Rule(
        DealCards,
        FACILITATORS,
        slow=True,
        elsewhere=True,
        undo=Undo("Kaarten uitgedeeld", "groups", until=ANSWER_TYPES),
    ),
    "place": Rule(PlaceCard, PARTICIPANTS),
    "found": Rule(FoundGroup, PARTICIPANTS),
    "alone": Rule(CardReference, PARTICIPANTS),
    "skip": Rule(CardReference, PARTICIPANTS),
    "same": Rule(CompareGroups, PARTICIPANTS),
    "propose_name": Rule(NameTheme, PARTICIPANTS),
    "name": Rule(NameTheme, FACILITATORS, undo=Undo("Naam gegeven: {name}", "groups")),
    "join": Rule(JoinGroups, FACILITATORS, undo=Undo("Groepen samengevoegd", "groups")),
    "split": Rule(SplitTheme, FACILITATORS, undo=Undo("Groep gesplitst", "groups")),
    "move": Rule(MoveCard, FACILITATORS, undo=Undo("Kaart verplaatst: {card}", "groups")),
    "undo": Rule(UndoEdit, FACILITATORS, undo=Undo("Groepen ongedaan gemaakt", "groups")),
}
