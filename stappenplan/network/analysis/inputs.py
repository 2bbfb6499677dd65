"""Networks from networkx graphs and pandas frames."""

from __future__ import annotations

import math
from numbers import Real
from typing import TYPE_CHECKING, Any

from stappenplan.bilingual_text import both
from stappenplan.network.analysis.simple_network import Network, simplify
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx
    import pandas as pd

WEIGHT = "weight"
# Sums and distances of weights beyond these bounds lose precision.
SMALLEST, LARGEST = 1e-9, 1e9


def network_from_graph(
    graph: nx.Graph[Any],
    people: dict[Any, str | None] | None = None,
    *,
    group: str = "group",
    directed: bool | None = None,
    weighted: bool = False,
) -> Network:
    """Take the ties of any networkx graph, multigraphs included.

    Without `people` and their groups, these are the nodes and their attribute `group`. `directed`
    decides whether ties have a direction; None leaves it to the graph.
    """
    people = _people(graph, group) if people is None else people
    arcs = graph.is_directed() if directed is None else directed
    both = arcs and not graph.is_directed()
    return simplify(people, _ties(graph, both=both), directed=arcs, weighted=weighted)


def _people(graph: nx.Graph[Any], group: str) -> dict[Any, str | None]:
    return {node: group_name(attributes.get(group)) for node, attributes in graph.nodes(data=True)}


def _ties(graph: nx.Graph[Any], *, both: bool) -> Iterable[tuple[Any, Any, float | None]]:
    edges: Iterable[tuple[Any, Any, object]] = graph.edges(data=WEIGHT)
    for source, target, given in edges:
        weight = parse_weight(given, f"The tie from {str(source)!r} to {str(target)!r}")
        yield source, target, weight
        if both and source != target:
            yield target, source, weight


def network_from_frames(
    ties: pd.DataFrame,
    nodes: pd.DataFrame | None = None,
    *,
    group: str = "group",
    directed: bool = False,
    weighted: bool = False,
) -> Network:
    """Take ties from columns `source`, `target` and `weight`, and people from `id` and `group`."""
    _need(ties, ("source", "target"), "ties")
    weights = ties[WEIGHT] if WEIGHT in ties else [None] * len(ties)
    rows = (
        (source, target, parse_weight(weight, f"Row {number} of the ties"))
        for number, (source, target, weight) in enumerate(
            zip(ties["source"], ties["target"], weights, strict=True)
        )
    )
    people = None if nodes is None else people_from_frame(nodes, group)
    return simplify(people, _named(rows), directed=directed, weighted=weighted)


def _named(
    rows: Iterable[tuple[Any, Any, float | None]],
) -> Iterable[tuple[Any, Any, float | None]]:
    for number, (source, target, weight) in enumerate(rows):
        if group_name(source) is None or group_name(target) is None:
            raise NetworkError(
                f"Row {number} of the ties: source or target is empty. Remedy: name both ends."
            )
        yield source, target, weight


def people_from_frame(nodes: pd.DataFrame, group: str) -> dict[Any, str | None]:
    """Read everybody with their group from a frame."""
    _need(nodes, ("id", group), "nodes")
    people: dict[Any, str | None] = {}
    for person, given in zip(nodes["id"], nodes[group], strict=True):
        add_person(people, person, group_name(given), "The frame of nodes")
    return people


def add_person(people: dict[Any, str | None], person: Any, group: str | None, where: str) -> bool:
    """Add a person; False when they stood there already, in the same group.

    Raises
    ------
    NetworkError
        When somebody has no id, or stands in two groups.
    """
    english, dutch = both(where)
    if group_name(person) is None:
        raise NetworkError(
            f"{english}: somebody has no id. Remedy: give everybody an id.",
            f"{dutch}: iemand heeft geen id. Zo los je het op: geef iedereen een id.",
        )
    if person in people and people[person] != group:
        raise NetworkError(
            f"{english}: {str(person)!r} stands in two groups, {people[person]!r} and {group!r}. "
            "Remedy: give each person once.",
            f"{dutch}: {str(person)!r} staat in twee groepen, {people[person]!r} en {group!r}. Zo "
            "los je het op: noem iedereen één keer.",
        )
    fresh = person not in people
    people[person] = group
    return fresh


def _need(frame: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    if missing := [column for column in columns if column not in frame]:
        raise NetworkError(
            f"The frame of {what} has no column {missing[0]!r}, only "
            f"{', '.join(map(str, frame.columns))}. Remedy: add the column, or rename one."
        )


def group_name(given: object) -> str | None:
    """Read the name of a group: None when it is empty or no value at all."""
    # NaN is the only value that differs from itself; comparing the missing values of pandas fails.
    if given is None or type(given).__name__ in {"NAType", "NaTType"} or given != given:  # noqa: PLR0124
        return None
    return str(given).strip() or None


def parse_weight(given: object, where: str) -> float | None:
    """Read a weight: a number of 0 or more, or None when there is none.

    `where` names the tie, perhaps in two languages (a `Bilingual`).

    Raises
    ------
    NetworkError
        When it is something else: text, negative, infinite, not a number, or of another scale.
    """
    if given is None or type(given).__name__ == "NAType":
        return None
    if isinstance(given, bool) or not isinstance(given, Real):
        raise _weight_error(where, repr(given))
    weight = float(given)
    if not math.isfinite(weight) or weight < 0:
        raise _weight_error(where, f"{weight:g}")
    if weight and not SMALLEST <= weight <= LARGEST:
        english, dutch = both(where)
        between = f"{SMALLEST:g}", f"{LARGEST:g}"
        raise NetworkError(
            f"{english} has weight {weight:g}. Remedy: take another unit, so that weights lie "
            f"between {between[0]} and {between[1]}.",
            f"{dutch} heeft gewicht {weight:g}. Zo los je het op: neem een andere eenheid, zodat "
            f"gewichten tussen {between[0]} en {between[1]} liggen.",
        )
    return weight


def _weight_error(where: str, given: str) -> NetworkError:
    english, dutch = both(where)
    return NetworkError(
        f"{english} has weight {given}. Remedy: give a number of 0 or more.",
        f"{dutch} heeft gewicht {given}. Zo los je het op: geef een getal van 0 of meer.",
    )
