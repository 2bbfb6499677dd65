"""Structural holes: Burt's constraint and effective size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.analysis.sparse_products import (
    adjacency_matrix,
    masked_row_sums,
    product_rows,
)

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

    Matrix = Any
    Values = dict[Any, float | None]


def constraint(network: Network) -> Values:
    """Compute the constraint of each person; None for people without contacts.

    The sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, where p is the share of
    i's ties that goes to somebody. In a directed network the ties of both directions count
    together.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University
    Press; pp. 54-55, equation 2.4.
    """
    proportion, binary, _ = _proportions(network)
    found = np.zeros(len(network.graph))
    for rows, indirect in product_rows(proportion, proportion):
        local = (proportion[rows] + indirect) * binary[rows]
        found[rows] = (local * local).sum(axis=1)
    return _by_node(network, binary, found)


def effective_size(network: Network) -> Values:
    """Compute the effective size of each ego network; None for people without contacts.

    The sum over contacts j of 1 - sum over q of p_iq m_jq, where p is the share of i's ties that
    goes to somebody, and m the tie of j with q as a part of j's strongest. In an undirected
    network without weights that is n - 2t/n, for n contacts with t ties among them.

    ``networkx.effective_size`` of 3.6 takes q's strongest tie for j's where it computes everybody
    at once, which changes the outcome for directed and weighted networks.

    References
    ----------
    Burt, R. S. (1992). Structural Holes; p. 52, equation 2.2. Borgatti, S. P. (1997). Structural
    holes: unpacking Burt's redundancy measures. Connections, 20(1), 35-38.
    """
    proportion, binary, relative = _proportions(network)
    return _by_node(
        network,
        binary,
        binary.sum(axis=1) - masked_row_sums(binary, proportion, relative.T.tocsr()),
    )


def _proportions(network: Network) -> tuple[Matrix, Matrix, Matrix]:
    """Return ties of both directions: as proportions, as 1, and relative to the strongest tie."""
    ties = adjacency_matrix(network.graph, weight=network.weight)
    both = (ties + ties.T).tocsr()
    proportion, binary, relative = both.copy(), both.copy(), both.copy()
    counts = np.diff(both.indptr)
    proportion.data = both.data / np.repeat(both.sum(axis=1), counts)
    binary.data = np.ones_like(both.data)
    relative.data = both.data / np.repeat(both.max(axis=1).toarray().ravel(), counts)
    return proportion, binary, relative


def _by_node(network: Network, binary: Matrix, values: Any) -> Values:
    alone = np.diff(binary.indptr) == 0
    return {
        node: None if nobody else value
        for node, nobody, value in zip(network.graph, alone, values.tolist(), strict=True)
    }
