"""Runs of text in a Word document, and references to its sources."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt, RGBColor

from stappenplan.export.document import Span, Text
from stappenplan.export.references import pieces
from stappenplan.export.word import elements
from stappenplan.export.word.elements import element


def runs(paragraph: Any, text: Text) -> Any:
    """Add text to a paragraph, and return the paragraph."""
    for span in text:
        if span.refs:
            _references(paragraph, span)
            continue
        run = paragraph.add_run(span.text)
        run.bold = span.style == "strong" or None
        if span.style == "quiet":
            run.font.color.rgb = RGBColor.from_string(elements.QUIET)
        elif span.style == "open":
            shade = element("shd", val="clear", color="auto", fill=elements.TODO)
            run._r.get_or_add_rPr().append(shade)
    return paragraph


def _references(paragraph: Any, span: Span) -> None:
    _small(paragraph.add_run("\u00a0["))
    for index, (label, number) in enumerate(pieces(span.refs)):
        if index:
            _small(paragraph.add_run(",\u00a0"))
        link = element("hyperlink", anchor=f"bron_{number}")
        run = paragraph.add_run(label)
        _small(run)
        paragraph._p.append(link)
        link.append(run._r)
    _small(paragraph.add_run("]"))


def _small(run: Any) -> None:
    run.font.size, run.font.color.rgb = Pt(7.5), RGBColor.from_string(elements.ACCENT)
