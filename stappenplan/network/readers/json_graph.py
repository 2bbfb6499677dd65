"""Reading networks in JSON: of this product, d3, networkx, graphology and Cytoscape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stappenplan.network.readers.network_file import (
    FileTie,
    NetworkFile,
    check_ends,
    check_nodes,
    tie_name,
    weight_of,
)
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

TIES = ("edges", "links")


def read_json(path: Path, text: str) -> NetworkFile:
    """Read an object with `nodes`, and with `edges` or `links`.

    Raises
    ------
    NetworkError
        When it is no such object, or a node or tie is not valid.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = next(iter(str(error).splitlines()), "")
        raise NetworkError(
            f"{path}: this is no JSON ({reason}). Remedy: save it anew from the program that "
            "made it.",
            f"{path}: dit is geen JSON ({reason}). Zo los je het op: sla het bestand opnieuw op "
            "uit het programma dat het maakte.",
        ) from None
    file = given.get("elements", given) if isinstance(given, dict) else None
    rows = _rows(file, "nodes")
    # Our own file holds its ties twice, for two programs.
    ties = next((found for name in TIES if (found := _rows(file, name)) is not None), None)
    if rows is None or ties is None:
        raise NetworkError(
            f"{path}: this JSON holds no network. Remedy: give an object with lists 'nodes' and "
            "'links', or save the network as GraphML.",
            f"{path}: in deze JSON staat geen netwerk. Zo los je het op: geef een object met de "
            "lijsten 'nodes' en 'links', of sla het netwerk op als GraphML.",
        )
    read = [(_text(row.get("id", row.get("key"))), _attributes(row, {"id", "key"})) for row in rows]
    check_nodes(path, (name for name, _ in read))
    directed = _is_directed(given)
    nodes, drawn = dict(read), [_tie(path, row, directed) for row in ties]
    check_ends(path, nodes, drawn)
    return NetworkFile(drawn, nodes, directed)


def _rows(file: Any, name: str) -> list[dict[str, Any]] | None:
    """Return a list of objects with everything that these hold in an object of their own."""
    rows = file.get(name) if isinstance(file, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return None
    return [_flat(row) for row in rows]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    for inner in ("attributes", "data"):
        if isinstance(row.get(inner), dict):
            row = {**row[inner], **row}
    return row


def _is_directed(given: dict[str, Any]) -> bool:
    options = given.get("options")
    if isinstance(options, dict) and "type" in options:
        return bool(options["type"] == "directed")
    return given.get("directed") is True


def _tie(path: Path, row: dict[str, Any], directed: bool) -> FileTie:
    source, target = (_text(row.get(end)) for end in ("source", "target"))
    given = row.get("undirected", row.get("directed"))
    if isinstance(given, bool):
        directed = given is not ("undirected" in row)
    weight = weight_of(_attributes(row, set()), tie_name(path, source, target))
    return FileTie(source, target, weight, directed)


def _attributes(row: dict[str, Any], without: set[str]) -> dict[str, str]:
    return {
        name: text for name, value in row.items() if name not in without and (text := _text(value))
    }


def _text(value: Any) -> str:
    if isinstance(value, bool | dict | list) or value is None:
        return ""
    return str(value).strip()
