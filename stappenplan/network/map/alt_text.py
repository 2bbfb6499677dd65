"""Text alternatives of the nodes of a map, for keyboard navigation and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.typed_text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import networkx as nx


def describe_node(units: nx.Graph[str], name: str) -> str:
    """Describe a node: the number of people, and with whom they have contact.

    Parameters
    ----------
    units
        The aggregated network; see `aggregate`.
    name
        The node; the nodes with which it has most contacts are named first.
    """
    data = units.nodes[name]
    ties = sorted(
        (-tie["weight"], one_line(units.nodes[other]["label"]) + _only_on(tie))
        for other, tie in units[name].items()
    )
    people, inside = data.get("people"), data["inside"]
    parts = [f"{people} mensen"] if people else []
    parts += [f"{contacts_phrase(inside)} onderling"] if inside else []
    parts += [f"{contacts_phrase(-count)} met {label}" for count, label in ties]
    parts += [] if ties else ["geen contact met anderen"]
    return f"{one_line(data['label'])}{_only_on(data)}: {', '.join(parts)}"


def _only_on(data: Mapping[str, Any]) -> str:
    """Say that something is on one of two maps only."""
    return f" ({data['only']})" if "only" in data else ""


def describe_group(units: nx.Graph[str], group: str, names: Collection[str]) -> str:
    """Describe an area of a large map: the number of nodes, and of ties inside and outwards."""
    inside = units.subgraph(names).number_of_edges()
    outside = sum(degree for _, degree in units.degree(names)) - 2 * inside
    return (
        f"{group}: {len(names)} op de kaart, {contacts_phrase(inside)} onderling, "
        f"{contacts_phrase(outside)} met anderen"
    )


def contacts_phrase(count: float) -> str:
    """Return a number of contacts in words."""
    return f"{count:g} {'contact' if count == 1 else 'contacten'}"
