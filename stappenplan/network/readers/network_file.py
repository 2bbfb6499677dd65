"""What a file says about a network, in whatever format it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from stappenplan.bilingual_text import Bilingual, both
from stappenplan.network.analysis.inputs import WEIGHT, parse_weight
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Python accepts 1_000, ٣ and inf as numbers too, which are mistakes in a file.
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
GROUP = "group"


class FileTie(NamedTuple):
    """A tie as a file gives it.

    `weight` is None where there is none, `directed` where the file does not say.
    """

    source: str
    target: str
    weight: float | None = None
    directed: bool | None = None


@dataclass(slots=True)
class NetworkFile:
    """Nodes and ties of a file.

    Attributes
    ----------
    ties
        In the order of the file.
    nodes
        The attributes of every node, by its id, in the order of the file; None where a file
        holds ties alone.
    directed
        Whether ties have a direction in a file without ties.
    remarks
        What was guessed or left out.
    """

    ties: list[FileTie]
    nodes: dict[str, dict[str, str]] | None = None
    directed: bool = False
    remarks: list[Bilingual] = field(default_factory=list)


def number(text: str, where: str, *, decimal_comma: bool = True) -> float | None:
    """Read a weight that is written as text; None when it is empty.

    Raises
    ------
    NetworkError
        When it is no number of 0 or more.
    """
    text = text.strip()
    if not text:
        return None
    plain = text.replace(",", ".") if decimal_comma else text
    if not NUMBER.fullmatch(plain):
        english, dutch = both(where)
        raise NetworkError(
            f"{english}: weight {text!r} is no number. Remedy: give a number of 0 or more.",
            f"{dutch}: gewicht {text!r} is geen getal. Zo los je het op: geef een getal van 0 "
            "of meer.",
        )
    return parse_weight(float(plain), where)


def tie_name(path: object, source: str, target: str) -> Bilingual:
    """Name a tie in a file, for messages."""
    return Bilingual(
        f"{path}: het contact van {source!r} naar {target!r}",
        f"{path}: the tie from {source!r} to {target!r}",
    )


def weight_of(attributes: Mapping[str, str], where: str) -> float | None:
    """Read the weight among the attributes of a tie, whatever its type is in the file."""
    found = {name.casefold(): value for name, value in attributes.items()}
    return number(found.get(WEIGHT, ""), where)


def check_nodes(path: object, ids: Iterable[str]) -> None:
    """Refuse nodes without an id, and ids that stand twice."""
    seen: set[str] = set()
    for node in ids:
        if not node or node in seen:
            raise NetworkError(
                f"{path}: node {node!r} has no id or stands twice. Remedy: give each node an id "
                "of its own.",
                f"{path}: punt {node!r} heeft geen id of staat er twee keer. Zo los je het op: "
                "geef elk punt een eigen id.",
            )
        seen.add(node)


def check_ends(path: object, nodes: Mapping[str, object], ties: Iterable[FileTie]) -> None:
    """Refuse ties of or to nodes that the file does not have."""
    ends = dict.fromkeys(end for tie in ties for end in tie[:2])
    if unknown := [end for end in ends if end not in nodes]:
        raise NetworkError(
            f"{path}: {unknown[0]!r} is named in a tie, and not among the nodes "
            f"({len(unknown)} in all). Remedy: add a node for each.",
            f"{path}: {unknown[0]!r} staat in een contact, en niet bij de punten "
            f"({len(unknown)} in totaal). Zo los je het op: voeg voor elk een punt toe.",
        )


def fold_folders(file: NetworkFile, parents: Mapping[str, str], label: str) -> NetworkFile:
    """Take nodes that only hold other nodes for groups of those.

    A folder that has a tie of its own stays a node as well. Nodes that have a group keep it.

    Parameters
    ----------
    parents
        The folder of every node in one.
    label
        The attribute with the name of a folder.
    """
    nodes = file.nodes or {}
    linked = {end for tie in file.ties for end in tie[:2]}
    folders = dict.fromkeys(parents.values())
    for node, folder in parents.items():
        if node in nodes and folder in nodes and node not in folders:
            nodes[node].setdefault(GROUP, nodes[folder].get(label) or folder)
    left = {node: data for node, data in nodes.items() if node not in folders or node in linked}
    count = len(nodes) - len(left)
    if folders:
        file.remarks.append(_folder_remark(len(folders), len(folders) - count))
    file.nodes = left
    return file


def _folder_remark(folders: int, kept: int) -> Bilingual:
    dutch = (
        "Er is één map. Die is gelezen als groep van wie erin staat."
        if folders == 1
        else f"Er zijn {folders} mappen. Die zijn gelezen als groepen van wie erin staan."
    )
    english = (
        "There is one folder, which was read as the group of who is in it."
        if folders == 1
        else f"There are {folders} folders, which were read as the groups of who is in them."
    )
    if kept:
        dutch += f" {kept} ervan met eigen contacten telt ook mee als punt."
        english += f" {kept} of them with ties of its own counts as a node as well."
    return Bilingual(dutch, english)
