"""Suggestions of steps: words from other steps of the workshop that could be a proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stappenplan.plan.action_sentences import action_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.gathering import GatheringView


@dataclass(frozen=True, slots=True)
class SentenceSuggestion:
    """A contribution to another step that could be a proposal.

    Attributes
    ----------
    step_title
        The title of the step in which it was contributed.
    sentence, why, strength
        The sentence that reads as a step, why it does, and how clearly; empty and 0 when none
        does, so that only its author may think it a proposal.
    """

    id: str
    text: str
    step_title: str
    sentence: str = ""
    why: str = ""
    strength: int = 0


class Suggestions:
    """What may be suggested in one gathering; adopting a suggestion is up to people.

    Parameters
    ----------
    is_proposal
        Tells whether a contribution is a proposal already.
    """

    def __init__(
        self, gathering: GatheringView, is_proposal: Callable[[Contribution], bool]
    ) -> None:
        self._gathering = gathering
        self._is_proposal = is_proposal

    def of_author(self, participant: str) -> list[SentenceSuggestion]:
        """The suggestions from the words of this participant, the clearest first."""
        by_author = self._gathering.cache((self, "by author"), self._candidates_by_author)
        return _clearest_first(map(self._suggestion, by_author.get(participant, ())))

    def _candidates_by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self._candidates():
            found.setdefault(item.author, []).append(item)
        return found

    def suggested_sentences(self, *, seen_by_group: bool = False) -> list[SentenceSuggestion]:
        """Sentences of everybody that read as a step, the clearest first.

        Parameters
        ----------
        seen_by_group
            Only what the whole group has seen or heard.
        """
        candidates = (
            item for item in self._candidates() if not seen_by_group or self._is_seen_by_group(item)
        )
        found = map(self._suggestion, candidates)
        return _clearest_first(suggestion for suggestion in found if suggestion.sentence)

    def _candidates(self) -> Iterator[Contribution]:
        steps = self._gathering.steps
        for item in self._gathering.words.values():
            allowed = item.visible and steps[item.step].words_may_be_actions
            if allowed and not self._is_proposal(item):
                yield item

    def _is_seen_by_group(self, item: Contribution) -> bool:
        """Promises of talks are private, ideas and notes until the group came to share them."""
        step = self._gathering.steps[item.step]
        return step.words_in_view() and not self._gathering.holds(step.step.id)

    def _suggestion(self, item: Contribution) -> SentenceSuggestion:
        found = max(action_sentences(item.text), key=lambda reading: reading.strength, default=None)
        suggestion = SentenceSuggestion(
            item.id, item.text, self._gathering.steps[item.step].step.title
        )
        if found is None:
            return suggestion
        return replace(suggestion, sentence=found.sentence, why=found.why, strength=found.strength)


def _clearest_first(suggestions: Iterator[SentenceSuggestion]) -> list[SentenceSuggestion]:
    return sorted(suggestions, key=lambda suggestion: -suggestion.strength)
