"""Text alternatives of the nodes of a map, for keyboard navigation and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.bilingual_text import Bilingual
from stappenplan.typed_text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import networkx as nx


def say(units: nx.Graph[str], dutch: str, english: str) -> str:
    """Return one of two texts, in the language of a drawable graph."""
    return Bilingual(dutch, english).said(units.graph.get("language", "nl"))


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
        (
            -tie["weight"],
            one_line(units.nodes[other]["label"]) + _only_on(tie),
            _way(units, tie, other),
        )
        for other, tie in units[name].items()
    )
    people, inside = data.get("people"), data["inside"]
    parts = [say(units, f"{people} mensen", f"{people} people")] if people else []
    among = say(units, "onderling", "among each other")
    parts += [f"{contacts_phrase(units, inside)} {among}"] if inside else []
    parts += [f"{contacts_phrase(units, -count)} {way} {label}" for count, label, way in ties]
    parts += [] if ties else [say(units, "geen contact met anderen", "no ties with others")]
    return f"{one_line(data['label'])}{_only_on(data)}: {', '.join(parts)}"


def _way(units: nx.Graph[str], tie: Mapping[str, Any], other: str) -> str:
    """Say in which direction a tie goes, seen from the node that is not the other one."""
    to = tie.get("to", ())
    if not to:
        return say(units, "met", "with")
    if len(to) > 1:
        return say(units, "over en weer met", "both ways with")
    return say(units, "naar", "to") if other in to else say(units, "van", "from")


def _only_on(data: Mapping[str, Any]) -> str:
    """Say that something is on one of two maps only."""
    return f" ({data['only']})" if "only" in data else ""


def describe_group(units: nx.Graph[str], group: str, names: Collection[str]) -> str:
    """Describe an area of a large map: the number of nodes, and of ties inside and outwards."""
    inside = units.subgraph(names).number_of_edges()
    outside = sum(degree for _, degree in units.degree(names)) - 2 * inside
    within, away = contacts_phrase(units, inside), contacts_phrase(units, outside)
    return say(
        units,
        f"{group}: {len(names)} op de kaart, {within} onderling, {away} met anderen",
        f"{group}: {len(names)} on the map, {within} among each other, {away} with others",
    )


def contacts_phrase(units: nx.Graph[str], count: float) -> str:
    """Return a number of contacts in words."""
    one = count == 1
    noun = say(units, "contact" if one else "contacten", "tie" if one else "ties")
    return f"{count:g} {noun}"
