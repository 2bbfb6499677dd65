"""Pictures in a document: no wider than the text, no higher than a page."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from stappenplan.export.document import Figure, Text
from stappenplan.export.phrases import plain, quiet
from stappenplan.pictures import roles, timeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stappenplan.contract.plan import Plan
    from stappenplan.pictures.canvas import Picture

Item = TypeVar("Item")

# In millimetres.
WIDEST, HIGHEST = 160, 200
# So that six rows stand under four stories, in Word too.
ROLES_WIDTH = 140
# So many rows can be read on a page; the next ones stand in a picture of their own.
MAX_ACTIONS, MAX_SHIFTS = 14, 7
_SIZE = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')


def figure(svg: str, alt: str, caption: Text, *, width: int = WIDEST) -> Figure:
    """Make a picture of this width, or smaller where it would be higher than a page."""
    size = _SIZE.search(svg)
    if size is not None:
        width = min(width, int(HIGHEST * float(size[1]) / float(size[2])))
    return Figure(svg=svg, alt=alt, caption=caption, width=max(1, width))


def drawn(picture: Picture | None, *, width: int = 150) -> Iterator[Figure]:
    """Make a picture that steps back, with its caption."""
    if picture is not None:
        yield figure(picture.svg, picture.words, quiet(picture.caption), width=width)


def steps_in_time(plan: Plan) -> Iterator[Figure]:
    """Draw the actions on a time line, in as many pictures of the same time as they need."""
    pictures = (
        timeline.draw(part, plan.review_dates, among=plan.actions)
        for part in parts(plan.actions, MAX_ACTIONS)
    )
    yield from _one_caption(pictures)


def shifts_of_roles(plan: Plan) -> Iterator[Figure]:
    """Draw the roles, today and wanted."""
    pictures = (roles.draw(part) for part in parts(plan.roles, MAX_SHIFTS))
    yield from _one_caption(pictures, width=ROLES_WIDTH)


def _one_caption(pictures: Iterator[Picture | None], *, width: int = WIDEST) -> Iterator[Figure]:
    made = [picture for picture in pictures if picture is not None]
    for number, picture in enumerate(made):
        caption = plain(picture.caption) if number == 0 else ()
        yield figure(picture.svg, picture.words, caption, width=width)


def parts(items: Sequence[Item], most: int) -> Iterator[Sequence[Item]]:
    """Divide items into as few parts as hold at most so many each, all about as long."""
    each = ceil(len(items) / ceil(len(items) / most)) if items else 1
    for start in range(0, len(items), each):
        yield items[start : start + each]
