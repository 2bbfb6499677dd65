"""The template of OpenDocument files: ``styles.xml`` and ``content.xml`` beside this module.

Fonts, colours, distances, page, header and footer stand in ``styles.xml``.
"""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import odfdo

from stappenplan import dutch
from stappenplan.export import typeset
from stappenplan.export.document import LANGUAGE
from stappenplan.export.opendocument.elements import node, styled_span

if TYPE_CHECKING:
    from stappenplan.export.document import Document

TEMPLATE = files("stappenplan.export.opendocument")


def new_document(document: Document) -> Any:
    """Open the template and fill in properties and what stands above and below every page."""
    odt: Any = odfdo.Document("text")
    # odfdo brings a picture of an empty page.
    odt.container.del_part("Thumbnails/thumbnail.png")
    odt.manifest.del_full_path("Thumbnails/thumbnail.png")
    for part in ("styles.xml", "content.xml"):
        odt.container.set_part(part, TEMPLATE.joinpath(part).read_bytes())
    mark = [node("text:tab"), styled_span(document.mark, "Merk")] if document.mark else []
    for header in odt.styles.get_elements("//style:header/text:p"):
        for child in (document.header, *mark):
            header.append(child)
    for footer in odt.styles.get_elements("//style:footer/text:p"):
        footer.text = dutch.format_day(document.date)
    if document.compact:
        _compact(odt)
    if document.mark:
        _watermark(odt)
    _properties(odt.meta, document)
    return odt


def _compact(odt: Any) -> None:
    for name, size, above, below in (("Title", 19, 0, 1.5), ("Heading_20_1", 12, 4, 1.2)):
        [style] = odt.styles.get_elements(f'//style:style[@style:name="{name}"]')
        paragraph = style.get_element("style:paragraph-properties")
        paragraph.set_attribute("fo:margin-top", f"{above}mm")
        paragraph.set_attribute("fo:margin-bottom", f"{below}mm")
        style.get_element("style:text-properties").set_attribute("fo:font-size", f"{size}pt")


def _watermark(odt: Any) -> None:
    svg = TEMPLATE.joinpath("watermark.svg").read_text(encoding="utf-8")
    picture = odt.add_file(io.BytesIO(typeset.png(svg, width=160, ppi=96)))
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
