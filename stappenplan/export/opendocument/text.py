"""Runs of text in an OpenDocument file, and references to its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.export.document import Span, Text
from stappenplan.export.opendocument.page import node
from stappenplan.export.references import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator


SPANS = {"strong": "Nadruk", "quiet": "Rustig", "open": "Openstaand"}


def paragraph(style: str, *children: Any) -> Any:
    """Make a paragraph in this style."""
    return node("text:p", *children, text_style__name=style)


def styled(text: str, style: str) -> Any:
    """Make a run of text in this style."""
    return node("text:span", text, text_style__name=style)


def runs(text: Text) -> Iterator[Any]:
    """Make what a paragraph consists of."""
    for span in text:
        if span.refs:
            yield _references(span)
        elif span.style:
            yield styled(span.text, SPANS[span.style])
        else:
            yield span.text


def _references(span: Span) -> Any:
    made = node("text:span", "\u00a0[", text_style__name="Verwijzing")
    for index, (label, number) in enumerate(pieces(span.refs)):
        if index:
            made.append(",\u00a0")
        link = styled(label, "Verwijzing")
        made.append(node("text:a", link, xlink_type="simple", xlink_href=f"#bron-{number}"))
    made.append("]")
    return made
