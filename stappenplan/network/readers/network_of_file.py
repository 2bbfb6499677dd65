"""A simple network of what a file says, with names and a list of people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.analysis.simple_network import simplify
from stappenplan.network.readers.network_file import GROUP
from stappenplan.network.readers.node_labels import choose_labels, label_remark
from stappenplan.network.ties import NetworkError
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from stappenplan.network.analysis.simple_network import Network
    from stappenplan.network.readers.network_file import NetworkFile
    from stappenplan.network.readers.people_csv import PeopleList


def network_of_file(
    path: Path,
    file: NetworkFile,
    people: PeopleList | None,
    *,
    group: str = GROUP,
    directed: bool | None = None,
    weighted: bool = False,
) -> Network:
    """Make a network of a file.

    Names come from an attribute of the nodes, and from the list of people. A list may call
    somebody by the id or by the name of a node.

    Parameters
    ----------
    path
        The file, for messages.
    people
        Everybody, in the order of the report. It overrides the groups in the file.
    group, directed, weighted
        As for `stappenplan.network.read`.

    Raises
    ------
    NetworkError
        When a name stands for two nodes, nobody has the group, or the network is not valid.
    """
    nodes = file.nodes or {}
    labels, attribute = choose_labels(nodes)
    remarks = [*file.remarks]
    if attribute:
        remarks.append(label_remark(attribute, len(nodes) - len(labels)))
    arcs, mixed = _direction(file, directed)
    remarks += mixed
    ends: dict[str, str] = {}
    groups: Mapping[str, str | None] | None = None
    if people is not None:
        nodes_by_name = _by_name(labels)
        place = {who: _node_of(path, who, people, nodes, nodes_by_name) for who in people.groups}
        groups = _groups(path, people, place)
        labels |= {place[who]: name for who, name in people.labels.items()}
        # A CSV has ties alone, whose ends may be names of the list.
        ends = {} if file.nodes else _ends_by_name(file, people)
        remarks += [*people.remarks, *_left_out(file, groups)]
    elif file.nodes is not None:
        groups = _file_groups(path, nodes, group)
        remarks += _other_attributes(nodes, groups, attribute)
    found = simplify(
        groups,
        _ties(file, ends, both_ways=arcs),
        labels=labels,
        directed=arcs,
        weighted=weighted,
    )
    return found.with_remarks(remarks)


def _ties(
    file: NetworkFile, ends: Mapping[str, str], *, both_ways: bool
) -> Iterator[tuple[str, str, float | None]]:
    for tie in file.ties:
        source, target = (ends.get(end, end) for end in tie[:2])
        yield source, target, tie.weight
        if both_ways and tie.directed is False and source != target:
            yield target, source, tie.weight


def _direction(file: NetworkFile, wanted: bool | None) -> tuple[bool, list[Bilingual]]:
    """Return whether ties have a direction, and what to say when some of them do."""
    kinds = {tie.directed for tie in file.ties} - {None} or {file.directed}
    arcs = (True in kinds) if wanted is None else wanted
    if len(kinds) == 1 or not arcs:
        return arcs, []
    plain = sum(tie.directed is False for tie in file.ties)
    return arcs, [
        Bilingual(
            f"In het bestand staan contacten met en zonder richting. De {plain} zonder richting "
            "tellen naar allebei de kanten. Met --undirected telt geen enkele richting.",
            f"The file has ties with and without a direction. The {plain} without one count in "
            "both directions. With --undirected no direction counts.",
        )
    ]


def _by_name(labels: Mapping[str, str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for node, label in labels.items():
        found[name_key(label)].append(node)
    return dict(found)


def _node_of(
    path: Path,
    who: str,
    people: PeopleList,
    nodes: Mapping[str, object],
    nodes_by_name: Mapping[str, list[str]],
) -> str:
    """Return the node of somebody in the list: by id, else by the only node of that name."""
    if who in nodes:
        return who
    for name in (who, people.labels.get(who, who)):
        found = nodes_by_name.get(name_key(name), [])
        if len(found) > 1:
            ids = ", ".join(repr(node) for node in found)
            raise NetworkError(
                f"{path}: {name!r} is the name of {len(found)} nodes ({ids}). Remedy: write the "
                "id in the list of people.",
                f"{path}: {name!r} is de naam van {len(found)} punten ({ids}). Zo los je het op: "
                "zet in de lijst van mensen de id.",
            )
        if found:
            return found[0]
    return who


def _groups(path: Path, people: PeopleList, place: Mapping[str, str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for who, group in people.groups.items():
        node = place[who]
        if node in found and found[node] != group:
            raise NetworkError(
                f"{path}: {who!r} stands in two groups, once by id and once by name. Remedy: "
                "give each person once.",
                f"{path}: {who!r} staat in twee groepen, met de id en met de naam. Zo los je het "
                "op: noem iedereen één keer.",
            )
        found[node] = group
    return found


def _ends_by_name(file: NetworkFile, people: PeopleList) -> dict[str, str]:
    """Return the id of every end that is somebody's name, nobody's id and no other's name."""
    by_name = _by_name(people.labels)
    ends = dict.fromkeys(end for tie in file.ties for end in tie[:2] if end not in people.groups)
    named = {end: by_name.get(name_key(end), []) for end in ends}
    return {end: ids[0] for end, ids in named.items() if len(ids) == 1}


def _left_out(file: NetworkFile, groups: Mapping[str, str | None]) -> list[Bilingual]:
    """Say that nodes without ties are not in the list; those with ties are refused."""
    linked = {end for tie in file.ties for end in tie[:2]}
    count = sum(node not in groups and node not in linked for node in file.nodes or ())
    if not count:
        return []
    dutch = "één punt zonder contacten staat" if count == 1 else f"{count} zonder contacten staan"
    english = "one node without ties is" if count == 1 else f"{count} nodes without ties are"
    return [
        Bilingual(
            f"Weggelaten: {dutch} niet in de lijst van mensen.",
            f"Left out: {english} not in the list of people.",
        )
    ]


def _file_groups(
    path: Path, nodes: Mapping[str, Mapping[str, str]], group: str
) -> dict[str, str | None]:
    """Return the groups that a file gives; the attribute may be in capitals or not."""
    wanted = group.strip().casefold()
    found: dict[str, str | None] = {
        node: next((value for name, value in data.items() if name.casefold() == wanted), None)
        for node, data in nodes.items()
    }
    if nodes and group != GROUP and not any(found.values()):
        names = ", ".join(dict.fromkeys(name for data in nodes.values() for name in data)) or "–"
        raise NetworkError(
            f"{path}: nobody has an attribute {group!r}. The attributes are: {names}. Remedy: "
            "name the one that holds the group with --group, or give a list of people with "
            "--nodes.",
            f"{path}: niemand heeft een kenmerk {group!r}. De kenmerken zijn: {names}. Zo los je "
            "het op: noem met --group het kenmerk met de groep, of geef een lijst van mensen mee "
            "met --nodes.",
        )
    return found


def _other_attributes(
    nodes: Mapping[str, Mapping[str, str]], groups: Mapping[str, str | None], label: str
) -> list[Bilingual]:
    """Say which attributes may hold the group, where the file has no `group`."""
    names = [name for name in dict.fromkeys(n for d in nodes.values() for n in d) if name != label]
    if any(groups.values()) or not names:
        return []
    shown = ", ".join(names)
    return [
        Bilingual(
            f"Kenmerken in het bestand: {shown}. Staat de groep in één daarvan, noem die dan met "
            "--group.",
            f"Attributes in the file: {shown}. Where one of them holds the group, name it with "
            "--group.",
        )
    ]
