"""The graph of ties between people and organisations."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.ties import MAX_FREQUENCY, ORGANISATION, REPORTED, NetworkError
from stappenplan.typed_text import name_key, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stappenplan.network.ties import Person, TieLike


def graph(
    people: Iterable[Person],
    ties: Iterable[TieLike],
    *,
    outside: Mapping[str, str] | None = None,
) -> nx.MultiDiGraph[str]:
    """Build the directed graph of who engages with whom.

    A node is a person (`kind` "person") or a role or organisation that is not in the room
    (`kind` "organisation", id ``org:NAME``, with spelling variants merged). Nodes carry
    `label`, `side`, `unit` and `kind`; edges have their origin as key and carry `origin`, and
    `frequency` and `about` where they are known. No attribute is None or a list, so that every
    format of networkx can write the graph. The order of people and ties does not matter.

    Self-ties are left out, and so are ties of or to somebody who is not among the people: people
    can be erased while the ties of others to them are still in the journal. A tie that is
    reported twice counts once, with its highest frequency. ``graph.graph`` holds how many were
    left out, as `self_ties`, `unknown` and `duplicates`.

    Parameters
    ----------
    people
        Everybody in the room.
    ties
        Ties that people reported, and ties that the workshop made.
    outside
        The side of an organisation or role, by its name; "instantie" where it is not given.

    Raises
    ------
    NetworkError
        When an id is given twice, a frequency does not exist, or a tie has no origin.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(self_ties=0, unknown=0, duplicates=0)
    for person in sorted(people, key=lambda person: person.id):
        if person.id in made:
            raise NetworkError(f"{person.id!r} stands twice among the people; give each id once")
        made.add_node(
            person.id,
            label=one_line(person.name) or person.id,
            side=str(person.side),
            unit=one_line(person.unit),
            kind="person",
        )
    known = [(tie, _node(tie.source), _node(tie.target)) for tie in ties]
    _add_organisations(made, known, outside or {})
    for tie, source, target in sorted(known, key=_order):
        _add(made, tie, source, target)
    return made


def _order(row: tuple[TieLike, str, str]) -> tuple[str, str, str, int, str]:
    tie, source, target = row
    return source, target, tie.origin, tie.frequency or 0, tie.about


def _node(name: str) -> str:
    if not name.startswith(ORGANISATION):
        return name
    return ORGANISATION + name_key(name.removeprefix(ORGANISATION))


def _add_organisations(
    made: nx.MultiDiGraph[str], known: list[tuple[TieLike, str, str]], outside: Mapping[str, str]
) -> None:
    """Add a node for each organisation that somebody in the room names, in its commonest form."""
    sides = {_node(ORGANISATION + name): side for name, side in outside.items()}
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tie, source, target in known:
        for name, node, other in ((tie.source, source, target), (tie.target, target, source)):
            if node.startswith(ORGANISATION) and node != ORGANISATION and other in made:
                spellings[node][one_line(name.removeprefix(ORGANISATION))] += 1
    for node, found in sorted(spellings.items()):
        label = min(found, key=lambda name: (-found[name], name))
        side = str(sides.get(node, "instantie"))
        made.add_node(node, label=label, side=side, unit="", kind="organisation")


def _add(made: nx.MultiDiGraph[str], tie: TieLike, source: str, target: str) -> None:
    if not tie.origin:
        raise NetworkError(
            f"the tie from {source!r} to {target!r} has no origin; give {REPORTED!r}, or "
            "a name for what made it"
        )
    if tie.frequency is not None and not 1 <= tie.frequency <= MAX_FREQUENCY:
        raise NetworkError(
            f"the tie from {source!r} to {target!r} has frequency {tie.frequency}; "
            f"give 1 to {MAX_FREQUENCY}, or none when it is not known"
        )
    if source not in made or target not in made:
        made.graph["unknown"] += 1
    elif source == target:
        made.graph["self_ties"] += 1
    else:
        made.graph["duplicates"] += made.has_edge(source, target, key=tie.origin)
        made.add_edge(source, target, key=tie.origin, **_attributes(tie))


def _attributes(tie: TieLike) -> dict[str, Any]:
    found: dict[str, Any] = {"origin": str(tie.origin)}
    if tie.frequency is not None:
        found["frequency"] = int(tie.frequency)
    if about := one_line(tie.about):
        found["about"] = about
    return found


def contacts(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Reduce ties to contacts: undirected edges between nodes with any tie.

    An edge carries `reported` and `made` (1 or 0): whether there is a reported tie, and whether
    there is one of another origin, made by the workshop.
    """
    pairs: nx.Graph[str] = nx.Graph()
    pairs.add_nodes_from(graph.nodes(data=True))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for source, target, origin in graph.edges(keys=True):
        pair = (source, target) if (target, source) not in found else (target, source)
        tie = found.setdefault(pair, {"reported": 0, "made": 0})
        tie["reported" if origin == REPORTED else "made"] = 1
    pairs.add_edges_from((source, target, tie) for (source, target), tie in found.items())
    return pairs
