"""Products of sparse matrices, computed in parts that fit in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    Matrix = Any  # a scipy sparse array in CSR form
    Vector = np.ndarray[Any, Any]

# The number of non-zeros of a part: about 50 MB.
MAX_NONZEROS = 2_000_000


def adjacency_matrix(
    graph: nx.Graph[Any], people: Collection[Any] | None = None, *, weight: str | None = None
) -> Matrix:
    """Return the adjacency matrix of a graph, in the order of its nodes; 1 without weights."""
    return nx.to_scipy_sparse_array(
        graph, nodelist=people, weight=weight, dtype=np.dtype(float), format="csr"
    )


def product_rows(left: Matrix, right: Matrix) -> Iterator[tuple[slice, Matrix]]:
    """Multiply two matrices some rows at a time: yield the rows, and their part of the product.

    The square of a network in which everybody knows one person is dense, while a row of it is
    not larger than the number of people.
    """
    pattern = left.copy()
    pattern.data = np.ones_like(left.data, dtype=np.int64)
    work = np.cumsum(pattern @ np.diff(right.indptr).astype(np.int64))
    first = 0
    while first < left.shape[0]:
        done = work[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(work, done + MAX_NONZEROS, side="right")))
        rows = slice(first, last)
        yield rows, left[rows] @ right
        first = last


def masked_row_sums(mask: Matrix, left: Matrix, right: Matrix) -> Vector:
    """Sum the rows of ``mask * (left @ right)``, element by element."""
    sums = [
        np.asarray(mask[rows].multiply(product).sum(axis=1)).ravel()
        for rows, product in product_rows(left, right)
    ]
    return np.concatenate(sums) if sums else np.zeros(0)
