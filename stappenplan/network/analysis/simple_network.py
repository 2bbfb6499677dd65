"""Simple networks, which the measures need: no parallel ties and no self-ties."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.analysis.input_remarks import (
    InputCounts,
    input_sentences,
    network_sentences,
)
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from stappenplan.bilingual_text import Bilingual

    WeightedTie = tuple[Hashable, Hashable, float | None]

# Above this, a report takes hours and more memory than a laptop has.
MAX_TIES = 500_000
MAX_PEOPLE = 100_000
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Network:
    """A simple graph with its groups, and remarks about how it was made.

    `graph` is a networkx Graph or DiGraph whose edges carry `weight` when `weighted`, and nothing
    otherwise. `groups` holds the group of every node, None where it is not known. `remarks` are
    sentences about what was left out or merged. `labels` holds the names of nodes that have one
    other than their id.
    """

    graph: nx.Graph[Any]
    groups: Mapping[Any, str | None]
    weighted: bool = False
    remarks: tuple[Bilingual, ...] = ()
    labels: Mapping[Any, str] = field(default_factory=dict)

    @property
    def directed(self) -> bool:
        """Say whether ties have a direction."""
        return self.graph.is_directed()

    @property
    def weight(self) -> str | None:
        """Return the name of the weights, as networkx wants it: None when they do not count."""
        return "weight" if self.weighted else None

    def label(self, node: Any) -> str:
        """Return the name of a node, which is its id when it has no other."""
        return self.labels.get(node, str(node))

    def with_remarks(self, remarks: Iterable[Bilingual]) -> Network:
        """Return the same network with other remarks before its own."""
        return replace(self, remarks=(*remarks, *self.remarks))


def simplify(
    people: Mapping[Any, str | None] | None,
    ties: Iterable[WeightedTie],
    *,
    labels: Mapping[Any, str] | None = None,
    directed: bool = False,
    weighted: bool = False,
) -> Network:
    """Make a simple network of ties, with remarks about what was left out or merged.

    Self-ties are left out. A tie that stands twice counts once, with its highest weight; in an
    undirected network a-b and b-a are the same tie. A tie of weight 0 is a tie when weights do
    not count, and none when they do.

    Parameters
    ----------
    people
        Everybody, with their group, in the order of the report. Without it, people are whoever
        has a tie, in order of appearance.
    ties
        Source, target, and weight or None.
    labels
        Names of people that are not their ids.
    directed, weighted
        Whether a tie has a direction, and whether its weight counts.

    Raises
    ------
    NetworkError
        When there is nobody, or a tie names somebody unknown, or a weight that has to count is
        missing, or there are more than `MAX_TIES` or `MAX_PEOPLE`.
    """
    graph: nx.Graph[Any] = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(people or ())
    counts = InputCounts()
    for source, target, weight in ties:
        if people is not None and not (source in people and target in people):
            counts.unknown |= dict.fromkeys(end for end in (source, target) if end not in people)
            continue
        _add_tie(graph, source, target, weight, counts, weighted=weighted)
    if counts.unknown:
        raise _unknown_error(list(counts.unknown), labels or {})
    if not graph:
        raise NetworkError(
            "There is nobody in this network. Remedy: give at least one tie, or a list of people.",
            "Er is niemand in dit netwerk. Zo los je het op: geef minstens één contact, of een "
            "lijst van mensen.",
        )
    if len(graph) > MAX_PEOPLE:
        raise NetworkError(
            f"There are {len(graph)} people, and at most {MAX_PEOPLE} are measured. Remedy: "
            "take a part of the network, for example one municipality.",
            f"Er zijn {len(graph)} mensen, en er worden er hoogstens {MAX_PEOPLE} gemeten. Zo los "
            "je het op: neem een deel van het netwerk, bijvoorbeeld één gemeente.",
        )
    if not weighted:
        for _, _, attributes in graph.edges(data=True):
            attributes.clear()
    group_of = {node: (people or {}).get(node) for node in graph}
    names = {node: label for node, label in (labels or {}).items() if node in graph}
    remarks = (
        *input_sentences(counts, directed=directed, weighted=weighted),
        *network_sentences(graph, group_of),
    )
    return Network(graph, group_of, weighted, remarks, names)


def _add_tie(
    graph: nx.Graph[Any],
    source: Hashable,
    target: Hashable,
    weight: float | None,
    counts: InputCounts,
    *,
    weighted: bool,
) -> None:
    graph.add_nodes_from((source, target))
    if weighted and weight is None:
        raise NetworkError(
            f"The tie from {str(source)!r} to {str(target)!r} has no weight, and weights have to "
            "count. Remedy: give every tie a weight, or leave the weights out of it.",
            f"Het contact van {str(source)!r} naar {str(target)!r} heeft geen gewicht, en "
            "gewichten moeten tellen. Zo los je het op: geef elk contact een gewicht, of laat "
            "--weighted weg.",
        )
    counts.zero += weight == 0
    if source == target:
        counts.self_ties += 1
    elif weighted and weight == 0:
        return
    elif graph.has_edge(source, target):
        counts.repeated += 1
        first = graph.edges[source, target]["weight"]
        counts.contradictory += first != weight
        graph.edges[source, target]["weight"] = max(
            (given for given in (first, weight) if given is not None), default=None
        )
    else:
        graph.add_edge(source, target, weight=weight)
        counts.kept += 1
        if counts.kept > MAX_TIES:
            raise NetworkError(
                f"There are more than {MAX_TIES} ties. Remedy: take a part of the network, "
                "for example one municipality.",
                f"Er zijn meer dan {MAX_TIES} contacten. Zo los je het op: neem een deel van het "
                "netwerk, bijvoorbeeld één gemeente.",
            )


def _unknown_error(ids: list[Hashable], labels: Mapping[Any, str]) -> NetworkError:
    names = [
        f"{str(node)!r} ({labels[node]})" if node in labels else repr(str(node)) for node in ids
    ]
    shown, more = ", ".join(names[:SHOWN]), len(names) - SHOWN
    return NetworkError(
        f"{shown}{f' and {more} more' if more > 0 else ''}: named in a tie, and not in the list "
        "of people. Remedy: add them to the list, or mend the spelling.",
        f"{shown}{f' en nog {more}' if more > 0 else ''}: staat in een contact, en niet in de "
        "lijst van mensen. Zo los je het op: zet ze in de lijst, of verbeter de spelling.",
    )
