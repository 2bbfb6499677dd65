"""What changed between two maps: the same people, asked the same things twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stappenplan.contract.people import SMALLEST
from stappenplan.network.folding import told_of
from stappenplan.network.ties import OUTSIDE, REPORTED
from stappenplan.network.wording import NUMBERS, sure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import networkx as nx

FLIPS = 9_999
SEED = 2015


@dataclass(frozen=True, slots=True)
class Change:
    """Contacts that the same people named then and now.

    ``outward`` contacts go from the municipality to somebody outside it. ``fresh`` are named now
    and were not then, ``gone`` the other way round. ``chance`` is how often chance alone gives a
    change in outward contacts at least as large; None when nobody's number changed.
    """

    people: int
    then: int
    now: int
    outward_then: int
    outward_now: int
    fresh: int
    gone: int
    chance: float | None


def change(
    then: nx.MultiDiGraph[str],
    now: nx.MultiDiGraph[str],
    people: Collection[str],
    place: Mapping[str, str],
) -> Change:
    """Compare what the same people told at two moments.

    Parameters
    ----------
    then, now
        The ties of both moments, as `graph` builds them.
    people
        Who answered both times: only what they told counts.
    place
        Who and what stands on the map; see `placed`.
    """
    before, after = _named(then, people, place), _named(now, people, place)
    sides = {node: data["side"] for graph in (then, now) for node, data in graph.nodes(data=True)}
    out_then, out_now = (
        [pair for pair in pairs if len({sides[end] in OUTSIDE for end in pair}) > 1]
        for pairs in (before, after)
    )
    each = [Counter(_reaching(graph, people, sides, place)) for graph in (then, now)]
    return Change(
        people=len(people),
        then=len(before),
        now=len(after),
        outward_then=len(out_then),
        outward_now=len(out_now),
        fresh=len(after - before),
        gone=len(before - after),
        chance=flipped([each[1][who] - each[0][who] for who in sorted(people)]),
    )


def _named(
    graph: nx.MultiDiGraph[str], people: Collection[str], place: Mapping[str, str]
) -> set[frozenset[str]]:
    counted = told_of(graph, {node: at for node, at in place.items() if node in graph})
    return {
        frozenset((one, other))
        for one, other, origin in graph.edges(keys=True)
        if origin == REPORTED and one in people and counted.has_edge(one, other)
    }


def _reaching(
    graph: nx.MultiDiGraph[str],
    people: Collection[str],
    sides: Mapping[str, str],
    place: Mapping[str, str],
) -> list[str]:
    """Name each person once for every contact of theirs across the wall of the municipality."""
    return [
        one
        for one, other, origin in graph.edges(keys=True)
        if origin == REPORTED and one in people and other in place
        if (sides[one] in OUTSIDE) != (sides[other] in OUTSIDE)
    ]


def flipped(differences: Collection[int]) -> float | None:
    """How often signs dealt at random give a sum as far from zero (paired permutation test).

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


def sentences(found: Change | None) -> list[str]:
    """Say in two or three Dutch sentences what changed; None when too few answered twice."""
    if found is None or found.people < SMALLEST:
        few = f"Er antwoordden nog geen {NUMBERS[SMALLEST]} mensen twee keer."
        return [f"{few} Daarom vergelijken we nog niets."]
    twice = f"{found.people} mensen antwoordden twee keer."
    said = [f"{twice} Toen noemden zij {_contacts(found.then)}, nu {_contacts(found.now)}."]
    outward = f"Naar buiten de gemeente: toen {found.outward_then}, nu {found.outward_now}."
    said.append(f"{outward} {sure(found.chance)}." if found.chance is not None else outward)
    if found.fresh or found.gone:
        are = "is" if found.fresh == 1 else "zijn"
        were = "werd" if found.gone == 1 else "werden"
        said.append(
            f"Van de contacten van nu {are} er {found.fresh} nieuw. "
            f"Van die van toen {were} er {found.gone} niet meer genoemd."
        )
    return said


def _contacts(count: int) -> str:
    return f"{count} contact" if count == 1 else f"{count} contacten"
