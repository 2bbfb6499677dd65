"""PDF that a screen reader can follow."""

from __future__ import annotations

import re

import pytest
import typst
from document_readers import read_pdf

from stappenplan.export import pdf, typeset
from stappenplan.export.report import report


def test_it_declares_pdf_ua_1_and_dutch_and_its_title(written):
    content = written["plan.pdf"]
    assert b"<pdfuaid:part>1<" in content
    assert re.search(rb"/Lang ?\(nl-NL\)", content)
    assert "Stappenplan: Het dorp aan het stuur" in content.decode("latin-1")


def test_headings_header_cells_and_figures_are_tagged(written):
    tags = re.findall(rb"/S ?/(H1|H2|TH|Figure|Link)\b", written["plan.pdf"])
    assert tags.count(b"H1") == 14
    assert tags.count(b"Figure") == 4
    assert tags.count(b"TH") > 20
    assert tags.count(b"Link") > 50


def test_every_picture_has_its_alternative_text(plan, written):
    figures = sum(block.kind == "figure" for block in report(plan).blocks)
    assert len(re.findall(rb"/Alt ?[(<]", written["plan.pdf"])) >= figures


def test_the_day_of_the_plan_is_the_day_of_the_file(written):
    assert b"2026-03-12T12:00:00" in written["plan.pdf"]


def test_no_font_of_this_machine_is_used(written):
    fonts = set(re.findall(rb"/FontName ?/[A-Z]+\+([A-Za-z]+)", written["plan.pdf"]))
    assert fonts <= {b"LibertinusSerif", b"StappenplanSans"}
    assert fonts


def test_an_emoji_is_drawn_and_what_no_font_has_is_a_square(plan):
    smiling = plan.model_copy(update={"place": "Dorpshuis 👩‍👩‍👧 👍🏽✅ 中"})
    assert "Dorpshuis 👩‍👩‍👧 👍🏽✅ □ ·" in read_pdf(pdf.write(report(smiling)))


def test_other_mistakes_in_setting_are_not_hidden():
    with pytest.raises(typst.TypstError, match="title"):
        typeset.pdf("report.typ", {}, day="2026-03-12")
