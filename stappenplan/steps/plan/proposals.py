"""What the group could do: steps that were named, and sentences that sound like one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stappenplan.contract.contributions import Contribution
from stappenplan.plan.action_sentences import action_sentences
from stappenplan.plan.similar_texts import group_similar_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.step_kind import StepKind
    from stappenplan.steps.plan.commitments import Commitments

# What stands where the words of somebody who was erased stood.
WITHOUT_WORDS = "(titel gewist)"


@dataclass(frozen=True, slots=True)
class Offer:
    """Words said elsewhere that could be a step.

    ``sentence`` is the one that sounds like it, ``why`` and ``strength`` say how; all three are
    empty for words that only their writer may think a step.
    """

    id: str
    text: str
    where: str
    sentence: str = ""
    why: str = ""
    strength: int = 0


class Proposals:
    """The steps that were named in one gathering, merged ones once.

    Attributes
    ----------
    adopted
        Words from elsewhere that somebody brought in as a step, with the sentence that is the
        step; empty for all of the words.
    """

    def __init__(self, step: StepKind, commitments: Commitments) -> None:
        self._step = step
        self._commitments = commitments
        self.adopted: dict[str, str] = {}

    @property
    def _gathering(self) -> GatheringView:
        return self._step.gathering

    # -- named ---------------------------------------------------------------------------

    def named(self) -> list[Contribution]:
        """Named steps in view: written here, on the walk, or brought in from elsewhere."""
        return list(self._gathering.cache((self, "named"), self._named))

    def _named(self) -> list[Contribution]:
        return self._listed(lambda item: item.visible) + self._orphans()

    def tended(self) -> list[Contribution]:
        """Like `named`, with what the facilitator took off the screen."""
        return self._listed(lambda item: not item.merged_into) + self._orphans()

    def _listed(self, wanted: Callable[[Contribution], bool]) -> list[Contribution]:
        words = self._gathering.words.values()
        return [self._as_step(item) for item in words if wanted(item) and self.is_named(item)]

    def drop(self, key: str) -> None:
        """Take back that these words are a step."""
        item = self._gathering.words.get(key)
        for source in (key, *(item.sources if item else ())):
            self.adopted.pop(source, None)

    def is_named(self, item: Contribution) -> bool:
        """Whether these words name a step."""
        return bool(
            item.about.get("proposal")
            or item.about.get("names_step")
            or (self.adopted and not self.adopted.keys().isdisjoint((item.id, *item.sources)))
        )

    def _as_step(self, item: Contribution) -> Contribution:
        """Of a story only the sentence that was brought in as the step."""
        if not self.adopted:
            return item
        for source in (item.id, *item.sources):
            sentence = self.adopted.get(source, "")
            said = self._gathering.words.get(source)
            if sentence and said is not None and sentence in said.text == item.text:
                return replace(item, text=sentence)
        return item

    def _orphans(self) -> list[Contribution]:
        """Actions whose proposer was erased: what others took on stays theirs."""
        commitments, words, root = self._commitments, self._gathering.words, self._gathering.root
        kept = {
            root(key): key
            for key, owner in commitments.owners.items()
            if commitments.there(owner) and root(key) not in words
        }
        return [
            Contribution(
                id=gone,
                text=commitments.details.get(key, {}).get("title", WITHOUT_WORDS),
                author="engine",
                step=self._step.step.id,
                type="step",
                at="",
                sources=(commitments.yes[key],),
            )
            for gone, key in kept.items()
        ]

    def doubles(self) -> list[tuple[str, ...]]:
        """Groups of proposals that use largely the same words."""
        return list(self._gathering.cache((self, "doubles"), self._doubles))

    def _doubles(self) -> list[tuple[str, ...]]:
        return group_similar_texts({item.id: item.text for item in self.named()})

    # -- offered, never forced -----------------------------------------------------------

    def offered(self, participant: str | None) -> list[Offer]:
        """Words of this person elsewhere that could be a step; bringing them in is up to them."""
        offers = [self._offer(item) for item in self._elsewhere() if item.author == participant]
        return sorted(offers, key=lambda offer: -offer.strength)

    def sounding(self, *, in_view: bool = False) -> list[Offer]:
        """Everybody's sentences that sound like a step, the clearest first.

        Parameters
        ----------
        in_view
            Only what the whole room has seen or heard.
        """
        offers = [
            self._offer(item) for item in self._elsewhere() if not in_view or self._seen(item)
        ]
        return sorted((one for one in offers if one.sentence), key=lambda offer: -offer.strength)

    def _elsewhere(self) -> Iterator[Contribution]:
        steps = self._gathering.steps
        for item in self._gathering.words.values():
            if item.visible and steps[item.step].words_may_be_actions and not self.is_named(item):
                yield item

    def _seen(self, item: Contribution) -> bool:
        """Promises of talks are private, ideas and notes until the group came to share them."""
        step = self._gathering.steps[item.step]
        busy = self._gathering.current == step.step.id
        return step.words_in_view() and not busy

    def _offer(self, item: Contribution) -> Offer:
        found = max(action_sentences(item.text), key=lambda reading: reading.strength, default=None)
        offer = Offer(item.id, item.text, self._gathering.steps[item.step].step.title)
        if found is None:
            return offer
        return replace(offer, sentence=found.sentence, why=found.why, strength=found.strength)
