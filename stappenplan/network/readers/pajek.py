"""Reading Pajek's .net: vertices, arcs and edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.readers.network_file import (
    FileTie,
    NetworkFile,
    check_ends,
    number,
    tie_name,
)
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERTICES, NETWORK = "vertices", "network"
# Whether ties of a section have a direction, and whether a line names more than one of them.
MAX_DIGITS = 40
SECTIONS = {
    "arcs": (True, False),
    "edges": (False, False),
    "arcslist": (True, True),
    "edgeslist": (False, True),
}
# A name may hold spaces between quotes.
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def read_pajek(path: Path, text: str) -> NetworkFile:
    """Read the vertices and ties of the first network of a Pajek file.

    Raises
    ------
    NetworkError
        When a section cannot be read, or a tie is not valid.
    """
    nodes: dict[str, dict[str, str]] = {}
    ties: list[FileTie] = []
    directed = False
    for section, line, words in _lines(path, text):
        where = Bilingual(f"{path}, regel {line}", f"{path}, line {line}")
        if section == VERTICES:
            # The words behind "label" are those that networkx writes.
            named = words.index("label") + 1 if "label" in words[2:] else 1
            nodes[words[0]] = {"label": " ".join(words[named : named + 1]) or words[0]}
            continue
        directed_here, is_list = SECTIONS[section]
        directed = directed or directed_here
        if len(words) < 2:  # noqa: PLR2004 - both ends
            raise _refused(where, "a tie names one end", "een contact noemt maar één kant")
        if is_list:
            ties += [FileTie(words[0], end, None, directed_here) for end in words[1:]]
        else:
            weight = number("".join(words[2:3]), tie_name(path, words[0], words[1]))
            ties.append(FileTie(words[0], words[1], weight, directed_here))
    check_ends(path, nodes, ties)
    return NetworkFile(ties, nodes, directed)


def _lines(path: Path, text: str) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the lines of the network: their section, their number and their words."""
    section = ""
    for line, content in enumerate(text.splitlines(), start=1):
        words = [quoted or plain for quoted, plain in _WORDS.findall(content)]
        if not words or content.lstrip().startswith("%"):
            continue
        where = Bilingual(f"{path}, regel {line}", f"{path}, line {line}")
        if content.lstrip().startswith("*"):
            name = words[0][1:].casefold()
            if section and name in {VERTICES, NETWORK, "partition", "vector"}:
                return
            if name == VERTICES:
                section = name
                # Vertices without a line of their own are called after their number.
                yield from ((name, line, [str(one)]) for one in range(1, _count(where, words) + 1))
            elif name in SECTIONS:
                section = name
            elif name != NETWORK:
                raise _refused(
                    where, f"the section {words[0]} is not read", f"{words[0]} wordt niet gelezen"
                )
        elif section:
            yield section, line, words


def _count(where: Bilingual, words: list[str]) -> int:
    from stappenplan.network.analysis.simple_network import MAX_PEOPLE

    given = words[1] if len(words) > 1 else "0"
    # Python reads no number of thousands of digits.
    digits = given.isascii() and given.isdigit() and len(given) <= MAX_DIGITS
    if not digits or int(given) > MAX_PEOPLE:
        raise _refused(
            where,
            f"{given[:MAX_DIGITS]!r} is no number of vertices up to {MAX_PEOPLE}",
            f"{given[:MAX_DIGITS]!r} is geen aantal punten tot en met {MAX_PEOPLE}",
        )
    return int(given)


def _refused(where: Bilingual, english: str, dutch: str) -> NetworkError:
    return NetworkError(
        f"{where.english}: in this Pajek file {english}. Remedy: give vertices, arcs and edges, "
        "or save the network as GraphML.",
        f"{where}: in dit Pajek-bestand: {dutch}. Zo los je het op: geef vertices, arcs en edges, "
        "of sla het netwerk op als GraphML.",
    )
