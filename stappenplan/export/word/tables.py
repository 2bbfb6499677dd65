"""Tables in a Word document, with a header row that is repeated on every page."""

from __future__ import annotations

from typing import Any

from docx.shared import Mm, Pt, RGBColor

from stappenplan.export.document import TEXT_WIDTH, Span, Table
from stappenplan.export.word import elements
from stappenplan.export.word.elements import element
from stappenplan.export.word.text import runs


def table(word: Any, block: Table) -> None:
    """Add a table."""
    table = word.add_table(rows=0, cols=len(block.header))
    table.autofit = False
    properties = table._tbl.tblPr
    properties.append(
        element(
            "tblBorders",
            elements.line("bottom", elements.THIN),
            elements.line("insideH", elements.THIN),
        )
    )
    properties.append(element("tblInd", w=108, type="dxa"))
    properties.append(element("tblLook", val="0020", firstRow="1", lastRow="0", noVBand="1"))
    header = tuple((Span(text=title, style="strong"),) for title in block.header)
    for index, cells in enumerate((header, *block.rows)):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, text, width in zip(row.cells, cells, block.widths, strict=True):
            cell.width = Mm(TEXT_WIDTH * width / 100)
            paragraph = cell.paragraphs[0]
            elements.styled(paragraph, "Cel")
            runs(paragraph, text)
            if block.whole and index < len(block.rows):
                paragraph.paragraph_format.keep_with_next = True
            if index == 0:
                _header_cell(cell, paragraph)
        if index == 0:
            row._tr.trPr.append(element("tblHeader"))
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(TEXT_WIDTH * width / 100)
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _header_cell(cell: Any, paragraph: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("tcBorders", elements.line("bottom", elements.ACCENT, eighths=8)))
    properties.append(element("shd", val="clear", color="auto", fill=elements.PALE))
    paragraph.paragraph_format.keep_with_next = True
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(elements.ACCENT)
