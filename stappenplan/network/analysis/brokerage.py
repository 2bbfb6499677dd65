"""Brokerage roles: people between two others without a tie, by the groups of all three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.analysis.sparse_products import adjacency_matrix, masked_row_sums

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def brokerage(network: Network) -> dict[Any, dict[str, int]]:
    """Count how often everybody is the broker b of an open path a → b → c.

    Counted are ordered pairs (a, c) of different people with ties a → b and b → c and without a
    tie a → c. In an undirected network every tie runs both ways, so that a pair counts twice,
    once in each order. With the groups of a, b, c in this order:

    - coordinator, A-A-A: all three in one group;
    - itinerant, A-B-A: a and c in one group, the broker in another;
    - gatekeeper, A → B-B: the tie comes from outside into the group of b and c;
    - representative, A-A → B: the tie leaves the group of a and b;
    - liaison, A-B-C: three groups.

    Some packages print gatekeeper and representative the other way round; here the path decides.
    People without a group are neither brokers nor ends of a path.

    Returns
    -------
    dict
        For everybody with a group, the count of each role and their `total`.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to
    brokerage in transaction networks. Sociological Methodology, 19, 89-126.
    """
    people = [node for node, group in network.groups.items() if group is not None]
    if not people:
        return {}
    columns = _open_paths(network, people)
    columns["total"] = sum(columns.values())
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return {
        person: dict(zip(columns, map(int, row), strict=True))
        for person, row in zip(people, rows, strict=True)
    }


def _open_paths(network: Network, people: list[Any]) -> dict[str, Any]:
    """Count paths of two steps, less those that return and those whose ends have a tie."""
    from scipy import sparse

    ties = adjacency_matrix(network.graph, people)
    _, labels = np.unique([network.groups[node] for node in people], return_inverse=True)
    source, target = ties.nonzero()
    same = labels[source] == labels[target]
    near, far = (
        sparse.csr_array((np.ones(kept.sum()), (source[kept], target[kept])), shape=ties.shape)
        for kept in (same, ~same)
    )
    of_group = sparse.csr_array((np.ones(len(people)), (np.arange(len(people)), labels)))
    home_and_back = _both(far.T @ of_group, far @ of_group)
    near_in, far_in, near_out, far_out = (
        *(adjacency_matrix.sum(axis=0) for adjacency_matrix in (near, far)),
        *(adjacency_matrix.sum(axis=1) for adjacency_matrix in (near, far)),
    )
    return {
        "coordinator": near_in * near_out - _both(near.T, near) - _closed(near, near, near),
        "itinerant": home_and_back - _both(far.T, far) - _closed(far, far, near),
        "gatekeeper": far_in * near_out - _closed(far, near, far),
        "representative": near_in * far_out - _closed(near, far, far),
        "liaison": far_in * far_out - home_and_back - _closed(far, far, far),
    }


def _both(one: Any, other: Any) -> Any:
    return one.tocsr().multiply(other.tocsr()).sum(axis=1)


def _closed(first: Any, second: Any, past: Any) -> Any:
    """Count, per broker b, paths a → b → c with a first and a second step and a tie a → c past."""
    return masked_row_sums(first.T.tocsr(), second, past.T.tocsr())
