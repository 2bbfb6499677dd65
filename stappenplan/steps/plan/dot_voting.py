"""DotVote with dots: a fixed number each, out of sight until the group closes the vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.steps.plan.kind import Planning

AFTERWARDS = frozenset({"work", "aloud"})


class DotVote:
    """The dots of one step, and what was chosen by hand.

    Attributes
    ----------
    placed
        The proposals on which each person has a dot; the last set counts, on paper or by phone.
    choice
        What the group chose by hand, in order; empty when the dots decide.
    """

    def __init__(self, step: Planning) -> None:
        self._step = step
        self.placed: dict[str, tuple[str, ...]] = {}
        self.choice: tuple[str, ...] = ()

    def place(self, entry: Entry) -> None:
        """Take over the dots of one person."""
        self.placed[entry.author] = tuple(dict.fromkeys(entry.body["on"]))

    @property
    def closed(self) -> bool:
        """Whether the vote is over: seen dots pull others along, so nobody sees them before."""
        step, gathering = self._step, self._step.gathering
        if step.phase in AFTERWARDS or gathering.closed:
            return True
        here = step.step.id
        return here in gathering.visited and here not in {s.id for s in gathering.open_steps()}

    def counts(self) -> dict[str, int]:
        """Dots per proposal; nothing while people vote.

        After merging, a person's dots on both halves count once.
        """
        if not self.closed:
            return {}
        counts: dict[str, int] = {}
        for person in self.placed:
            for proposal in self.of(person):
                counts[proposal] = counts.get(proposal, 0) + 1
        return counts

    def of(self, person: str) -> list[str]:
        """The proposals on which this person has a dot, each once."""
        gathering = self._step.gathering
        if person in gathering.erased:
            return []
        return sorted({gathering.root(entry) for entry in self.placed.get(person, ())})

    def ranking(self) -> list[Contribution]:
        """Proposals, most dots first; what has as many keeps the order in which it was said."""
        counts = self.counts()
        return sorted(self._step.proposals(), key=lambda item: -counts.get(item.id, 0))

    def chosen(self) -> list[Contribution]:
        """The proposals that become actions: chosen by hand, else by dots; and those taken on.

        Where nobody placed a dot, those that most people named: the plan says that it does not
        know what the group finds important.
        """
        root = self._step.gathering.root
        proposals = {item.id: item for item in self._step.proposals()}
        if self.choice:
            roots = dict.fromkeys(root(entry) for entry in self.choice)
            return [proposals[one] for one in roots if one in proposals]
        taken = {root(action) for action, owner in self._step.commitments.owners.items() if owner}
        top = self._top()
        known = {item.id for item in top}
        return top + [p for p in proposals.values() if p.id in taken - known]

    def _top(self) -> list[Contribution]:
        if not self.closed:
            return []
        counts, most = self.counts(), self._step.settings.max_actions
        best = [item for item in self.ranking() if counts.get(item.id)]
        return (best or sorted(self._step.proposals(), key=lambda p: -len(p.sources)))[:most]
