"""What a sorting step keeps of its entries, and what can be asked about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from stappenplan.bilingual_text import Bilingual
from stappenplan.contract.step_kind import StepKind
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.answers import Answers
from stappenplan.steps.sort.groups import Groups
from stappenplan.steps.sort.question_queue import QuestionQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan import sorting
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step
    from stappenplan.sorting.question_selection import Question
    from stappenplan.sorting.text_similarity import Similarities

Value = TypeVar("Value")


class SortingState(StepKind):
    """Cards in groups, the questions about them, and the answers of everybody.

    Attributes
    ----------
    deal_entry
        The entry of the last deal; empty while nothing was dealt.
    similarities
        Similar cards for each card, 0 to 1, as computed by the last deal.
    name_proposals
        By person and group: the name they proposed.
    certainties, changed_cards
        How certain the group of each card was when it was computed last, and which cards were
        answered since. They only save time: they are not in the journal.
    named_texts, suggested_names
        The cards from which names were suggested last, and those names by the cards of a group;
        they only save time as well.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.groups = Groups()
        self.answers = Answers(gathering.root, self.groups.resolve)
        self.queue = QuestionQueue()
        self.deal_entry = ""
        self.similarities: Similarities = {}
        self.name_proposals: dict[tuple[str, str], str] = {}
        self.certainties: dict[str, float] = {}
        self.changed_cards: set[str] = set()
        self.named_texts: tuple[tuple[str, str], ...] = ()
        self.suggested_names: dict[tuple[str, ...], list[str]] = {}

    def cached(self, key: str, make: Callable[[], Value]) -> Value:
        """Compute a value once until a card or an answer changed: other steps ask for themes."""
        steps = (self.step.id, *self.card_steps)
        return self.gathering.cache.lasting((self, key), steps, make)

    @classmethod
    def lacks(cls, settings: Any, earlier: Mapping[str, type[StepKind]]) -> Bilingual | None:
        """Cards: of the steps or kinds that the file names, else of any that makes them."""
        given = {
            id_
            for id_, kind in earlier.items()
            if (kind.name in settings.from_kinds if settings.from_kinds else kind.makes_cards)
        }
        if given if not settings.from_steps else set(settings.from_steps) & set(earlier):
            return None
        return Bilingual(
            "Er is nog niets om te ordenen. Zet er een onderdeel voor waarin mensen kaarten "
            "schrijven, zoals Bedenken.",
            "no earlier step makes the cards that are sorted here",
        )

    @property
    def card_kinds(self) -> tuple[str, ...]:
        """The kinds of the steps whose words are sorted: as the file says, else all with cards."""
        steps = self.gathering.steps.values()
        if only := self.settings.from_steps:
            return tuple(step.name for step in steps if step.step.id in only) or ("",)
        with_cards = tuple(dict.fromkeys(step.name for step in steps if step.makes_cards))
        return self.settings.from_kinds or with_cards or ("",)

    @property
    def card_steps(self) -> tuple[str, ...]:
        """The ids of the steps whose words are sorted."""
        kinds, only = self.card_kinds, self.settings.from_steps
        return tuple(
            id_
            for id_, kind in self.gathering.steps.items()
            if (id_ in only if only else kind.name in kinds)
        )

    @property
    def questions_per_person(self) -> int:
        """How many questions everybody gets."""
        return int(self.settings.cards_each) * max(1, self.queue.rounds)

    # -- cards and groups ----------------------------------------------------------------

    def cards(self) -> dict[str, Contribution]:
        """The cards to be sorted, by id, without hidden, parked and merged ones."""
        contributions, steps = self.gathering.contributions, self.card_steps
        return self.gathering.cache.lasting(
            (self, "cards"),
            steps,
            lambda: {
                item.id: item
                for item in contributions(*self.card_kinds)
                if not self.settings.from_steps or item.step in steps
            },
        )

    def group_of(self, card: str) -> str | None:
        """The group of a card, ALONE, or None while it is in none."""
        known = self.groups.group_by_card
        if card in known:
            return known[card]
        item = self.gathering.words.get(card)
        if item is None or item.type != "merged":
            return None
        # A merged card is in the group of most of its sources.
        found = [known[source] for source in item.sources if source in known]
        return Counter(found).most_common(1)[0][0] if found else None

    def members(self) -> dict[str, list[str]]:
        """The visible cards of each group that has any, in the order of the groups' numbers."""
        return self.cached("members", self._members)

    def _members(self) -> dict[str, list[str]]:
        groups = sorted(self.groups.by_id.values(), key=lambda group: group.number)
        found: dict[str, list[str]] = {group.id: [] for group in groups}
        for card in self.cards():
            group_id = self.group_of(card)
            if group_id:
                found[group_id].append(card)
        return {group_id: cards for group_id, cards in found.items() if cards}

    def undealt_cards(self) -> list[str]:
        """The cards that were dealt to nobody."""
        dealt = {
            self.gathering.root(question)
            for questions in self.queue.asked.values()
            for question in questions
            if isinstance(question, str)
        }
        return [card for card in self.cards() if card not in dealt]

    # -- questions and answers -----------------------------------------------------------

    def questions_of(self, participant: str) -> list[Question]:
        """What somebody is asked, as cards and groups are now."""
        if not self.deal_entry:
            return []
        cards, members = self.cards(), self.members()
        answered = self.queue.answered_by(participant)
        found: dict[Question, None] = {}
        for question in self.queue.questions_of(
            participant, self.gathering.people, list(cards), self.deal_entry
        ):
            if isinstance(question, str):
                card = self.gathering.root(question)
                if card in cards:
                    found[card] = None
            # A pair is no question any more when a group of it was joined or is gone.
            elif question in answered or all(group in members for group in question):
                found[question] = None
        return list(found)

    def open_questions(self, participant: str) -> list[Question]:
        """What somebody did not answer yet."""
        cards = self.answers.of_person(participant)
        pairs = self.queue.answered_by(participant)
        return [
            question
            for question in self.questions_of(participant)
            if question not in (cards if isinstance(question, str) else pairs)
        ]

    def placements(self) -> list[sorting.Placement]:
        """In which group each person puts each card, as cards and groups are now."""
        return self.cached("placements", self.answers.placements)

    def disputed_cards(self) -> dict[str, tuple[str, ...]]:
        """The other groups of each card that people put in more than one, most people first."""
        return self.cached("disputed", self._disputed_cards)

    def _disputed_cards(self) -> dict[str, tuple[str, ...]]:
        members = self.members()
        counts: dict[str, Counter[str]] = {}
        for placement in self.placements():
            counts.setdefault(placement.card, Counter())[placement.group] += 1
        others = {
            card: tuple(
                group
                for group, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))
                if group not in {ALONE, self.group_of(card)} and group in members
            )
            for card, found in counts.items()
        }
        return {card: groups for card, groups in others.items() if groups}
