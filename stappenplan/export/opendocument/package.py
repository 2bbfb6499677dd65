"""An OpenDocument file: the XML parts of ``template/``, pictures, and the manifest of them all.

One version of OpenDocument stands in every part, one that released programs know and for which
a schema is published.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from stappenplan.export import stable_zip
from stappenplan.export.opendocument.elements import NAMESPACES, node, qualified

if TYPE_CHECKING:
    from datetime import datetime

TEMPLATE = Path(__file__).parent / "template"
MANIFEST = "META-INF/manifest.xml"
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


class Package:
    """The parts of one file, as trees that are filled in."""

    def __init__(self) -> None:
        # What only indents the template is no text of the document.
        parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
        self._parts = {
            path.relative_to(TEMPLATE).as_posix(): etree.parse(path, parser).getroot()
            for path in sorted(TEMPLATE.rglob("*.xml"))
        }
        self._pictures: dict[str, bytes] = {}
        self.styles, self.content = self._parts["styles.xml"], self._parts["content.xml"]
        [self.body] = find(self.content, "//office:text")
        [self.meta] = find(self._parts["meta.xml"], "//office:meta")
        [self._automatic] = find(self.content, "//office:automatic-styles")

    def add_automatic_style(self, style: Any) -> None:
        """Add a style of this document alone."""
        self._automatic.append(style)

    def add_picture(self, content: bytes, suffix: str) -> str:
        """Add a picture, and return its name in the file."""
        name = f"Pictures/{hashlib.sha256(content).hexdigest()[:32]}.{suffix}"
        if name not in self._pictures:
            self._pictures[name] = content
            entry = {"manifest_full__path": name, "manifest_media__type": MEDIA_TYPES[suffix]}
            self._parts[MANIFEST].append(node("manifest:file-entry", **entry))
        return name

    def packed(self, moment: datetime) -> bytes:
        """Pack the file; the same parts give the same bytes."""
        self._remove_unused_styles()
        xml = {name: _serialized(root) for name, root in self._parts.items()}
        mimetype = TEMPLATE.joinpath(stable_zip.FIRST).read_bytes()
        return stable_zip.pack({stable_zip.FIRST: mimetype, **xml, **self._pictures}, moment)

    def _remove_unused_styles(self) -> None:
        used = {
            value
            for element in self.body.iter(etree.Element)
            for name, value in element.items()
            if name.endswith("}style-name")
        }
        for style in list(self._automatic):
            if style.get(qualified("style:name")) not in used:
                self._automatic.remove(style)


def find(element: Any, path: str) -> list[Any]:
    """Find elements by XPath, with the prefixes of OpenDocument."""
    found: list[Any] = element.xpath(path, namespaces=NAMESPACES)
    return found


def _serialized(root: Any) -> bytes:
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made
