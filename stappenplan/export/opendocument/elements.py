"""Elements of OpenDocument: paragraphs and runs in a style, and references to sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from stappenplan.export import web_addresses
from stappenplan.export.references import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.export.document import Span, Text

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
# Before the colour in the name of a style of coloured text; the writer adds these styles.
COLOURED = "Kleur_"
SPANS = {"strong": "Nadruk", "quiet": "Rustig", "open": "Openstaand"}


def qualified(name: str) -> str:
    """Write ``text:p`` as lxml does, with the address of the namespace."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def node(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element; in attribute names ``_`` stands for the colon, ``__`` for a hyphen."""
    prefix = tag.partition(":")[0]
    made = etree.Element(qualified(tag), nsmap={prefix: NAMESPACES[prefix]})
    for name, value in attributes.items():
        made.set(qualified(name.replace("__", "-").replace("_", ":", 1)), value)
    for child in children:
        append(made, child)
    return made


def append(parent: Any, child: Any) -> None:
    """Add an element or text behind what an element holds."""
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def paragraph(style: str, *children: Any) -> Any:
    """Make a paragraph in this style."""
    return node("text:p", *children, text_style__name=style)


def styled_span(text: str, style: str) -> Any:
    """Make a run of text in this style."""
    return node("text:span", text, text_style__name=style)


def runs(text: Text) -> Iterator[Any]:
    """Make what a paragraph consists of."""
    for span in text:
        if span.refs:
            yield _references(span)
        else:
            coloured = f"{COLOURED}{span.colour[1:]}" if span.colour else ""
            yield from linked(span.text, SPANS.get(span.style, coloured))


def linked(text: str, style: str = "") -> Iterator[Any]:
    """Make runs of text, in which every web address is a link."""
    for words, target in web_addresses.parts(text):
        run = styled_span(words, style) if style else words
        if target:
            look = {"text_style__name": "Internet_20_link"}
            run = node("text:a", words, xlink_type="simple", xlink_href=target, **look)
        yield run


def _references(span: Span) -> Any:
    made = node("text:span", "\u00a0[", text_style__name="Verwijzing")
    for index, (label, number) in enumerate(pieces(span.refs)):
        if index:
            append(made, ",\u00a0")
        link = styled_span(label, "Verwijzing")
        append(made, node("text:a", link, xlink_type="simple", xlink_href=f"#bron-{number}"))
    append(made, "]")
    return made
