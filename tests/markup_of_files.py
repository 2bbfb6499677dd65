"""What a file has besides text: elements, attributes, links, fields, properties and columns.

Two gatherings that differ in nothing but what people typed have the same of it.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import icalendar
import pikepdf
import yaml
from document_readers import read_markdown, read_pdf
from lxml import etree
from markdown_it import MarkdownIt

# In a cell that begins so a spreadsheet reads a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
# What a PDF does, or holds for others to do, besides showing text and leading to its own pages.
ACTS = {
    *("/URI", "/JS", "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"),
    *("/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/AcroForm", "/RichMedia", "/Movie", "/Sound"),
}


class Markup:
    """What a file has besides text, and its texts.

    Attributes
    ----------
    shape
        One line for each sort of thing that a program would act on, such as ``w:hyperlink``, and
        for each place in which words of people stand.
    texts
        What a reader sees.
    """

    def __init__(self, has_words: Callable[[str], bool]) -> None:
        self.has_words = has_words
        self.shape: set[str] = set()
        self.texts: list[str] = []

    def element(self, where: str, name: str, attributes: dict[str, str]) -> None:
        """An element with its attributes; what a link leads to belongs to the shape."""
        self.shape.add(f"{where} <{name}>")
        for attribute, value in attributes.items():
            if value.startswith(PICTURE):
                self.shape.add(f"{where} <{name} {attribute} picture>")
                _xml(self, base64.b64decode(value.removeprefix(PICTURE)), "picture")
                continue
            words = self.has_words(value)
            leads = LINK.fullmatch(attribute) and not words
            self.shape.add(f"{where} <{name} {attribute}{' words' if words else ''}>")
            if leads and not value.startswith("#"):
                self.shape.add(f"{where} <{name} {attribute}={_unnumbered(value)}>")
            if words:
                self.texts.append(value)

    def text(self, where: str, name: str, text: str) -> None:
        """Text in an element."""
        if self.has_words(text):
            self.shape.add(f"{where} <{name}> words")
        self.texts.append(text)


PICTURE = "data:image/svg+xml;base64,"
UNTYPED = {"NAME", "X-WR-CALNAME"}
LINK = re.compile(r"(.*:)?(href|src|action|formaction|Target|data)")


def of(name: str, content: bytes, has_words: Callable[[str], bool]) -> Markup:
    """Read a file by the end of its name."""
    found = Markup(has_words)
    READERS[name.rpartition(".")[2]](found, content)
    return found


def _xml(found: Markup, content: bytes, where: str = "") -> None:
    assert b"<!DOCTYPE" not in content, content[:200]
    assert b"<!ENTITY" not in content
    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
    root = etree.fromstring(content, parser)
    for node in root.iter():
        if not isinstance(node.tag, str):
            # A comment, an instruction or an entity.
            found.shape.add(f"{where} {type(node).__name__}")
            found.text(where, "none", node.text or "")
            continue
        name = _short(node)
        found.element(where, name, {_short(node, str(k)): str(v) for k, v in node.attrib.items()})
        if node.text:
            found.text(where, name, node.text)
        if node.tail:
            found.text(where, _short(node.getparent()), node.tail)


def _short(node: Any, name: str = "") -> str:
    """A name with the prefix that the file has for its namespace."""
    qname = etree.QName(name or node.tag)
    prefix = next((p for p, uri in node.nsmap.items() if uri == qname.namespace), None)
    return f"{prefix}:{qname.localname}" if prefix else qname.localname


def _zip(found: Markup, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            where = _unnumbered(part)
            found.shape.add(where)
            ending = part.rpartition(".")[2]
            if ending in {"xml", "rels", "svg", "rdf"}:
                _xml(found, archive.read(part), where)
            elif ending == "png":
                _png(found, archive.read(part))


def _unnumbered(name: str) -> str:
    """The name of a part: pictures are named by what they show, sheets by a number."""
    return re.sub(r"[0-9a-f]{8,}|\d+", "*", name)


def _png(found: Markup, content: bytes) -> None:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(content):
        size = int.from_bytes(content[at : at + 4])
        found.shape.add(f"png {content[at + 4 : at + 8].decode()}")
        at += size + 12


class _Html(HTMLParser):
    def __init__(self, found: Markup) -> None:
        super().__init__()
        self.found = found
        self.names = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.element("", tag, {name: value or "" for name, value in attrs})
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.found.text("", "text", data)

    def handle_comment(self, data: str) -> None:
        self.found.shape.add("comment")
        self.found.text("", "comment", data)

    def handle_decl(self, decl: str) -> None:
        self.found.shape.add(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.shape.add(f"<?{data}>")


def _html(found: Markup, content: bytes) -> None:
    reader = _Html(found)
    reader.feed(content.decode())
    reader.close()


def _markdown(found: Markup, content: bytes) -> None:
    shown, markup = read_markdown(content)
    found.texts += shown
    head, _, body = content.decode().removeprefix("---\n").partition("\n---\n")
    found.shape |= markup | {f"head {name}" for name in yaml.safe_load(head)}
    found.texts += [str(value) for value in yaml.safe_load(head).values()]
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in parser.parse(body):
        found.shape.add(f"{token.type} {token.tag}")
        for one in token.children or []:
            if one.type in {"link_open", "image"}:
                found.shape.add(f"{one.type} {one.attrs.get('href') or one.attrs.get('src')}")


def _calendar(found: Markup, content: bytes) -> None:
    made = icalendar.Calendar.from_ical(content)
    assert made.errors == []
    for part in made.walk():
        for name, value in part.items():
            assert not part.errors, part.errors
            found.shape.add(f"{part.name} {name}")
            found.shape |= {f"{part.name} {name} {one}" for one in getattr(value, "params", {})}
            if isinstance(value, str):
                # What this reader has no type for it leaves as it was written.
                plain = re.sub(r"\\([\\;,])", r"\1", value) if name in UNTYPED else str(value)
                found.text(part.name or "", name, plain)


def _json(found: Markup, content: bytes) -> None:
    for place, value in _values(json.loads(content), ""):
        found.shape.add(place)
        found.texts.append(value)


def _values(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _values(part, f"{place}.{'*' if re.search('[0-9 ]', key) else key}")
    elif isinstance(value, list):
        for part in value:
            yield from _values(part, f"{place}[]")
    else:
        yield place, str(value)


def _json_lines(found: Markup, content: bytes) -> None:
    for line in content.decode().split("\n")[:-1]:
        for place, value in _values(json.loads(line), ""):
            found.shape.add(place)
            found.texts.append(value)


def _csv(found: Markup, content: bytes) -> None:
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    found.shape |= set(head)
    for row in rows:
        assert len(row) == len(head), row
        for cell in row:
            found.texts.append(cell)
            if cell.startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(cell):
                found.shape.add(f"formula {cell}")


def _pdf(found: Markup, content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as read:
        for one in read.objects:
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                found.shape |= {f"pdf {name}" for name in map(str, one.keys()) if name in ACTS}
                found.shape |= {f"pdf {value}" for value in map(str, one.values()) if value in ACTS}
    found.texts.append(read_pdf(content))


READERS: dict[str, Callable[[Markup, bytes], None]] = {
    "docx": _zip,
    "odt": _zip,
    "xlsx": _zip,
    "svg": _xml,
    "graphml": _xml,
    "gexf": _xml,
    "html": _html,
    "md": _markdown,
    "ics": _calendar,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
    "png": _png,
    "pdf": _pdf,
}
