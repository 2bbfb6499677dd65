"""Elements of WordprocessingML: paragraphs and runs in a style, references, and what else is XML.

Styles are set by their id: python-docx looks a name up among all styles for each paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from stappenplan.export import web_addresses
from stappenplan.export.references import pieces

if TYPE_CHECKING:
    from stappenplan.export.document import Span, Text

RUN_STYLES = {"strong": "Nadruk", "quiet": "Rustig", "open": "Openstaand"}


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """Make an element in the ``w`` namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(parent: Any, style: str) -> Any:
    """Add a paragraph in the style with this id."""
    made = parent.add_paragraph()
    made._p.style = style
    return made


def run(paragraph: Any, text: str, style: str = "") -> Any:
    """Add a run of text, in the character style with this id where one is given."""
    made = paragraph.add_run(text)
    if style:
        made._r.style = style
    return made


def linked(paragraph: Any, text: str, style: str = "", colour: str = "") -> None:
    """Add runs of text, in which every web address is a link."""
    for words, target in web_addresses.parts(text):
        added = run(paragraph, words, "Hyperlink" if target else style)
        if colour and not target:
            added.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
        if target:
            link = element("hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(target, RT.HYPERLINK, is_external=True))
            paragraph._p.append(link)
            link.append(added._r)


def runs(paragraph: Any, text: Text) -> Any:
    """Add text to a paragraph, and return the paragraph."""
    for span in text:
        if span.refs:
            _references(paragraph, span)
        else:
            linked(paragraph, span.text, RUN_STYLES.get(span.style, ""), span.colour)
    return paragraph


def _references(paragraph: Any, span: Span) -> None:
    run(paragraph, "\u00a0[", "Verwijzing")
    for index, (label, number) in enumerate(pieces(span.refs)):
        if index:
            run(paragraph, ",\u00a0", "Verwijzing")
        link = element("hyperlink", anchor=f"bron_{number}")
        reference = run(paragraph, label, "Verwijzing")
        paragraph._p.append(link)
        link.append(reference._r)
    run(paragraph, "]", "Verwijzing")


def side_bar(paragraph: Any) -> None:
    """Draw a bar beside a paragraph."""
    bar = element("left", val="single", sz=16, space=10, color="0F6B5C")
    # The schema fixes the order of these properties.
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("pBdr", bar), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
