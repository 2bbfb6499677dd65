"""Voting with dots: a fixed number each, out of sight until the group closes the vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView


class DotVote:
    """The dots of one step, and what was chosen by hand.

    Parameters
    ----------
    proposals
        Gives the proposals in view.
    is_closed
        Tells whether the vote is over; until then nothing is counted.

    Attributes
    ----------
    votes
        The proposals on which each person has a dot; the last set counts, on paper or by phone.
    manual_choice
        What the group chose by hand, in order; empty when the dots decide.
    """

    def __init__(
        self,
        gathering: GatheringView,
        proposals: Callable[[], list[Contribution]],
        is_closed: Callable[[], bool],
    ) -> None:
        self._gathering = gathering
        self._proposals = proposals
        self._is_closed = is_closed
        self.votes: dict[str, tuple[str, ...]] = {}
        self.manual_choice: tuple[str, ...] = ()

    def apply(self, entry: Entry) -> None:
        """Replay the dots of one person, or the choice of the group."""
        if entry.type == "dots":
            self.votes[entry.author] = tuple(dict.fromkeys(entry.body["on"]))
        else:
            self.manual_choice = tuple(entry.body["entries"])

    def votes_of(self, person: str) -> list[str]:
        """The proposals on which this person has a dot, each once."""
        if person in self._gathering.erased:
            return []
        root = self._gathering.root
        return sorted({root(entry) for entry in self.votes.get(person, ())})

    def counts(self) -> dict[str, int]:
        """Dots per proposal; nothing while people vote.

        After merging, a person's dots on both halves count once.
        """
        return self._tally() if self._is_closed() else {}

    def _tally(self) -> dict[str, int]:
        return self._gathering.cache((self, "tally"), self._count)

    def _count(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for person in self.votes:
            for proposal in self.votes_of(person):
                counts[proposal] = counts.get(proposal, 0) + 1
        return counts

    def ranking(self) -> list[Contribution]:
        """Proposals, most dots first; those with equally many in the order of naming."""
        counts = self.counts()
        return sorted(self._proposals(), key=lambda item: -counts.get(item.id, 0))

    def chosen(
        self, limit: int, taken: Collection[str], *, closed: bool = False
    ) -> list[Contribution]:
        """The proposals that become actions: chosen by hand, else by dots, and what was taken on.

        Parameters
        ----------
        limit
            How many the dots choose at most.
        taken
            The ids of proposals that somebody took on.
        closed
            As if the vote were over now.
        """
        proposals = {item.id: item for item in self._proposals()}
        if self.manual_choice:
            roots = dict.fromkeys(self._gathering.root(entry) for entry in self.manual_choice)
            return [proposals[one] for one in roots if one in proposals]
        closed = closed or self._is_closed()
        top = self._most_voted(list(proposals.values()), limit) if closed else []
        known = {item.id for item in top}
        return top + [item for id_, item in proposals.items() if id_ in taken and id_ not in known]

    def _most_voted(self, proposals: Sequence[Contribution], limit: int) -> list[Contribution]:
        counts = self._tally()
        ranked = sorted(proposals, key=lambda item: -counts.get(item.id, 0))
        voted = [item for item in ranked if counts.get(item.id)]
        # Without any dot: what most people named. The plan then has a gap about the vote.
        return (voted or sorted(proposals, key=lambda item: -len(item.sources)))[:limit]
