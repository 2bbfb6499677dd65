"""Reading GraphML files, without entities and external references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx


def is_xml(path: Path) -> bool:
    """Return whether a file is XML, by its suffix or first character."""
    with path.open("rb") as file:
        start = file.read(64)
    return path.suffix.casefold() in {".graphml", ".xml"} or (
        start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    )


def read_graphml(path: Path) -> nx.Graph[Any]:
    """Read a GraphML file with networkx, after checks that networkx does not make.

    Raises
    ------
    NetworkError
        When the file is no GraphML, has a DOCTYPE, or an edge to a node that is not declared.
    """
    import networkx as nx

    _Validator(path).validate()
    try:
        # The parser of networkx expands entities; files with any were refused before.
        return nx.read_graphml(path)
    except (nx.NetworkXError, KeyError, TypeError, ValueError, SyntaxError) as error:
        raise NetworkError(
            f"{path}: networkx cannot read this GraphML ({_first(error)}). Remedy: save it anew "
            "from the program that made it."
        ) from None


def _first(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


class _Validator:
    """One pass through the file: no DOCTYPE, unique nodes, and edges between declared nodes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.nodes: dict[str, None] = {}
        self.ends: dict[str, None] = {}
        self.graphs = 0

    def validate(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._element
        try:
            with self.path.open("rb") as file:
                parser.ParseFile(file)
        except expat.ExpatError as error:
            raise self._error(
                f"this is no XML ({error}). Remedy: save it anew from the program that made it."
            ) from None
        except NetworkError:
            raise
        except (LookupError, ValueError) as error:  # an encoding that does not exist, or differs
            raise self._error(
                f"this text cannot be read ({_first(error)}). Remedy: save it anew as UTF-8."
            ) from None
        if self.graphs != 1:
            raise self._error(
                f"there are {self.graphs} graphs in this file. Remedy: give a file with one."
            )
        if unknown := [end for end in self.ends if end not in self.nodes]:
            raise self._error(
                f"{unknown[0]!r} is named in a tie, and not among the nodes "
                f"({len(unknown)} in all). Remedy: add a node for each."
            )

    def _doctype(self, *_: object) -> None:
        raise self._error(
            "this file declares a DOCTYPE, with which XML can fetch files or fill the memory. "
            "Remedy: take the DOCTYPE out; GraphML needs none."
        )

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        self.graphs += kind == "graph"
        if kind == "node":
            node = attributes.get("id", "")
            if not node or node in self.nodes:
                raise self._error(
                    f"node {node!r} has no id or stands twice. Remedy: give each node an id of "
                    "its own."
                )
            self.nodes[node] = None
        elif kind == "edge":
            self.ends |= dict.fromkeys(attributes.get(end, "") for end in ("source", "target"))

    def _error(self, sentence: str) -> NetworkError:
        return NetworkError(f"{self.path}: {sentence}")
