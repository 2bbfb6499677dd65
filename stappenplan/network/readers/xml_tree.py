"""Reading XML without entities and external references."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

# Folders in folders; a deeper file wants to fill the memory.
MAX_DEPTH = 200


def parse_xml(path: Path) -> Element:
    """Parse an XML file; tags and attributes have their names without a namespace.

    Raises
    ------
    NetworkError
        When the file is no XML, declares a DOCTYPE, or is nested too deep.
    """
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise NetworkError(
                f"{path}: this XML is nested {depth} deep, and at most {MAX_DEPTH} is read. "
                "Remedy: save it anew from the program that made it.",
                f"{path}: deze XML is {depth} diep genest, en er wordt tot {MAX_DEPTH} gelezen. "
                "Zo los je het op: sla het bestand opnieuw op uit het programma dat het maakte.",
            )
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(path)
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        raise NetworkError(
            f"{path}: this is no XML ({error}). Remedy: save it anew from the program that "
            "made it.",
            f"{path}: dit is geen XML ({error}). Zo los je het op: sla het bestand opnieuw op uit "
            "het programma dat het maakte.",
        ) from None
    except NetworkError:
        raise
    except (LookupError, ValueError) as error:  # an encoding that does not exist, or differs
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise NetworkError(
            f"{path}: this text cannot be read ({reason}). Remedy: save it anew as UTF-8.",
            f"{path}: deze tekst is niet te lezen ({reason}). Zo los je het op: sla het bestand "
            "opnieuw op als UTF-8.",
        ) from None
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(path: Path) -> None:
    raise NetworkError(
        f"{path}: this file declares a DOCTYPE, with which XML can fetch files or fill the "
        "memory. Remedy: take the DOCTYPE out; no network needs one.",
        f"{path}: dit bestand heeft een DOCTYPE. Daarmee kan XML andere bestanden ophalen of het "
        "geheugen vullen. Zo los je het op: haal de DOCTYPE weg; een netwerk heeft die niet nodig.",
    )
