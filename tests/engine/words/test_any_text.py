"""Whatever people type comes back from every format, in every place of a document."""

from __future__ import annotations

from collections.abc import Callable

from document_readers import (
    document_pieces,
    read_calendar,
    read_markdown,
    read_opendocument,
    read_word,
    read_workbook,
    spaced,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spoken_words import spoken_plan

from stappenplan import dutch
from stappenplan.contract.text import clean
from stappenplan.export import excel, ical, markdown, opendocument, word
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    SourceItem,
    Sources,
    Span,
    Table,
    Text,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"/>'
# Signs that mean something in one of the formats come as often as all others together.
MEANINGFUL = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>~$&;:,'\"=@^/%?\n\t 1aAéßN\u00a0\u2028"))
TYPED = st.one_of(
    MEANINGFUL, st.text(max_size=40), st.from_regex(r"&#?\w+;|\d+[.)] \w|_x[0-9A-F]{4}_")
)
TEXTS = st.lists(TYPED.map(clean).filter(bool), min_size=1, max_size=12)


def every_place(text: str) -> tuple[Block, ...]:
    """Say a text in every place of a document, alone and among others."""
    line = dutch.one_line(text)
    strong, plain = Span(text=line, style="strong"), Span(text=line)
    both: Text = (Span(text="a "), strong, Span(text=" "), plain, Span(refs=(1, 2, 3)))
    return (
        Heading(level=2, text=line),
        Paragraph(text=(plain,)),
        Paragraph(text=(strong,)),
        Paragraph(text=(plain,), style="note"),
        Paragraph(text=both),
        Bullets(items=((plain,), both)),
        Pairs(rows=(Pair(label=line, text=both),)),
        Table(header=(line, "x"), widths=(50, 50), rows=(((plain,), both),)),
        Figure(svg=SVG, alt=line, width=9),
        Sources(items=(SourceItem(number=1, text=line, where=line, heading=line, theme=line),)),
    )


def lost(texts: list[str], write: Callable[[Document], bytes], read: Callable[[bytes], list[str]]):
    blocks = tuple(block for text in texts for block in every_place(text))
    document = Document(title="x", eyebrow="y", facts=("z",), date="2026-03-12", blocks=blocks)
    whole = "\n".join(map(spaced, read(write(document))))
    pieces = document_pieces(document)
    return [piece for piece in dict.fromkeys(pieces) if whole.count(piece) < pieces.count(piece)]


def shown_by_markdown(content: bytes) -> list[str]:
    shown, markup = read_markdown(content)
    assert markup == set()
    return shown


@settings(max_examples=40)
@given(TEXTS)
def test_markdown_shows_any_text(texts: list[str]) -> None:
    assert lost(texts, markdown.write, shown_by_markdown) == []


@settings(max_examples=8)
@given(TEXTS)
def test_word_and_opendocument_show_any_text(texts: list[str]) -> None:
    assert lost(texts, word.write, read_word) == []
    assert lost(texts, opendocument.write, read_opendocument) == []


@settings(max_examples=15)
@given(TEXTS)
@example(["0" * 200, "0" * 150 + " " + "1" * 150])
def test_workbook_and_calendar_hold_any_text(texts: list[str]) -> None:
    plan = spoken_plan(texts)
    cells, events = set(read_workbook(excel.write(plan))), read_calendar(ical.write(plan))
    by_title = {event["SUMMARY"]: event["DESCRIPTION"] for event in events}
    for number, text in enumerate(map(dutch.one_line, texts), start=1):
        assert text in cells
        whole = f"Stap {number} is klaar: {text}"
        title = dutch.shorten(whole, ical.MAX_LENGTH)
        # What the title has no room for stands below it.
        assert title in by_title
        assert title == whole or by_title[title].startswith(whole)
