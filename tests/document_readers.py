"""What a reader finds in the files of a plan, read by other programs than those that wrote them."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stappenplan.export.document import (
    Block,
    Bullets,
    Card,
    Document,
    Figure,
    Heading,
    Pairs,
    Paragraph,
    Sources,
    Table,
    Text,
)
from stappenplan.export.references import ranges

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What Markdown may mean in a document; anything else came from what people typed.
MEANT = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}


def spaced(text: str) -> str:
    """The same words with one space where there is white space."""
    return " ".join(text.split())


def document_pieces(document: Document) -> list[str]:
    """Every text of a document: what each of its formats has to hold."""
    pieces = [document.title, *document.facts]
    pieces += [piece for block in document.blocks for piece in _pieces(block)]
    return [spaced(piece) for piece in pieces if piece.strip()]


def _pieces(block: Block) -> Iterator[str]:  # noqa: C901  (one case per kind of block)
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(text=text):
            yield _words(text)
        case Bullets(items=items):
            yield from map(_words, items)
        case Pairs(rows=rows):
            for row in rows:
                yield row.label
                yield _words(row.text)
        case Table(header=header, rows=rows):
            yield from header
            yield from (_words(cell) for row in rows for cell in row)
        case Figure(alt=alt, caption=caption):
            yield alt
            yield _words(caption)
        case Sources(items=items):
            for item in items:
                yield from (item.heading, item.theme, item.text, item.where)
        case Card(blocks=blocks):
            yield from (piece for inner in blocks for piece in _pieces(inner))


def _words(text: Text) -> str:
    return "".join(f" [{ranges(span.refs)}]" if span.refs else span.text for span in text)


def read_markdown(content: bytes) -> tuple[list[str], set[str]]:
    """The paragraphs that a CommonMark parser shows, and what else it took for markup."""
    text = content.decode()
    assert text.startswith("---\n")
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(text.split("\n---\n", 1)[1])
    )
    shown = []
    meant: set[str] = set()
    for token in tokens:
        if token.type == "inline":
            inner = token.children or []
            meant |= {child.type for child in inner if not _is_web_link(child)} - MEANT
            shown.append("".join("\n" if c.type == "softbreak" else c.content for c in inner))
        elif token.content:
            meant.add(token.type)
    return shown, meant


def _is_web_link(token: Token) -> bool:
    """Whether it is a link to a web address, which documents make of every one."""
    leads_to = str(token.attrs.get("href", ""))
    return token.type == "link_close" or leads_to.startswith(("https://", "http://"))


class _Html(HTMLParser):
    """The texts of elements, with the alternative texts of pictures."""

    INLINE = frozenset({"a", "strong", "small"})

    def __init__(self) -> None:
        super().__init__()
        self.shown = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.INLINE:
            self.shown += [dict(attrs).get("alt") or "", ""]

    def handle_data(self, data: str) -> None:
        self.shown[-1] += data


def read_html(text: str) -> list[str]:
    """The texts of a page, one for each element that is no part of a sentence."""
    reader = _Html()
    reader.feed(text)
    reader.close()
    return reader.shown


def read_word(content: bytes) -> list[str]:
    """The paragraphs of a Word file, with the alternative texts of its pictures."""
    word = docx.Document(io.BytesIO(content))
    kinds = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:noBreakHyphen"): "\u2011"}
    found = []
    for paragraph in word.element.body.iter(qn("w:p")):
        text = ""
        for part in paragraph.iter():
            if part.tag == qn("w:t"):
                text += part.text or ""
            elif part.tag in kinds:
                text += kinds[part.tag]
            elif part.tag == qn("wp:docPr"):
                found.append(part.get("descr") or "")
        found.append(text)
    return found


def read_opendocument(content: bytes) -> list[str]:
    """The paragraphs of an OpenDocument text, with the descriptions of its pictures."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("content.xml"))
    told = {f"{TEXT}p", f"{TEXT}h"}
    return [_odt_text(node) for node in root.iter() if node.tag in told or "}desc" in node.tag]


def _odt_text(node: ET.Element) -> str:
    text = node.text or ""
    for child in node:
        if child.tag == f"{TEXT}s":
            text += " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
            text += "\t"
        else:
            text += _odt_text(child)
        text += child.tail or ""
    return text


def read_pdf(content: bytes) -> str:
    """The text layer of a PDF, in the order in which it was written."""
    return subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
        input=content,
        capture_output=True,
        check=True,
    ).stdout.decode()


def unbroken(text: str) -> str:
    """Text without what a line break may add: white space, hyphens; ligatures as their letters."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u2010\u2011-]", "", plain)


def read_workbook(content: bytes) -> list[str]:
    """The texts of the cells of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = ("".join(t.text or "" for t in one.iter(f"{MAIN}t")) for one in root.iter(f"{MAIN}si"))
    return [
        re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text) for text in texts
    ]


def read_calendar(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar: the texts of their properties, read as RFC 5545 says."""
    unfolded = content.decode().replace("\r\n ", "")
    events: list[dict[str, str]] = []
    for line in unfolded.split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            text = re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value)
            events[-1][name.partition(";")[0]] = text
    return events
