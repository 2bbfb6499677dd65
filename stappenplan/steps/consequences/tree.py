"""The tree of consequences: what follows from what, whoever took something back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# ``gone``: its words were taken back or erased, and others built on it.
NodeState = Literal["shown", "waiting", "hidden", "parked", "gone"]
# What follows from the case itself.
CASE = ""
UNSEEN: dict[str, str] = {
    "gone": "Dit gevolg is teruggenomen. Wat erop voortbouwt, blijft staan.",
    "hidden": "Dit gevolg is nu niet in beeld. Wat erop voortbouwt, blijft staan.",
    "parked": "Dit gevolg is bewaard voor later. Wat erop voortbouwt, blijft staan.",
    "waiting": "Dit gevolg wacht op de begeleider.",
}


@dataclass(frozen=True, slots=True)
class EnteredConsequence:
    """A consequence as it was entered.

    Attributes
    ----------
    path
        The consequences before it as they stood then, the first one first. Of these some may be
        erased, and what came after keeps its place.
    """

    id: str
    path: tuple[str, ...]
    text: str
    state: NodeState
    sources: tuple[str, ...]


@dataclass(slots=True)
class ConsequenceNode:
    """A consequence in its place.

    Attributes
    ----------
    parent
        What it follows from; empty for the case.
    order
        1 for what follows from the case, 2 for what follows from that.
    number
        Its place in words, such as ``1.3.2``.
    parts
        The ids under which it was entered and judged: its own, and those joined to it.
    children, below
        What follows from it, and how much does in all.
    """

    id: str
    text: str
    state: NodeState
    sources: tuple[str, ...]
    parts: tuple[str, ...]
    parent: str = CASE
    order: int = 1
    number: str = ""
    children: list[str] = field(default_factory=list)
    below: int = 0

    @property
    def words(self) -> str:
        """What it says, or why that cannot be read."""
        return self.text if self.state == "shown" else UNSEEN[self.state]


class Tree:
    """What may be shown of the consequences, in reading order.

    A consequence whose words nobody may read stands in it as long as something that may be shown
    follows from it.

    Parameters
    ----------
    said
        The consequences in the order in which they came.
    into
        With which other one a consequence was joined.
    """

    def __init__(self, said: Iterable[EnteredConsequence], into: Mapping[str, str]) -> None:
        self._said = _with_erased({one.id: one for one in said})
        self._into = into
        self.nodes: dict[str, ConsequenceNode] = {}
        self.first: list[str] = []
        self._build()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tree):
            return NotImplemented
        return (self.first, self.nodes) == (other.first, other.nodes)

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, id_: str) -> bool:
        return id_ in self.nodes

    def __iter__(self) -> Iterator[ConsequenceNode]:
        """Every consequence, what follows from it right behind it."""
        yield from self.branch(CASE)

    def root(self, id_: str) -> str:
        """The consequence with which this one goes on."""
        seen: set[str] = set()
        while id_ not in seen:
            seen.add(id_)
            onward = self._into.get(id_)
            # Whom it was joined with may be erased since: then it stands by itself again.
            if onward is None or onward not in self._said:
                break
            id_ = onward
        return id_

    def children(self, id_: str) -> list[str]:
        """What follows from a consequence, or from the case."""
        return self.first if id_ == CASE else self.nodes[id_].children

    def branch(self, id_: str) -> Iterator[ConsequenceNode]:
        """All that follows from a consequence, in reading order, without itself."""
        waiting = list(reversed(self.children(id_)))
        while waiting:
            node = self.nodes[waiting.pop()]
            yield node
            waiting.extend(reversed(node.children))

    def before(self, id_: str) -> list[ConsequenceNode]:
        """The consequences from the case up to this one, itself included."""
        found: list[ConsequenceNode] = []
        while id_ in self.nodes:
            found.append(self.nodes[id_])
            id_ = self.nodes[id_].parent
        return found[::-1]

    def height(self, id_: str) -> int:
        """How many times in a row something follows from a consequence."""
        own = self.nodes[id_].order
        return max((node.order - own for node in self.branch(id_)), default=0)

    def _build(self) -> None:
        parts: defaultdict[str, list[EnteredConsequence]] = defaultdict(list)
        for one in self._said.values():
            parts[self.root(one.id)].append(one)
        followers: defaultdict[str, list[str]] = defaultdict(list)
        parents = self._parents(parts)
        for id_, parent in parents.items():
            followers[parent].append(id_)
        shown = {id_ for id_, every in parts.items() if self._own(id_, every).state == "shown"}
        for id_ in list(shown):
            while (id_ := parents[id_]) != CASE and id_ not in shown:
                shown.add(id_)
        self._place(CASE, followers, parts, shown)

    def _parents(self, parts: Mapping[str, list[EnteredConsequence]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for id_ in parts:
            path = self._said[id_].path
            found[id_] = self.root(path[-1]) if path else CASE
        for id_, parent in list(found.items()):
            # Undoing one of several joins may put a consequence below itself.
            seen, at = {id_}, parent
            while at != CASE and at not in seen:
                seen.add(at)
                at = found[at]
            if at == id_:
                found[id_] = CASE
        return found

    def _own(self, id_: str, every: list[EnteredConsequence]) -> EnteredConsequence:
        """The words for consequences that are the same: its own when they may be read."""
        own = self._said[id_]
        return own if own.state == "shown" else next((o for o in every if o.state == "shown"), own)

    def _place(
        self,
        parent: str,
        followers: Mapping[str, list[str]],
        parts: Mapping[str, list[EnteredConsequence]],
        shown: set[str],
    ) -> int:
        above = self.nodes.get(parent)
        count = 0
        for id_ in followers.get(parent, ()):
            if id_ not in shown:
                continue
            every = parts[id_]
            own = self._own(id_, every)
            siblings = self.first if above is None else above.children
            siblings.append(id_)
            number = f"{above.number}." if above is not None else ""
            readable = [one for one in every if one.state == "shown"]
            node = self.nodes[id_] = ConsequenceNode(
                id_,
                own.text,
                own.state,
                tuple(dict.fromkeys(source for one in readable for source in one.sources)),
                tuple(one.id for one in every),
                parent,
                above.order + 1 if above is not None else 1,
                f"{number}{len(siblings)}",
            )
            node.below = self._place(id_, followers, parts, shown)
            count += 1 + node.below
        return count


def _with_erased(said: dict[str, EnteredConsequence]) -> dict[str, EnteredConsequence]:
    """The same with a place for each consequence that was erased and on which others built."""
    found: dict[str, EnteredConsequence] = {}
    for one in said.values():
        for at, id_ in enumerate(one.path):
            if id_ not in said and id_ not in found:
                found[id_] = EnteredConsequence(id_, one.path[:at], "", "gone", ())
        found[one.id] = one
    return found
