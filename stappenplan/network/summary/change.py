"""What changed between two moments at which the same people answered the same questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.network.disclosure.anonymity import countable_contacts
from stappenplan.network.summary.sentences import NUMBERS, certainty
from stappenplan.network.ties import OUTSIDE, REPORTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import networkx as nx

FLIPS = 9_999
SEED = 2015


@dataclass(frozen=True, slots=True)
class ContactChange:
    """Contacts that the same people named at two moments.

    Outward contacts go from the municipality to somebody outside it. ``new`` contacts are named
    now and were not then, ``gone`` the other way round. ``p_value`` is that of the change in
    outward contacts (see `sign_flip_test`); None when nobody's number changed, or when the
    numbers of persons together changed in another direction than the number of contacts, which
    two of them may name.
    """

    people: int
    then: int
    now: int
    outward_then: int
    outward_now: int
    new: int
    gone: int
    p_value: float | None


def compare(
    then: nx.MultiDiGraph[str],
    now: nx.MultiDiGraph[str],
    people: Collection[str],
    assignment: Mapping[str, str],
) -> ContactChange:
    """Compare what the same people reported at two moments.

    Parameters
    ----------
    then, now
        The ties of both moments, as `graph` builds them.
    people
        Who answered both times: only their answers count.
    assignment
        The map node of everybody on the map; see `assign_nodes`.
    """
    before, after = _named_pairs(then, people, assignment), _named_pairs(now, people, assignment)
    sides = {node: data["side"] for graph in (then, now) for node, data in graph.nodes(data=True)}
    out_then, out_now = (
        [pair for pair in pairs if len({sides[end] in OUTSIDE for end in pair}) > 1]
        for pairs in (before, after)
    )
    each = [Counter(_outward_contacts(graph, people, sides, assignment)) for graph in (then, now)]
    differences = [each[1][who] - each[0][who] for who in sorted(people)]
    agree = sum(differences) * (len(out_now) - len(out_then)) > 0
    return ContactChange(
        people=len(people),
        then=len(before),
        now=len(after),
        outward_then=len(out_then),
        outward_now=len(out_now),
        new=len(after - before),
        gone=len(before - after),
        p_value=sign_flip_test(differences) if agree else None,
    )


def _named_pairs(
    graph: nx.MultiDiGraph[str], people: Collection[str], assignment: Mapping[str, str]
) -> set[frozenset[str]]:
    counted = countable_contacts(
        graph, {node: at for node, at in assignment.items() if node in graph}
    )
    return {
        frozenset((one, other))
        for one, other, origin in graph.edges(keys=True)
        if origin == REPORTED and one in people and counted.has_edge(one, other)
    }


def _outward_contacts(
    graph: nx.MultiDiGraph[str],
    people: Collection[str],
    sides: Mapping[str, str],
    assignment: Mapping[str, str],
) -> list[str]:
    """List each person once for every contact of theirs between municipality and outside."""
    return [
        one
        for one, other, origin in graph.edges(keys=True)
        if origin == REPORTED and one in people and other in assignment
        if (sides[one] in OUTSIDE) != (sides[other] in OUTSIDE)
    ]


def sign_flip_test(differences: Collection[int]) -> float | None:
    """Return the two-sided p-value of paired differences, by flipping their signs at random.

    References
    ----------
    Fisher, R. A. (1935). The Design of Experiments, section 21. Edinburgh: Oliver & Boyd.
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology, 9(1), article 39.
    """
    moved = np.array([one for one in differences if one], dtype=np.int64)
    if not len(moved):
        return None
    random = np.random.default_rng(SEED)
    signs = random.integers(0, 2, size=(FLIPS, len(moved))) * 2 - 1
    far = np.count_nonzero(np.abs(signs @ moved) >= abs(int(moved.sum())))
    return (1 + int(far)) / (1 + FLIPS)


def change_sentences(found: ContactChange | None) -> list[str]:
    """Describe the change in two or three Dutch sentences, if enough people answered twice."""
    if found is None or found.people < MIN_GROUP_SIZE:
        few = f"Er antwoordden nog geen {NUMBERS[MIN_GROUP_SIZE]} mensen twee keer."
        return [f"{few} Daarom vergelijken we nog niets."]
    twice = f"{found.people} mensen antwoordden twee keer."
    all_of_them = _more_or_less(found.then, found.now)
    outward = _more_or_less(found.outward_then, found.outward_now)
    sure = certainty(found.p_value) if found.outward_then != found.outward_now else ""
    away = f"Naar buiten de gemeente: toen {found.outward_then}, nu {found.outward_now}."
    named = f"Toen noemden zij {_contacts(found.then)}, nu {_contacts(found.now)}."
    sentences = [f"{twice} {named} {all_of_them}", f"{away} {outward} {sure}".strip()]
    if found.new or found.gone:
        are = "is" if found.new == 1 else "zijn"
        were = "werd" if found.gone == 1 else "werden"
        sentences.append(
            f"Van de contacten van nu {are} er {found.new} nieuw. "
            f"Van die van toen {were} er {found.gone} niet meer genoemd."
        )
    return sentences


def _more_or_less(then: int, now: int) -> str:
    if now == then:
        return "Dat zijn er evenveel."
    verb = "is" if abs(now - then) == 1 else "zijn"
    return f"Dat {verb} er {abs(now - then)} {'meer' if now > then else 'minder'} dan toen."


def _contacts(count: int) -> str:
    return f"{count} contact" if count == 1 else f"{count} contacten"
