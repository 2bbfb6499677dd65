"""The template of OpenDocument files: the XML parts in ``template/``.

Fonts, colours, distances, page, header and footer stand in ``template/styles.xml``.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export import stable_zip, typeset
from stappenplan.export.document import LANGUAGE
from stappenplan.export.opendocument.elements import append, node, qualified, styled_span
from stappenplan.export.opendocument.package import Package, find

if TYPE_CHECKING:
    from stappenplan.export.document import Document


def new_document(document: Document) -> Package:
    """Open the template and fill in properties and what stands above and below every page."""
    odt = Package()
    mark = [node("text:tab"), styled_span(document.mark, "Merk")] if document.mark else []
    for header in find(odt.styles, "//style:header/text:p"):
        for child in (document.header, *mark):
            append(header, child)
    for footer in find(odt.styles, "//style:footer/text:p"):
        footer.text = dutch.format_day(document.date)
    if document.compact:
        _compact(odt)
    if document.mark:
        _watermark(odt)
    _properties(odt.meta, document)
    return odt


def _compact(odt: Package) -> None:
    for name, size, above, below in (("Title", 19, 0, 1.5), ("Heading_20_1", 12, 4, 1.2)):
        [style] = find(odt.styles, f'//style:style[@style:name="{name}"]')
        [paragraph] = find(style, "style:paragraph-properties")
        paragraph.set(qualified("fo:margin-top"), f"{above}mm")
        paragraph.set(qualified("fo:margin-bottom"), f"{below}mm")
        [letters] = find(style, "style:text-properties")
        letters.set(qualified("fo:font-size"), f"{size}pt")


def _watermark(odt: Package) -> None:
    svg = files(__package__).joinpath("watermark.svg").read_text(encoding="utf-8")
    picture = odt.add_picture(typeset.png(svg, width=160, ppi=96), "png")
    for page in find(odt.styles, "//style:page-layout-properties"):
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
    moment = stable_zip.file_moment(document.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    given = {
        "dc:title": document.title,
        "dc:subject": document.eyebrow,
        "dc:language": LANGUAGE,
        "meta:keyword": document.mark,
        "meta:creation-date": moment,
        "dc:date": moment,
    }
    for tag, text in given.items():
        if text:
            meta.append(node(tag, text))
