"""Pictures in a Word document: an SVG, which Word draws, and a PNG for older programs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from stappenplan.export.embedded_picture import embedded

if TYPE_CHECKING:
    from stappenplan.export.document import Figure

# The extension of a picture that names its SVG [MS-ODRAWXML 2.1.1801].
_SVG_EXTENSION = """\
<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{id}"/>
</a:ext>
</a:extLst>"""


def add_picture(paragraph: Any, figure: Figure) -> None:
    """Add a figure with its alternative text to a paragraph."""
    picture = embedded(figure)
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(figure.width))
    properties = shape._inline.docPr
    properties.set("descr", figure.alt)
    properties.set("name", f"Plaatje {properties.id}")
    package = paragraph.part.package
    name = package.next_partname("/word/media/image%d.svg")
    svg = Part(name, "image/svg+xml", picture.svg, package)
    relation = paragraph.part.relate_to(svg, RELATIONSHIP_TYPE.IMAGE)
    [blip] = shape._inline.iter(qn("a:blip"))
    blip.append(parse_xml(_SVG_EXTENSION.format(id=relation)))
