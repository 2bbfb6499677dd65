"""What python-docx has no words for: borders, shading, fields, and the page around it all."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from stappenplan.export.document import TEXT_WIDTH

if TYPE_CHECKING:
    from stappenplan.export.document import Document

FONT = "Palatino Linotype"
INK, QUIET, ACCENT, ALARM = "1C2B33", "56666E", "0F6B5C", "B3261E"
PALE, THIN, TODO = "EEF4F2", "D5DCDF", "FFF1B8"


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """Make an element in the ``w`` namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def line(side: str, colour: str, *, eighths: int = 4, space: int = 0) -> Any:
    """Make a border on one side, in eighths of a point."""
    return element(side, val="single", sz=eighths, space=space, color=colour)


def underline(paragraph: Any, colour: str, *, eighths: int = 5, space: int = 4) -> None:
    """Draw a thin rule under a paragraph."""
    rule = element("pBdr", line("bottom", colour, eighths=eighths, space=space))
    _insert(paragraph._p.get_or_add_pPr(), rule)


def side_rule(paragraph: Any) -> None:
    """Draw a bar beside a paragraph."""
    rule = element("pBdr", line("left", ACCENT, eighths=16, space=10))
    _insert(paragraph._p.get_or_add_pPr(), rule)


def _insert(properties: Any, border: Any) -> None:
    # The schema fixes the order of these properties.
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def paragraph(word: Any, style: str) -> Any:
    """Add a paragraph in the style with this id."""
    return styled(word.add_paragraph(), style)


def styled(paragraph: Any, style: str) -> Any:
    """Give a paragraph the style with this id; python-docx compares all styles for each one."""
    paragraph._p.style = style
    return paragraph


def field(paragraph: Any, instruction: str) -> None:
    """Put a field into a paragraph, such as the number of the page."""
    run = paragraph.add_run()
    text = element("instrText")
    text.text = instruction
    run._r.extend(
        [
            element("fldChar", fldCharType="begin"),
            text,
            element("fldChar", fldCharType="separate"),
            element("t"),
            element("fldChar", fldCharType="end"),
        ]
    )


def styles(word: Any, *, compact: bool = False) -> None:
    """Set the looks of every style once, and the language of the whole."""
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA"))
    # The template brings a hundred styles for tables that are not used here.
    for unused in [style for style in word.styles if style.type == WD_STYLE_TYPE.TABLE]:
        if not unused.element.default:
            unused.delete()
    normal = _style(word, "Normal", size=10, below=6)
    normal.paragraph_format.line_spacing = 1.2
    _style(word, "Title", size=19 if compact else 24, below=4, bold=True)
    _style(word, "Subtitle", size=10, below=3, colour=QUIET)
    chapter = {"size": 12, "above": 11, "below": 3} if compact else {"size": 16, "above": 22}
    _style(word, "Heading 1", **({"below": 8} | chapter), colour=ACCENT, bold=True)
    _style(word, "Heading 2", size=12, above=14, below=5, bold=True)
    _style(word, "Heading 3", size=10, above=10, below=4, bold=True)
    _style(word, "List Bullet", size=10, below=3)
    _style(word, "Header", size=8.5, colour=QUIET)
    _style(word, "Footer", size=8.5, colour=QUIET)
    for name, based_on in (("Gegeven", "Normal"), ("Bron", "Normal"), ("Cel", "Normal")):
        made = word.styles.add_style(name, 1)
        made.base_style = word.styles[based_on]
    given = _style(word, "Gegeven", size=10, below=2).paragraph_format
    given.line_spacing = 1.12
    given.left_indent, given.first_line_indent = Mm(38), Mm(-38)
    given.tab_stops.add_tab_stop(Mm(38))
    source = _style(word, "Bron", size=8.5, below=4).paragraph_format
    source.left_indent, source.first_line_indent = Mm(10), Mm(-10)
    source.tab_stops.add_tab_stop(Mm(10))
    cell = _style(word, "Cel", size=9, above=2, below=2).paragraph_format
    cell.line_spacing = 1.1


def _style(
    word: Any,
    name: str,
    *,
    size: float,
    above: float = 0,
    below: float = 0,
    colour: str = INK,
    bold: bool = False,
) -> Any:
    style = word.styles[name]
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    # A font of the theme would win from the one that is named.
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.all_caps = False
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    tabs = style.element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:
        style.element.pPr.remove(tabs)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)
    return style


def page(word: Any, document: Document, day: str) -> None:
    """Set the page: margins, the title above it from the second page on, numbers below it."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance, section.footer_distance = Mm(15), Mm(13)
    section.different_first_page_header_footer = True
    _header(section.header.paragraphs[0], document.header, document.mark)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        _right_tab(paragraph)
        paragraph.add_run(f"{day}\tBladzijde ")
        field(paragraph, "PAGE")
        paragraph.add_run(" van ")
        field(paragraph, "NUMPAGES")
    if document.mark:
        watermark = files("stappenplan.export.word").joinpath("watermark.xml").read_bytes()
        for header in (section.header, section.first_page_header):
            header.paragraphs[0]._p.append(parse_xml(watermark))


def _header(paragraph: Any, title: str, mark: str) -> None:
    _right_tab(paragraph)
    paragraph.add_run(title)
    if mark:
        run = paragraph.add_run(f"\t{mark}")
        run.bold, run.font.color.rgb = True, RGBColor.from_string(ALARM)
    underline(paragraph, ACCENT)


def _right_tab(paragraph: Any) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
