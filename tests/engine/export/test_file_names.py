"""What files are called in a folder, a download and a mail."""

from __future__ import annotations

import pytest

from stappenplan.export import NAMES, network_files
from stappenplan.export.file_names import FileNames

GREEN = "samen-werken-aan-het-groen-in-oosterveen"
POOL = FileNames("Zwembad", "2026-03-12")


@pytest.mark.parametrize(
    ("file", "called"),
    [
        ("plan.pdf", "stappenplan-zwembad-2026-03-12.pdf"),
        ("plan.xlsx", "actielijst-zwembad-2026-03-12.xlsx"),
        ("openbaar.xlsx", "actielijst-openbaar-zwembad-2026-03-12.xlsx"),
        ("openbaar.docx", "stappenplan-openbaar-zwembad-2026-03-12.docx"),
        ("poster.pdf", "poster-zwembad-2026-03-12.pdf"),
        ("network-ties.csv", "netwerk-contacten-zwembad-2026-03-12.csv"),
        ("plan.schema.json", "stappenplan.schema.json"),
    ],
)
def test_a_file_says_what_it_is_of_which_gathering_and_of_which_day(file: str, called: str) -> None:
    assert POOL.name(file) == called


def test_no_two_files_of_a_gathering_have_one_name() -> None:
    files = [*NAMES, *network_files.FILES, "papier.pdf", "logboek.jsonl", "mijn-agenda.ics"]
    assert len({POOL.name(file) for file in files}) == len(files)


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Zwembad & plein: ‘nu’ écht!", "zwembad-plein-nu-echt"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 90, "x" * 40),
        ("Samen werken aan het groen in Oosterveen en omgeving", GREEN),
    ],
)
def test_a_title_is_written_in_letters_that_every_program_keeps(title: str, part: str) -> None:
    assert FileNames(title, "2026-03-12").name("plan.pdf") == f"stappenplan-{part}-2026-03-12.pdf"


def test_what_is_not_known_is_left_out_and_a_rehearsal_says_that_it_is_one() -> None:
    assert FileNames("中文", "").name("plan.pdf") == "stappenplan.pdf"
    named = FileNames("Zwembad", "2026-03-12", rehearsal=True).name("plan.pdf")
    assert named == "oefening-stappenplan-zwembad-2026-03-12.pdf"
