"""Filters of the map: which ties stay when only one sort of contacts is shown.

A tie stays or goes as a whole and without a count, since the unfiltered map gives the total and
the rest could be subtracted. It stays when at least five contacts, reported by three people or
more, are of this sort, and none or at least five are not. So a tie that goes reveals nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from stappenplan.capitals import capitalize
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.network.disclosure.anonymity import MIN_RESPONDENTS, countable_contacts
from stappenplan.network.ties import MAX_FREQUENCY, REPORTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx as nx

    Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TieFilter:
    """One sort of contacts: its label, and the pairs of map nodes between which its ties run."""

    id: str
    label: str
    pairs: tuple[Pair, ...]


def tie_filters(
    graph: nx.MultiDiGraph[str],
    assignment: Mapping[str, str],
    *,
    frequencies: Sequence[str] = (),
    subjects: Sequence[str] = (),
    smallest: int = MIN_GROUP_SIZE,
) -> list[TieFilter]:
    """List the filters that keep some ties and not all of them.

    Parameters
    ----------
    graph
        The ties of people, as `graph` builds them.
    assignment
        The map node of each person and organisation; see `assign_nodes`.
    frequencies
        The words for frequency 1 to 5.
    subjects
        What a workshop asked about; words that people typed themselves make no filter.
    """
    ties_by_pair = _reported_ties(graph, assignment)
    found = []
    for least in range(2, MAX_FREQUENCY + 1):
        words = frequencies[least - 1] if len(frequencies) == MAX_FREQUENCY else f"{least}"
        label = words if least == MAX_FREQUENCY else f"{words} of vaker"
        frequent = _pairs_to_show(ties_by_pair, partial(_is_frequent, least), smallest)
        found.append(TieFilter(f"frequency-{least}", capitalize(label), frequent))
    for number, subject in enumerate(subjects, start=1):
        about = _pairs_to_show(ties_by_pair, partial(_has_subject, subject), smallest)
        found.append(TieFilter(f"subject-{number}", f"Over {subject}", about))
    return [one for one in found if one.pairs and len(one.pairs) < len(ties_by_pair)]


def _is_frequent(least: int, tie: Mapping[str, Any]) -> bool:
    return int(tie.get("frequency", 0)) >= least


def _has_subject(subject: str, tie: Mapping[str, Any]) -> bool:
    return bool(tie.get("about") == subject)


_TiesByPair = dict["Pair", dict["Pair", list[tuple[str, "Mapping[str, Any]"]]]]


def _reported_ties(graph: nx.MultiDiGraph[str], assignment: Mapping[str, str]) -> _TiesByPair:
    """List, by pair of map nodes and by pair of people, who reported which tie."""
    found: _TiesByPair = defaultdict(lambda: defaultdict(list))
    counted = countable_contacts(graph, assignment)
    for one, other, origin, tie in graph.edges(keys=True, data=True):
        if origin != REPORTED or not counted.has_edge(one, other):
            continue
        if assignment[one] != assignment[other]:
            found[_pair(assignment[one], assignment[other])][_pair(one, other)].append((one, tie))
    return found


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _pairs_to_show(
    ties_by_pair: _TiesByPair, matches: Callable[[Mapping[str, Any]], bool], smallest: int
) -> tuple[Pair, ...]:
    kept = []
    for pair, contacts in sorted(ties_by_pair.items()):
        sorts = [[who for who, tie in ties if matches(tie)] for _, ties in sorted(contacts.items())]
        inside = [who for who in sorts if who]
        rest = len(sorts) - len(inside)
        if _enough_contacts(inside, smallest) and (not rest or rest >= smallest):
            kept.append(pair)
    return tuple(kept)


def _enough_contacts(contacts: Iterable[Sequence[str]], smallest: int) -> bool:
    contacts = list(contacts)
    tellers = {who for ties_by_pair in contacts for who in ties_by_pair}
    return len(contacts) >= smallest and len(tellers) >= min(MIN_RESPONDENTS, smallest)
