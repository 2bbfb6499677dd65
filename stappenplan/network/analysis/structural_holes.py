"""Structural holes: Burt's constraint and effective size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.analysis.sparse_products import matrix, pieces, within

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

    Matrix = Any
    Values = dict[Any, float | None]


def constraint(network: Network) -> Values:
    """Compute how far somebody's contacts lead back to each other; None for who has no contacts.

    The sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, where p is the share of
    i's ties that goes to somebody. In a directed network the ties of both directions count
    together.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University
    Press; pp. 54-55, equation 2.4.
    """
    share, tied, _ = _shares(network)
    found = np.zeros(len(network.graph))
    for rows, past in pieces(share, share):
        local = (share[rows] + past) * tied[rows]
        found[rows] = (local * local).sum(axis=1)
    return _named(network, tied, found)


def effective_size(network: Network) -> Values:
    """Compute how many contacts remain when doubles are left out; None for who has no contacts.

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
    share, tied, strongest = _shares(network)
    return _named(network, tied, tied.sum(axis=1) - within(tied, share, strongest.T.tocsr()))


def _shares(network: Network) -> tuple[Matrix, Matrix, Matrix]:
    """Ties of both directions: as a share of all somebody has, as 1, as a part of the strongest."""
    ties = matrix(network.graph, weight=network.weight)
    both = (ties + ties.T).tocsr()
    share, tied, strongest = both.copy(), both.copy(), both.copy()
    counts = np.diff(both.indptr)
    share.data = both.data / np.repeat(both.sum(axis=1), counts)
    tied.data = np.ones_like(both.data)
    strongest.data = both.data / np.repeat(both.max(axis=1).toarray().ravel(), counts)
    return share, tied, strongest


def _named(network: Network, tied: Matrix, values: Any) -> Values:
    alone = np.diff(tied.indptr) == 0
    return {
        node: None if nobody else value
        for node, nobody, value in zip(network.graph, alone, values.tolist(), strict=True)
    }
