"""Tables in a Word document, with a header row that is repeated on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Mm

from stappenplan.export.document import TEXT_WIDTH, Span, Table
from stappenplan.export.word.elements import element, paragraph, runs

if TYPE_CHECKING:
    from stappenplan.export.document import Text


def add_table(word: Any, block: Table) -> None:
    """Add a table."""
    table = word.add_table(rows=0, cols=len(block.header))
    table.autofit = False
    table._tbl.tblStyle_val = "Tabel"
    _look(table)
    widths = [Mm(TEXT_WIDTH * width / 100) for width in block.widths]
    header = tuple((Span(text=title),) for title in block.header)
    row = _add_row(table, widths, header, "KopVanTabel")
    row._tr.trPr.append(element("tblHeader"))
    for number, cells in enumerate(block.rows, start=1):
        row = _add_row(table, widths, cells, "Cel")
        if block.whole and number < len(block.rows):
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    paragraph(word, "NaTabel")


def _look(table: Any) -> None:
    """Say that the style of the header row counts, in the form that every version of Word reads."""
    [look] = table._tbl.tblPr.iter(qn("w:tblLook"))
    look.attrib.clear()
    look.set(qn("w:val"), "0420")


def _add_row(table: Any, widths: list[Mm], texts: tuple[Text, ...], style: str) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(element("cantSplit"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        cell.paragraphs[0]._p.style = style
        runs(cell.paragraphs[0], text)
    return row
