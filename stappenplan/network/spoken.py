"""The map in words, for who walks over it from unit to unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network.building import plain

if TYPE_CHECKING:
    import networkx as nx


def spoken(units: nx.Graph[str], name: str) -> str:
    """One unit in a sentence or two: how many people, and with whom they have contact.

    Parameters
    ----------
    units
        As `by_unit` builds them.
    name
        The node; the units it has most contacts with are named first.
    """
    data = units.nodes[name]
    ties = sorted(
        (-tie["weight"], plain(units.nodes[other]["label"])) for other, tie in units[name].items()
    )
    people, inside = data.get("people"), data["inside"]
    told = [f"{people} mensen"] if people else []
    told += [f"{_contacts(inside)} onderling"] if inside else []
    told += [f"{_contacts(-count)} met {label}" for count, label in ties]
    told += [] if ties else ["geen contact met anderen"]
    return f"{plain(data['label'])}: {', '.join(told)}"


def _contacts(count: int) -> str:
    return f"{count} {'contact' if count == 1 else 'contacten'}"
