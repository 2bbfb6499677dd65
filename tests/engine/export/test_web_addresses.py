"""A web address is a link in every document, and stands there as it was typed."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import icalendar
import pytest
from markdown_it import MarkdownIt
from plan_factory import action

from stappenplan.contract.plan import Plan
from stappenplan.export import ical, markdown, opendocument, word
from stappenplan.export.document import Document, Paragraph, SourceItem, Sources, Span, Table
from stappenplan.export.web_addresses import parts

TYPED = "Zie https://dorp.example/zaal_huren?dag=di&uur=9#prijs_1, of (www.dorp.example/café)."
SHOWN = {"https://dorp.example/zaal_huren?dag=di&uur=9#prijs_1", "www.dorp.example/café"}
LED_TO = {
    "https://dorp.example/zaal_huren?dag=di&uur=9#prijs_1",
    "https://www.dorp.example/caf%C3%A9",
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@pytest.fixture
def document() -> Document:
    words = (Span(text=TYPED),)
    return Document(
        title="x",
        eyebrow="y",
        facts=("z",),
        date="2026-03-12",
        blocks=(
            Paragraph(text=words),
            Table(header=("a",), widths=(100,), rows=((words,),)),
            Sources(items=(SourceItem(number=1, text=TYPED),)),
        ),
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (TYPED, SHOWN),
        ("https://nl.example/wiki/Loslaten_(Emmen)", {"https://nl.example/wiki/Loslaten_(Emmen)"}),
        ("Kijk op HTTPS://DORP.EXAMPLE!", {"HTTPS://DORP.EXAMPLE"}),
        ("<https://x.example/a>, “www.y.example”", {"https://x.example/a", "www.y.example"}),
        ("sleutel@dorp.example, awww.nee, https:// en www.", set()),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(typed: str, found: set[str]) -> None:
    pieces = list(parts(typed))
    assert {words for words, target in pieces if target} == found
    assert "".join(words for words, _ in pieces) == typed


def test_word_links_every_address(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(word.write(document))) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
        targets = re.findall(
            r'Target="(https?:[^"]*)" TargetMode="External"',
            archive.read("word/_rels/document.xml.rels").decode(),
        )
    assert {target.replace("&amp;", "&") for target in targets} == LED_TO
    links = [
        "".join(link.itertext())
        for link in root.iter(f"{WORD}hyperlink")
        if f"{WORD}anchor" not in link.attrib
    ]
    assert len(links) == 6
    assert set(links) == SHOWN


def test_opendocument_links_every_address(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(opendocument.write(document))) as archive:
        root = ET.fromstring(archive.read("content.xml"))
    links = list(root.iter(f"{TEXT}a"))
    assert len(links) == 6
    assert {"".join(link.itertext()) for link in links} == SHOWN
    assert {link.get("{http://www.w3.org/1999/xlink}href") for link in links} == LED_TO


def test_markdown_links_every_address(document: Document) -> None:
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(markdown.write(document).decode().split("---", 2)[2])
    )
    assert {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', html)} == LED_TO
    assert html.count("<a ") == 6


def test_a_calendar_gives_the_address_whole_and_as_a_link() -> None:
    long = f"{'Lang ' * 50}{TYPED}"
    plan = Plan(
        title="x",
        gathering="ABCDE",
        workshop="w",
        date="2026-03-12",
        actions=(action(1, title=long, done_by="2026-04-01"),),
    )
    (event,) = icalendar.Calendar.from_ical(ical.write(plan)).walk("VEVENT")
    assert TYPED in event["description"]
    assert event["url"] == "https://dorp.example/zaal_huren?dag=di&uur=9#prijs_1"
