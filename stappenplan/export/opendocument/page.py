"""The page of an OpenDocument file: styles, header, footer, the mark behind it, properties."""

from __future__ import annotations

import io
from copy import copy
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from lxml import etree
from odfdo import Element
from odfdo.element import ODF_NAMESPACES

from stappenplan import dutch
from stappenplan.export import typeset
from stappenplan.export.document import LANGUAGE

if TYPE_CHECKING:
    from stappenplan.export.document import Document

_WATERMARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 225" width="160" height="225">'
    '<rect width="160" height="225" fill="#ffffff"/>'
    '<text x="80" y="118" transform="rotate(-54 80 112)" text-anchor="middle" font-weight="700" '
    'font-family="Libertinus Serif" font-size="40" fill="#f8e9e8">OEFENING</text></svg>'
)


@cache
def _bare(tag: str) -> Any:
    """An element of lxml's own; odfdo parses a line of XML for each one that it makes."""
    prefix, _, name = tag.partition(":")
    address = ODF_NAMESPACES[prefix]
    return etree.Element(f"{{{address}}}{name}", nsmap={prefix: address})


def node(tag: str, *children: Any, **attributes: str) -> Any:
    """Make an element; in attribute names ``_`` stands for the colon, ``__`` for a hyphen."""
    made = Element.from_tag(copy(_bare(tag)))
    for name, value in attributes.items():
        made.set_attribute(name.replace("__", "-").replace("_", ":", 1), value)
    for child in children:
        made.append(child)
    return made


def style(odt: Any, document: Document) -> None:
    """Put styles, header, footer and properties into the file."""
    # The template brings a picture of an empty page.
    odt.container.del_part("Thumbnails/thumbnail.png")
    odt.manifest.del_full_path("Thumbnails/thumbnail.png")
    odt.container.set_part(
        "styles.xml", files("stappenplan.export.opendocument").joinpath("styles.xml").read_bytes()
    )
    mark = [node("text:tab"), node("text:span", document.mark, text_style__name="Merk")]
    for header in odt.styles.get_elements("//style:header/text:p"):
        for child in [document.header, *(mark if document.mark else [])]:
            header.append(child)
    for footer in odt.styles.get_elements("//style:footer/text:p"):
        for child in (
            dutch.day(document.date),
            node("text:tab"),
            "Bladzijde ",
            node("text:page-number", "1", text_select__page="current"),
            " van ",
            node("text:page-count", "1"),
        ):
            footer.append(child)
    if document.compact:
        _compact(odt)
    if document.mark:
        _watermark(odt)
    _properties(odt.meta, document)


def _compact(odt: Any) -> None:
    for name, size, above, below in (("Title", 19, 0, 1.5), ("Heading_20_1", 12, 4, 1.2)):
        [style] = odt.styles.get_elements(f'//style:style[@style:name="{name}"]')
        paragraph = style.get_element("style:paragraph-properties")
        paragraph.set_attribute("fo:margin-top", f"{above}mm")
        paragraph.set_attribute("fo:margin-bottom", f"{below}mm")
        style.get_element("style:text-properties").set_attribute("fo:font-size", f"{size}pt")


def _watermark(odt: Any) -> None:
    picture = odt.add_file(io.BytesIO(typeset.png(_WATERMARK, width=160, ppi=96)))
    for page in odt.styles.get_elements("//style:page-layout-properties"):
        page.append(
            node(
                "style:background-image",
                xlink_href=picture,
                xlink_type="simple",
                xlink_actuate="onLoad",
                style_position="center center",
                style_repeat="no-repeat",
            )
        )


def _properties(meta: Any, document: Document) -> None:
    moment = typeset.moment(document.date).replace(tzinfo=None)
    meta.set_title(document.title)
    meta.set_subject(document.eyebrow)
    meta.set_language(LANGUAGE)
    meta.set_creation_date(moment)
    meta.set_modification_date(moment)
    meta.set_keywords(document.mark)
    meta.set_generator("stappenplan")
