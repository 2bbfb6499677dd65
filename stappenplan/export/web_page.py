"""A document as HTML for a page of the server: no scripts, no numbers of sources."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from stappenplan.export import web_addresses
from stappenplan.export.document import (
    Block,
    Bullets,
    Card,
    Document,
    Figure,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    SourceItem,
    Sources,
    Span,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# The chapters of a document stand below the title of the page.
BELOW = 1
# So many columns fit beside each other on a phone.
NARROW = 2
_TAGS = {"strong": "strong", "open": "strong", "quiet": "small"}


def write(document: Document) -> tuple[str, tuple[str, ...]]:
    """Write the blocks of a document, and name its chapters.

    Returns
    -------
    tuple
        The HTML, in which chapter number n has the id ``deel-n``, and the headings of the chapters.
    """
    chapters: list[str] = []
    html = "\n".join(part for block in document.blocks for part in _block(block, chapters))
    return html, tuple(chapters)


def _block(block: Block, chapters: list[str]) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(block, chapters)
        case Paragraph(text=text, style=style):
            yield f'<p class="nl-paragraph{" soft" if style == "note" else ""}">{_text(text)}</p>'
        case Bullets(items=items):
            yield f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Pairs(rows=rows):
            told = (f"<dt>{escape(row.label)}</dt><dd>{_text(row.text)}</dd>" for row in rows)
            yield f'<dl class="report-pairs">{"".join(told)}</dl>'
        case Table():
            yield _table(block)
        case Figure():
            yield _figure(block)
        case Sources(items=items):
            yield from _sources(items)
        case Card(blocks=blocks):
            inner = "\n".join(part for one in blocks for part in _block(one, chapters))
            yield f'<section class="card">{inner}</section>'
        case PageBreak():
            return


def _heading(heading: Heading, chapters: list[str]) -> str:
    level, mark = heading.level + BELOW, ""
    if heading.level == 1:
        chapters.append(heading.text)
        mark = f' id="deel-{len(chapters)}"'
    return _titled(level, heading.text, mark)


def _titled(level: int, text: str, mark: str = "") -> str:
    look = f"nl-heading nl-heading--level-{level}"
    return f'<h{level}{mark} class="{look}">{escape(text)}</h{level}>'


def _table(table: Table) -> str:
    """A table whose cells name their column: on a phone many stand below each other."""
    stacked = " report-stacked" if len(table.header) > NARROW else ""
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in table.header)
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td data-column="{escape(word)}">{_text(cell)}</td>'
            for word, cell in zip(table.header, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table class="list report-table{stacked}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _figure(figure: Figure) -> str:
    """A picture with all that it shows in words; inside an image nothing of it runs."""
    data = b64encode(figure.svg.encode()).decode()
    caption = f"<figcaption>{_text(figure.caption)}</figcaption>" if figure.caption else ""
    return (
        f'<figure class="report-figure"><img src="data:image/svg+xml;base64,{data}" '
        f'alt="{escape(figure.alt)}">{caption}</figure>'
    )


def _sources(items: tuple[SourceItem, ...]) -> Iterator[str]:
    for item in items:
        for level, text in ((3, item.heading), (4, item.theme)):
            if text:
                yield _titled(level, text)
        where = f" <small>({escape(item.where)})</small>" if item.where else ""
        yield f'<p class="nl-paragraph">{linked(item.text)}{where}</p>'


def _text(text: Text) -> str:
    return "".join(map(_span, text))


def _span(span: Span) -> str:
    tag = _TAGS.get(span.style)
    words = linked(span.text)
    if span.colour:
        words = f'<span style="color: {span.colour}">{words}</span>'
    return f"<{tag}>{words}</{tag}>" if tag and words else words


def linked(text: str) -> str:
    """Typed text, with its web addresses as links."""
    return "".join(
        f'<a class="nl-link" rel="nofollow noopener" href="{escape(to)}">{escape(words)}</a>'
        if to
        else escape(words)
        for words, to in web_addresses.parts(text)
    )
