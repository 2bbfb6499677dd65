"""Which lines stay on the map when somebody looks at one sort of contacts only.

A line stays or goes as a whole and no number is told, since the whole map tells the total: what is
missing could be subtracted. It stays when at least five contacts, told by three people or more,
are of this sort, and none or at least five are not. So a line that goes tells nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import SMALLEST
from stappenplan.network.folding import FEWEST_TOLD, told_of
from stappenplan.network.ties import MOST_FREQUENT, REPORTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx as nx

    Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Filter:
    """One sort of contacts: what it is called, and between which nodes its lines run."""

    id: str
    label: str
    pairs: tuple[Pair, ...]


def filters(
    graph: nx.MultiDiGraph[str],
    place: Mapping[str, str],
    *,
    frequencies: Sequence[str] = (),
    subjects: Sequence[str] = (),
    smallest: int = SMALLEST,
) -> list[Filter]:
    """List the sorts of contacts that have a line of their own, and are not all lines.

    Parameters
    ----------
    graph
        The ties of people, as `graph` builds them.
    place
        In which node of the map each of them stands, as `placed` says.
    frequencies
        The words for frequency 1 to 5.
    subjects
        What a workshop asked about; words that people typed themselves are no sort.
    """
    told = _told(graph, place)
    found = []
    for least in range(2, MOST_FREQUENT + 1):
        words = frequencies[least - 1] if len(frequencies) == MOST_FREQUENT else f"{least}"
        label = words if least == MOST_FREQUENT else f"{words} of vaker"
        often = _matching(told, partial(_often, least), smallest)
        found.append(Filter(f"frequency-{least}", label.capitalize(), often))
    for number, subject in enumerate(subjects, start=1):
        about = _matching(told, partial(_about, subject), smallest)
        found.append(Filter(f"subject-{number}", f"Over {subject}", about))
    return [one for one in found if one.pairs and len(one.pairs) < len(told)]


def _often(least: int, tie: Mapping[str, Any]) -> bool:
    return int(tie.get("frequency", 0)) >= least


def _about(subject: str, tie: Mapping[str, Any]) -> bool:
    return bool(tie.get("about") == subject)


_Told = dict["Pair", dict["Pair", list[tuple[str, "Mapping[str, Any]"]]]]


def _told(graph: nx.MultiDiGraph[str], place: Mapping[str, str]) -> _Told:
    """List, by pair of nodes on the map and by pair of people, who told what."""
    found: _Told = defaultdict(lambda: defaultdict(list))
    counted = told_of(graph, place)
    for one, other, origin, tie in graph.edges(keys=True, data=True):
        if origin != REPORTED or not counted.has_edge(one, other):
            continue
        if place[one] != place[other]:
            found[_pair(place[one], place[other])][_pair(one, other)].append((one, tie))
    return found


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _matching(
    told: _Told, matches: Callable[[Mapping[str, Any]], bool], smallest: int
) -> tuple[Pair, ...]:
    kept = []
    for pair, contacts in sorted(told.items()):
        sorts = [[who for who, tie in ties if matches(tie)] for _, ties in sorted(contacts.items())]
        inside = [who for who in sorts if who]
        rest = len(sorts) - len(inside)
        if _enough(inside, smallest) and (not rest or rest >= smallest):
            kept.append(pair)
    return tuple(kept)


def _enough(contacts: Iterable[Sequence[str]], smallest: int) -> bool:
    contacts = list(contacts)
    tellers = {who for told in contacts for who in told}
    return len(contacts) >= smallest and len(tellers) >= min(FEWEST_TOLD, smallest)
