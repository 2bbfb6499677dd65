"""Every file of a magazine: its pages, its stylesheet, the typeface and the house style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stappenplan.export.magazine import pages
from stappenplan.export.magazine.layout import Site
from stappenplan.typeface import FOLDER

if TYPE_CHECKING:
    from stappenplan.series.magazine import Magazine

STYLE = Path(__file__).with_name("magazine.css")
TYPEFACE = ("StappenplanSans-Regular.ttf", "StappenplanSans-SemiBold.ttf", "OFL.txt")


def site(magazine: Magazine, house_style: bytes = b"") -> dict[str, bytes]:
    """Make the files by name; the same magazine and house style give the same bytes.

    Parameters
    ----------
    house_style
        The stylesheet with the name, colours and logo of the organisation.
    """
    made = Site(magazine)
    written = {
        "index.html": pages.front(made),
        "colofon.html": pages.colophon(made),
        "bijeenkomsten.html": pages.gatherings(made),
    }
    if made.stories:
        written["verhalen.html"] = pages.stories(made)
        written["vertellers.html"] = pages.tellers(made)
    if made.subjects:
        written["themas.html"] = pages.subjects(made)
    for number, issue in enumerate(magazine.issues, start=1):
        written[made.address_of_issue(number)] = pages.gathering(made, number, issue)
    for at, told in enumerate(made.stories):
        written[told.address] = pages.story(made, at)
    files = {name: html.encode() for name, html in written.items()}
    files["stijl/magazine.css"] = STYLE.read_bytes()
    files["stijl/huisstijl.css"] = house_style
    return files | {f"letters/{name}": (FOLDER / name).read_bytes() for name in TYPEFACE}
