"""What a template and a picture look like once they are set, read back by other programs."""

from __future__ import annotations

import re
from importlib.resources import files
from xml.sax.saxutils import escape

import pytest
import typst
from din_91379 import din_91379
from document_readers import read_pdf, unbroken
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan import dutch
from stappenplan.export import pdf, typeset
from stappenplan.export.document import Block, Document, Paragraph, Span, Table
from stappenplan.export.svg_text import in_our_typeface
from stappenplan.pictures import text_metrics
from stappenplan.typeface.drawable import drawable, width
from stappenplan.typeface.metrics import FAMILY, typeface

LONG = "arbeidsongeschiktheidsverzekering"
ADDRESS = (
    "https://www.gemeente-voorbeeld.example/wonen-en-leven/zwembad_2026/plan?deel=zuid#toelichting"
)
# What cannot be seen, but for the soft hyphen: a PDF says with it that a word goes on.
UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\xa0]")


def picture(lines: list[str], *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    texts = "".join(
        f'<text x="4" y="{20 * at + 16}"{weight}>{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    size = f'width="640" height="{20 * len(lines) + 8}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="13">{texts}</svg>'


def as_pdf(body: str, **inputs: str) -> bytes:
    """Set it as PDF/UA, which refuses every character without a glyph or a meaning."""
    return typst.compile(
        f'#set document(title: "x")\n{body}'.encode(),
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=typeset._fonts(),
        sys_inputs=inputs,
    )


def words_template() -> str:
    return files("stappenplan.export").joinpath(typeset.PRELUDE).read_text(encoding="utf-8")


def paragraph(text: str, *, narrow: bool = False) -> bytes:
    cell = (Span(text=text),)
    block: Block = Paragraph(text=cell)
    if narrow:
        block = Table(header=("x", "y"), widths=(22, 78), rows=((cell, (Span(text="einde"),)),))
    about = {"title": "x", "eyebrow": "y", "facts": ("z",), "date": "2026-03-12"}
    return pdf.write(Document(**about, blocks=(block,)))


def links(content: bytes) -> set[str]:
    return {found.decode() for found in re.findall(rb"/URI ?\(([^)]*)\)", content)}


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_a_picture_in_a_pdf_holds_every_character_of_the_typeface(bold: bool) -> None:
    characters = sorted(typeface().widths)
    lines = ["".join(characters[at : at + 24]) for at in range(0, len(characters), 24)]
    svg = in_our_typeface(picture([*lines, *sorted(typeface().joined)], bold=bold))
    assert as_pdf('#image(bytes(sys.inputs.svg), alt: "x")', svg=svg)


def test_every_letter_of_din_91379_is_in_the_text_of_a_picture_and_of_a_document() -> None:
    letters = [one for one in map(drawable, din_91379()) if one.strip()]
    svg = in_our_typeface(picture([f"({one})" for one in letters]))
    drawn = read_pdf(
        as_pdf('#set page(height: auto)\n#image(bytes(sys.inputs.svg), alt: "x")', svg=svg)
    )
    set_ = unbroken(read_pdf(paragraph(" ".join(f"({one})" for one in letters))))
    for text in (unbroken(drawn), set_):
        assert [one for one in letters if unbroken(f"({one})") not in text] == []


@pytest.mark.parametrize(
    "char", [*"ﬁﬀ≤→✓‑ễ✅☺ÇŁşİñЖΩéقሰש①½€中🎉", "M̂", "❤️", "👩🏽‍🌾", "C̆", "Nguye\u0302\u0303n"]
)
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_a_picture_as_png_shows_a_difference_for_every_character(char: str, bold: bool) -> None:
    with_it, without = (
        typeset.png(picture([f"(a{between}b)"], bold=bold), width=40, ppi=96)
        for between in (char, "")
    )
    assert with_it != without


@pytest.mark.parametrize(
    "text",
    [
        "De fietsbrug over de vaart asfalteren",
        "VERGUNNINGEN (12)",
        "Ελλάς Київ",
        "12 maart ≤ 5 →",
        "👩🏽‍🌾 ✅ 🇳🇱",
    ],
)
def test_widths_are_those_of_the_letters_as_they_are_set(text: str) -> None:
    source = (
        f'#set text(font: "{FAMILY}", size: 100pt)\n'
        "#context [#metadata(measure(sys.inputs.text).width.pt()) <width>]"
    )
    found = typst.query(
        source.encode(),
        "<width>",
        field="value",
        one=True,
        font_paths=typeset._fonts(),
        sys_inputs={"text": text},
    )
    assert 100 * width(text) == pytest.approx(float(found), rel=0.04)
    assert text_metrics.width(text, 100) > float(found)


def test_a_long_dutch_word_is_hyphenated_in_a_narrow_column_and_found_whole() -> None:
    text = read_pdf(paragraph(f"De {LONG} en meer", narrow=True))
    assert LONG in text.replace("\u00ad\n", "")
    assert not UNSEEN.search(text)
    syllables = re.split("\u00ad\n", text[text.index("arbeids") : text.index("verzekering") + 11])
    assert len(syllables) >= 2
    assert "".join(syllables) == LONG


def test_emoji_keep_their_letters_company_in_headings_and_on_the_poster() -> None:
    """The bold weight has no emoji, and a key or a tone is drawn together with what it follows."""
    for look in ('weight: "bold"', 'style: "italic"', 'font: "DejaVu Sans Mono"'):
        body = f"{words_template()}\n#text({look}, sys.inputs.text)"
        text = "1️⃣ ❤️ Anna👩🏽‍🌾 🇳🇱 ❤️‍🔥 ✅"
        assert text in read_pdf(as_pdf(body, text=drawable(text), **typeset.PATTERNS))


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_web_address_is_a_link_and_stands_whole_in_the_text(narrow: bool) -> None:
    content = paragraph(f"Zie ({ADDRESS}), of www.dorp.example/zaal.", narrow=narrow)
    text = read_pdf(content)
    assert links(content) == {ADDRESS, "https://www.dorp.example/zaal"}
    assert f"Zie({ADDRESS}),ofwww.dorp.example/zaal." in "".join(text.split())
    assert not UNSEEN.search(text)
    # A reader who searches leaves out a hyphen at the end of a line.
    assert not re.search(r"[a-z]-\n[a-z]", text)


@pytest.mark.parametrize(
    "endless",
    ["a" * 70, "kenmerk_3f2a9c4b8d7e6f5a4b3c2d1e0f9a8b7c", "0" * 40, "sleutel_beheer@dorp.example"],
)
def test_a_word_without_syllables_breaks_and_is_found_whole(endless: str) -> None:
    content = paragraph(f"Zie {endless} nu", narrow=True)
    text = read_pdf(content)
    assert f"Zie{endless}nu" in "".join(text.split())
    cell = text.split("einde")[0].splitlines()
    assert max(map(len, cell)) <= 24


def test_an_initial_stays_with_its_word() -> None:
    text = read_pdf(
        paragraph(
            "Ruimte en Vergunningen, W. en Sociaal Domein, IJ. of Anna B. en Jan", narrow=True
        )
    )
    lines = text.splitlines()
    assert any("Vergunningen, W." in line for line in lines)
    assert any("Domein, IJ." in line for line in lines)
    assert any("Anna B." in line for line in lines)
    assert not UNSEEN.search(text)


# Parts of emoji, marks and other scripts come as often as all other characters together.
AWKWARD = st.text(
    st.sampled_from("aé□ĥ\u0300\u0489\u20e3\u200d\ufe0f1#❤👩🏽🌾🏴🇳🇱🇽\U000e0067\U000e007fשبع中")
)


@settings(max_examples=40)
@given(st.lists(st.one_of(AWKWARD, st.text(max_size=30)), min_size=1, max_size=20))
def test_no_text_stops_a_document_or_a_picture(typed: list[str]) -> None:
    texts = [dutch.one_line(text) for text in typed]
    pictures = [in_our_typeface(picture(texts, bold=bold)) for bold in (False, True)]
    looks = 'weight: "bold"', 'style: "italic"', 'font: "DejaVu Sans Mono"'
    set_ = "".join(f"#text({look}, sys.inputs.text)\n\n" for look in looks)
    drawn = "".join(f'#image(bytes(sys.inputs.p{at}), alt: "x")\n' for at in range(2))
    shown = drawable(" | ".join(texts))
    inputs = {"p0": pictures[0], "p1": pictures[1], "text": shown, **typeset.PATTERNS}
    assert as_pdf(f"{words_template()}\n{set_}{drawn}", **inputs)
