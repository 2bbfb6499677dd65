"""Reading a network from a file of any supported format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network.analysis.inputs import network_from_graph
from stappenplan.network.analysis.simple_network import Network, simplify
from stappenplan.network.readers import graphml
from stappenplan.network.readers.people_csv import read_people
from stappenplan.network.readers.ties_csv import read_ties
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

# A province of 10,000 people and 60,000 ties takes 1 MB as CSV and 10 MB as GraphML.
MAX_BYTES = 32_000_000
GROUP = "group"


def read(
    path: Path,
    nodes: Path | None = None,
    *,
    group: str = GROUP,
    directed: bool | None = None,
    weighted: bool = False,
) -> Network:
    """Read a network from a file.

    Parameters
    ----------
    path
        GraphML, or text with columns ``source``, ``target`` and perhaps ``weight``, divided by
        commas, semicolons or tabs.
    nodes
        Text with columns ``id`` and `group`: everybody, in the order of the report. It
        overrides the attributes in a GraphML file.
    group
        The name of the column or attribute with the group.
    directed
        Whether ties have a direction. None leaves it to GraphML; CSV is undirected then.
    weighted
        Whether weights count.

    Raises
    ------
    NetworkError
        When a file cannot be read or holds no valid network.
    """
    for file in (path, nodes):
        if file is not None:
            _check_file(file)
    people = None if nodes is None else read_people(nodes, group)
    if not graphml.is_xml(path):
        ties = read_ties(path, weighted=weighted)
        return simplify(people, ties, directed=bool(directed), weighted=weighted)
    graph = graphml.read_graphml(path)
    if people is None and group != GROUP and not any(group in row for _, row in graph.nodes.data()):
        raise NetworkError(
            f"{path}: nobody has an attribute {group!r}. Remedy: name the attribute that holds "
            "the group with --group, or give a list of people with --nodes."
        )
    return network_from_graph(graph, people, group=group, directed=directed, weighted=weighted)


def _check_file(path: Path) -> None:
    """Refuse folders, empty files and files that are too large."""
    try:
        if path.is_dir():
            raise NetworkError(f"{path}: this is a folder. Remedy: name a file.")
        with path.open("rb") as file:
            start = file.read(1)
        size = path.stat().st_size
    except OSError as error:
        raise NetworkError(
            f"{path}: this file cannot be read ({error.strerror}). Remedy: name another file."
        ) from None
    if not start:
        raise NetworkError(f"{path}: this file is empty. Remedy: name a file with ties.")
    if size > MAX_BYTES:
        raise NetworkError(
            f"{path}: this file is {size / 1e6:.0f} MB, and at most {MAX_BYTES / 1e6:.0f} MB is "
            "read. Remedy: leave out columns other than source, target and weight, or take a "
            "part of the network."
        )
