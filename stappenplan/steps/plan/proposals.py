"""The steps that people named for their plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stappenplan.contract.contributions import Contribution
from stappenplan.plan.similar_texts import group_similar_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.steps.plan.commitments import Commitments

# Stands in the place of the words of somebody who was erased.
ERASED_TITLE = "(titel gewist)"


class ProposalList:
    """The proposals of one step, merged ones once.

    Parameters
    ----------
    step
        The id of the step.

    Attributes
    ----------
    adopted
        Contributions to other steps that somebody brought in as a proposal, with the sentence
        that is the proposal; empty for all of the words.
    """

    def __init__(self, gathering: GatheringView, step: str, commitments: Commitments) -> None:
        self._gathering = gathering
        self._step = step
        self._commitments = commitments
        self.adopted: dict[str, str] = {}

    def unadopt(self, key: str) -> None:
        """Take back that this contribution is a proposal."""
        item = self._gathering.words.get(key)
        for source in (key, *(item.sources if item else ())):
            self.adopted.pop(source, None)

    def is_proposal(self, item: Contribution) -> bool:
        """Whether this contribution is a proposal: written as one, on the walk, or adopted."""
        # Asked about every contribution at every entry: most have nothing about them.
        about, adopted = item.about, self.adopted
        if about and (about.get("proposal") or about.get("names_step")):
            return True
        return bool(adopted) and (
            item.id in adopted or any(source in adopted for source in item.sources)
        )

    def visible(self) -> list[Contribution]:
        """The proposals in view."""
        return list(self._gathering.cache((self, "visible"), self._visible))

    def _visible(self) -> list[Contribution]:
        return self._select(lambda item: item.visible)

    def including_hidden(self) -> list[Contribution]:
        """The proposals, also those that the facilitator took off the screen."""
        return self._select(lambda item: not item.merged_into)

    def _select(self, predicate: Callable[[Contribution], bool]) -> list[Contribution]:
        words = self._gathering.words.values()
        found = [item for item in words if predicate(item) and self.is_proposal(item)]
        return [*map(self._with_adopted_sentence, found), *self._without_proposer()]

    def _with_adopted_sentence(self, item: Contribution) -> Contribution:
        """Of a longer text only the sentence that was adopted."""
        if not self.adopted:
            return item
        for source in (item.id, *item.sources):
            sentence = self.adopted.get(source, "")
            original = self._gathering.words.get(source)
            if sentence and original is not None and sentence in original.text == item.text:
                return replace(item, text=sentence)
        return item

    def _without_proposer(self) -> list[Contribution]:
        """Actions whose proposer was erased: what others took on stays theirs."""
        commitments, words, root = self._commitments, self._gathering.words, self._gathering.root
        kept = {
            root(key): key
            for key, owner in commitments.owners.items()
            if commitments.takes_part(owner) and root(key) not in words
        }
        return [
            Contribution(
                id=id_,
                text=commitments.details.get(key, {}).get("title", ERASED_TITLE),
                author="engine",
                step=self._step,
                type="step",
                at="",
                sources=(commitments.owner_entries[key],),
            )
            for id_, key in kept.items()
        ]

    def duplicates(self) -> list[tuple[str, ...]]:
        """Groups of proposals that use largely the same words, by id."""
        return list(self._gathering.cache((self, "duplicates"), self._duplicates))

    def _duplicates(self) -> list[tuple[str, ...]]:
        return group_similar_texts({item.id: item.text for item in self.visible()})
