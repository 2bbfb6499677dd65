"""A document as Markdown (CommonMark with tables)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from stappenplan.export import web_addresses
from stappenplan.export.document import (
    LANGUAGE,
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
from stappenplan.export.references import ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALWAYS = re.compile(r"([\\`*_\[\]<>|~$])")
_BACKSLASHED = r"\\\1"
# Between angle brackets these mean themselves, to every reader of Markdown.
_PLAIN_ADDRESS = re.compile(r"[\w:/?=#.~+,;-]+", re.ASCII)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ESCAPED_AND = r"\\\g<0>"
_AUTOLINK = re.compile(r"(?<=\w)(:)(?=//)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)([#+=:-])|^(\s*\d{1,9})([.)])")


def write(document: Document) -> bytes:
    """Write UTF-8 Markdown, with title and language in the front matter."""
    return "\n\n".join(_document(document)).encode() + b"\n"


def escape(text: str) -> str:
    """Typed text as Markdown that shows the same characters and means nothing else."""
    return _LINE_START.sub(
        lambda found: f"{found[1] or ''}\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}",
        _escape_inline(text),
    )


def _escape_inline(text: str) -> str:
    return "".join(
        _link(words, target) if target else _escape_words(words)
        for words, target in web_addresses.parts(text)
    )


def _link(words: str, target: str) -> str:
    if words == target and _PLAIN_ADDRESS.fullmatch(target):
        return f"<{target}>"
    return f"[{_escape_words(words)}](<{_ENTITY.sub(_ESCAPED_AND, target)}>)"


def _escape_words(text: str) -> str:
    text = _ALWAYS.sub(_BACKSLASHED, text)
    text = _ENTITY.sub(_ESCAPED_AND, text)
    return _AUTOLINK.sub(lambda found: f"\\{found[0]}", text)


def _document(document: Document) -> Iterator[str]:
    yield _front_matter(document.title, document.date, document.mark)
    yield f"# {escape(document.title)}"
    if document.mark:
        yield f"> **{document.mark}.** {document.mark_text}"
    yield " · ".join(escape(fact) for fact in document.facts)
    for block in document.blocks:
        yield from _block(block)


def _front_matter(title: str, date: str, mark: str) -> str:
    fields = {"title": title, "lang": LANGUAGE, "date": date} | ({"mark": mark} if mark else {})
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(("---", *lines, "---"))


def _block(block: Block) -> Iterator[str]:  # noqa: C901  (one case per kind of block)
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * (level + 1)} {_heading(text)}"
        case Paragraph(text=text, style=style):
            yield f"*{_text(text)}*" if style == "note" else _text(text)
        case Bullets(items=items):
            yield "\n".join(f"- {_text(item)}" for item in items)
        case Pairs(rows=rows):
            yield "\n".join(f"- **{escape(row.label)}:** {_text(row.text)}" for row in rows)
        case Table():
            yield _table(block)
        case Figure(alt=alt, caption=caption):
            yield f"> *Plaatje.* {escape(alt)}"
            if caption:
                yield _text(caption)
        case Sources(items=items):
            yield from _sources(items)
        case Card(blocks=blocks):
            for inner in blocks:
                yield from _block(inner)
        case PageBreak():
            yield "---"


def _sources(items: tuple[SourceItem, ...]) -> Iterator[str]:
    lines: list[str] = []
    for item in items:
        if lines and (item.heading or item.theme):
            yield "\n".join(lines)
            lines = []
        if item.heading:
            yield f"### {_heading(item.heading)}"
        if item.theme:
            yield f"#### {_heading(item.theme)}"
        where = f" *({_escape_inline(item.where)})*" if item.where else ""
        lines.append(f"- [{item.number}] {_escape_inline(item.text)}{where}")
    yield "\n".join(lines)


def _heading(text: str) -> str:
    return _escape_inline(text).replace("#", chr(92) + "#")


def _table(table: Table) -> str:
    rows = [
        [escape(cell) for cell in table.header],
        ["---"] * len(table.header),
        *([_text(cell) for cell in row] for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _text(text: Text) -> str:
    return "".join(_span(span) for span in text)


def _span(span: Span) -> str:
    if span.refs:
        return f" [{ranges(span.refs)}]"
    if span.style not in {"strong", "open"} or not span.text.strip():
        return escape(span.text)
    # Emphasis may not begin or end with a space.
    head, tail = (" " if end.isspace() else "" for end in (span.text[0], span.text[-1]))
    return f"{head}**{escape(span.text.strip())}**{tail}"
