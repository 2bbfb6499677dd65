"""Reading a network from a file of any supported format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.readers.file_kinds import CSV, GML, JSON, XML, file_kind
from stappenplan.network.readers.gexf import read_gexf
from stappenplan.network.readers.gml import read_gml
from stappenplan.network.readers.graphml import read_graphml
from stappenplan.network.readers.json_graph import read_json
from stappenplan.network.readers.network_file import GROUP
from stappenplan.network.readers.network_of_file import network_of_file
from stappenplan.network.readers.pajek import read_pajek
from stappenplan.network.readers.people_csv import read_people
from stappenplan.network.readers.spellings import Spellings
from stappenplan.network.readers.text_decoding import read_text
from stappenplan.network.readers.ties_csv import read_ties
from stappenplan.network.readers.xml_tree import parse_xml
from stappenplan.network.ties import NetworkError, dutch_reason

if TYPE_CHECKING:
    from pathlib import Path

    from stappenplan.network.analysis.simple_network import Network
    from stappenplan.network.readers.network_file import NetworkFile
    from stappenplan.network.readers.people_csv import PeopleList

# A province of 10,000 people and 60,000 ties takes 1 MB as CSV and 10 MB as GraphML.
MAX_BYTES = 32_000_000


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
        GraphML, GEXF, GML, Pajek or JSON; or text with columns ``source``, ``target`` and
        perhaps ``weight``, divided by commas, semicolons or tabs. Its content says which.
        In a CSV one name in two spellings is one person.
    nodes
        Text with columns ``id`` and `group`: everybody, in the order of the report. It
        overrides the attributes in the file. Somebody is named by the id or the name of a node.
    group
        The name of the column or attribute with the group.
    directed
        Whether ties have a direction. None leaves it to the file; CSV is undirected then.
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
    spellings = Spellings()
    people = None if nodes is None else _read_people(nodes, group, spellings)
    found = _read_file(path, spellings, weighted=weighted)
    found.remarks += spellings.remarks(Bilingual("één persoon", "one person"))
    return network_of_file(path, found, people, group=group, directed=directed, weighted=weighted)


def _read_people(path: Path, group: str, spellings: Spellings) -> PeopleList:
    if (kind := file_kind(path)) != CSV:
        raise NetworkError(
            f"{path}: this is {kind}, and a list of people is a CSV. Remedy: give a CSV with the "
            "columns id and group, or leave --nodes out.",
            f"{path}: dit is {kind}, en een lijst van mensen is een CSV. Zo los je het op: geef "
            "een CSV met de kolommen id en group, of laat --nodes weg.",
        )
    return read_people(path, group, spellings)


def _read_file(path: Path, spellings: Spellings, *, weighted: bool) -> NetworkFile:
    kind = file_kind(path)
    if kind == CSV:
        return read_ties(path, spellings, weighted=weighted)
    if kind == XML:
        return _read_xml(path)
    text, remarks = read_text(path)
    readers = {JSON: read_json, GML: read_gml}
    file = readers.get(kind, read_pajek)(path, text)
    file.remarks[:0] = remarks
    return file


def _read_xml(path: Path) -> NetworkFile:
    root = parse_xml(path)
    readers = {"graphml": read_graphml, "gexf": read_gexf}
    if reader := readers.get(root.tag.casefold()):
        return reader(path, root)
    raise NetworkError(
        f"{path}: this XML begins with <{root.tag}> and is no GraphML or GEXF. Remedy: save the "
        "network as GraphML in the program that made it.",
        f"{path}: deze XML begint met <{root.tag}> en is geen GraphML of GEXF. Zo los je het op: "
        "sla het netwerk op als GraphML in het programma dat het maakte.",
    )


def _check_file(path: Path) -> None:
    """Refuse folders, empty files and files that are too large."""
    try:
        if path.is_dir():
            raise NetworkError(
                f"{path}: this is a folder. Remedy: name a file.",
                f"{path}: dit is een map. Zo los je het op: noem een bestand.",
            )
        with path.open("rb") as file:
            start = file.read(1)
        size = path.stat().st_size
    except OSError as error:
        raise NetworkError(
            f"{path}: this file cannot be read ({error.strerror}). Remedy: name another file.",
            f"{path}: dit bestand is niet te lezen ({dutch_reason(error)}). Zo los je het op: "
            "noem een ander bestand.",
        ) from None
    if not start:
        raise NetworkError(
            f"{path}: this file is empty. Remedy: name a file with ties.",
            f"{path}: dit bestand is leeg. Zo los je het op: noem een bestand met contacten.",
        )
    if size > MAX_BYTES:
        has, most = f"{size / 1e6:.0f}", f"{MAX_BYTES / 1e6:.0f}"
        raise NetworkError(
            f"{path}: this file is {has} MB, and at most {most} MB is read. Remedy: leave out "
            "columns other than source, target and weight, or take a part of the network.",
            f"{path}: dit bestand is {has} MB, en er wordt tot {most} MB gelezen. Zo los je het "
            "op: laat andere kolommen dan source, target en weight weg, of neem een deel van het "
            "netwerk.",
        )
