"""Elements of OpenDocument: paragraphs and runs in a style, and references to sources."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree
from odfdo import Element
from odfdo.element import ODF_NAMESPACES

from stappenplan.export.references import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.export.document import Span, Text

SPANS = {"strong": "Nadruk", "quiet": "Rustig", "open": "Openstaand"}


@cache
def _bare(tag: str) -> Any:
    """An element of lxml's own; odfdo parses a line of XML for each one that it makes."""
    prefix, _, name = tag.partition(":")
    address = ODF_NAMESPACES[prefix]
    return etree.Element(f"{{{address}}}{name}", nsmap={prefix: address})


def node(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element; in attribute names ``_`` stands for the colon, ``__`` for a hyphen."""
    made = Element.from_tag(copy(_bare(tag)))
    for name, value in attributes.items():
        made.set_attribute(name.replace("__", "-").replace("_", ":", 1), value)
    for child in children:
        made.append(child)
    return made


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
        elif span.style:
            yield styled_span(span.text, SPANS[span.style])
        else:
            yield span.text


def _references(span: Span) -> Any:
    made = node("text:span", "\u00a0[", text_style__name="Verwijzing")
    for index, (label, number) in enumerate(pieces(span.refs)):
        if index:
            made.append(",\u00a0")
        link = styled_span(label, "Verwijzing")
        made.append(node("text:a", link, xlink_type="simple", xlink_href=f"#bron-{number}"))
    made.append("]")
    return made
