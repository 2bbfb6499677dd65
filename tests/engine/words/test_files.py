"""What people typed comes back from the workbook, the calendar and the data of a plan."""

from __future__ import annotations

import io
import json
import zipfile

import icalendar
from document_readers import read_calendar, read_workbook

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.export import excel, ical, plan_json


def test_the_workbook_holds_every_sentence_and_every_name(
    spoken: Plan, sentences: list[str]
) -> None:
    cells = set(read_workbook(excel.write(spoken)))
    typed = [*sentences, *(action.owner_label for action in spoken.actions)]
    assert [text for text in typed if dutch.one_line(text) not in cells] == []


def test_no_cell_of_the_workbook_is_a_formula(spoken: Plan) -> None:
    with zipfile.ZipFile(io.BytesIO(excel.write(spoken))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert [name for name in sheets if b"<f>" in archive.read(name)] == []


def test_the_calendar_holds_every_sentence_as_title_and_in_its_description(
    spoken: Plan, sentences: list[str]
) -> None:
    events = read_calendar(ical.write(spoken))
    for text in map(dutch.one_line, sentences):
        assert sum(event["SUMMARY"].endswith(f"klaar: {text}") for event in events) >= 1
        assert any(f"Je ziet het aan: {text}" in event["DESCRIPTION"] for event in events)


def test_the_calendar_has_no_line_that_people_typed(spoken: Plan) -> None:
    made = icalendar.Calendar.from_ical(ical.write(spoken))
    assert made.errors == []
    names = {name for event in made.walk("VEVENT") for name in event}
    assert names == {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "CLASS", "URL"),
    }


def test_the_data_hold_every_sentence_as_the_journal_does(
    spoken: Plan, sentences: list[str]
) -> None:
    read = json.loads(plan_json.write(spoken))
    assert [action["title"] for action in read["actions"]] == sentences
    fields = {name: value for name, value in read.items() if name in Plan.model_fields}
    assert Plan.model_validate(fields) == spoken
