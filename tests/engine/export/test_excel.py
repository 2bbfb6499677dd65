"""The action list that people keep up."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from stappenplan.export import WRITERS
from stappenplan.export.references import ranges
from stappenplan.export.report import source_numbers

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Book:
    """A workbook as its parts say it is."""

    def __init__(self, content: bytes) -> None:
        self.parts = zipfile.ZipFile(io.BytesIO(content))
        self.words = [
            "".join(item.itertext())
            for item in self.xml("xl/sharedStrings.xml").findall("m:si", NS)
        ]
        self.names = [
            sheet.get("name") for sheet in self.xml("xl/workbook.xml").iterfind(".//m:sheet", NS)
        ]

    def xml(self, part: str) -> ET.Element:
        return ET.fromstring(self.parts.read(part))

    def sheet(self, name: str) -> ET.Element:
        return self.xml(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml")

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a sheet by the names of its columns."""
        cells = [
            {re.sub(r"\d", "", cell.get("r")): self.value(cell) for cell in row}
            for row in self.sheet(name).iterfind(".//m:row", NS)
        ]
        return [{cells[0][at]: value for at, value in row.items()} for row in cells[1:]]

    def value(self, cell: ET.Element) -> str:
        found = cell.find("m:v", NS)
        text = "" if found is None else found.text
        return self.words[int(text)] if cell.get("t") == "s" else text


@pytest.fixture(scope="module")
def book(written) -> Book:
    return Book(written["plan.xlsx"])


def test_it_has_actions_sources_and_an_explanation(book):
    assert book.names == ["Acties", "Nog niet opgepakt", "Bronnen", "Toelichting"]


def test_without_sources_it_neither_quotes_nor_counts_them(written):
    book = Book(written["openbaar.xlsx"])
    assert book.names == ["Acties", "Nog niet opgepakt", "Toelichting"]
    assert not any("Bronnen" in row for row in book.rows("Acties"))


def test_a_row_says_what_the_plan_says(book, plan):
    rows = book.rows("Acties")
    assert [row["Stap"] for row in rows] == [action.title for action in plan.actions]
    assert rows[0]["Wie"] == "A."
    assert rows[0]["Stand"] == "loopt nog"
    assert rows[0]["Eerste zet"].startswith("Als ik dinsdag op kantoor kom, dan bel ik")


def test_days_are_days_and_numbers_are_numbers(book):
    [row] = [row for row in book.sheet("Acties").iterfind(".//m:row", NS) if row.get("r") == "2"]
    cells = {cell.get("r"): cell for cell in row}
    assert cells["A2"].get("t") is None
    # 17 March 2026, counted from the end of 1899.
    assert book.value(cells["F2"]) == "46098"
    formats = book.xml("xl/styles.xml").find("m:cellXfs", NS)
    assert formats[int(cells["F2"].get("s"))].get("numFmtId") == "164"


def test_sources_have_the_numbers_of_the_plan(book, plan):
    references = source_numbers(plan)
    for row, action in zip(book.rows("Acties"), plan.actions, strict=True):
        span = references.span(action.sources)[0]
        assert row["Bronnen"] == ranges(span.refs)
    listed = {row["Nr"]: row["Wat er is gezegd"] for row in book.rows("Bronnen")}
    assert listed == {str(item.number): item.text for item in references.items()}


def test_header_rows_stay_in_sight_and_on_every_page(book):
    for name in ("Acties", "Bronnen"):
        pane = book.sheet(name).find(".//m:pane", NS)
        assert pane.get("state") == "frozen"
        assert pane.get("ySplit") == "1"
    titles = [
        found.text
        for found in book.xml("xl/workbook.xml").iterfind(".//m:definedName", NS)
        if found.get("name") == "_xlnm.Print_Titles"
    ]
    assert len(titles) == 3
    assert all("$1:$1" in title for title in titles)


def test_tables_can_be_filtered_and_their_columns_have_names(book):
    tables = [book.xml(name) for name in book.parts.namelist() if name.startswith("xl/tables/")]
    assert [table.get("name") for table in tables] == ["Acties", "Nog_niet_opgepakt", "Bronnen"]
    for table in tables:
        assert table.find("m:autoFilter", NS) is not None
        names = [column.get("name") for column in table.iterfind(".//m:tableColumn", NS)]
        assert all(names)
        assert len(set(names)) == len(names)


def test_no_cells_are_merged(book):
    assert not any(b"mergeCell" in book.parts.read(name) for name in book.parts.namelist())


def test_how_far_it_is_can_be_chosen(book):
    [rule] = book.sheet("Acties").iterfind(".//m:dataValidation", NS)
    assert rule.get("sqref") == "J2:J9"
    assert "het dorp wil iets anders" in rule.find("m:formula1", NS).text


@pytest.mark.parametrize("typed", ["=1+1", "+31612345678", "-1", "@SUM(1)", "http://dorp.example"])
def test_what_people_typed_never_becomes_a_formula_or_a_link(plan, typed):
    action = plan.actions[0].model_copy(
        update={"title": typed, "sign": typed, "owner_label": typed, "theme": typed}
    )
    book = Book(WRITERS["plan.xlsx"](plan.model_copy(update={"actions": (action,)})))
    row = book.rows("Acties")[0]
    assert row["Stap"] == row["Je ziet het aan"] == row["Wie"] == row["Thema"] == typed
    sheet = book.sheet("Acties")
    assert sheet.find(".//m:f", NS) is None
    assert sheet.find(".//m:hyperlink", NS) is None


def test_title_language_and_day_stand_in_the_properties(book):
    core = book.parts.read("docProps/core.xml").decode()
    assert "Actielijst bij Stappenplan: Het dorp aan het stuur" in core
    assert "2026-03-12T12:00:00Z" in core
    assert "nl-NL" in book.parts.read("docProps/custom.xml").decode()
