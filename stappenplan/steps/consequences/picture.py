"""The tree as a picture for the projector: the case on the left, and what follows to its right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from stappenplan import dutch
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import DARK, INK, PALE, PAPER_WHITE, QUIET, RULE
from stappenplan.steps.consequences.link_arrows import draw_arrows, draw_key
from stappenplan.steps.consequences.tree import CASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.steps.consequences.loops import Link
    from stappenplan.steps.consequences.state import ConsequencesState
    from stappenplan.steps.consequences.tree import Tree

# The room beside the code on a projector, in units of the drawing.
WIDTH, HEIGHT = 1400.0, 680.0
GAP, BETWEEN, PAD = 110.0, 16.0, 12.0
# Boxes below each other that can be read from the back of a room.
MOST_ROWS = 6
# The largest letters in which every word fits are taken, then fewer levels, then fewer boxes; words
# are cut last.
SIZES = (44.0, 40.0, 36.0, 32.0, 29.0)
FEWER_ROWS = (5, 4)
MOST_LINES, MOST_ROOT_LINES = 3, 8
NOTE, NOTE_LINES = 0.7, 3
# How much wider a column of consequences is than the first one, by how many there are.
WIDER = {1: 2.0, 2: 1.25, 3: 1.1}
SVG = "http://www.w3.org/2000/svg"
TITLE = "De gevolgen als boom"


@dataclass(slots=True)
class TreeBox:
    """A consequence in the picture; without an id it says how many are left out."""

    id: str
    lines: list[str]
    note: list[str] = field(default_factory=list)
    column: int = 0
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    children: list[TreeBox] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


def picture(step: ConsequencesState, at: str) -> str:
    """Draw what follows from a consequence, as many levels as can be read; empty without any.

    One from which nothing follows yet stands, marked, among those beside it.
    """
    tree = step.tree()
    marked = at
    if not tree.children(at):
        if at == CASE:
            return ""
        at = tree.nodes[at].parent
    for plan in _plans(_levels(tree, at)):
        root, bottom = _lay_out(step, at, plan)
        if bottom <= HEIGHT:
            break
    return _draw(step, root, bottom, plan.size, marked)


class PicturePlan(NamedTuple):
    """How many levels, letters of which size, how many boxes below each other, how many lines."""

    levels: int
    size: float
    rows: int = MOST_ROWS
    most: int | None = None


def _plans(levels: int) -> Iterator[PicturePlan]:
    """What is tried, the best one first."""
    for fewer in range(levels, 0, -1):
        yield from (PicturePlan(fewer, size) for size in SIZES)
    yield from (PicturePlan(1, SIZES[-1], rows) for rows in FEWER_ROWS)
    yield PicturePlan(1, SIZES[-1], FEWER_ROWS[-1], MOST_LINES)


def _lay_out(step: ConsequencesState, at: str, plan: PicturePlan) -> tuple[TreeBox, float]:
    """Place the boxes; returns the first one and where all of them end."""
    levels, size, *_ = plan
    shown = {at, *_shown(step.tree(), at, levels, plan.rows)}
    drawn = {link.id for link in step.links() if {link.cause, link.effect} <= shown}
    first = (WIDTH - levels * GAP) / (1 + levels * WIDER[levels])
    columns = [first, *[first * WIDER[levels]] * levels]
    root = _box(step, at, plan, columns, drawn)
    return root, _place(root, 0.0, size) - BETWEEN


def _levels(tree: Tree, at: str) -> int:
    """How many levels can be read: the first always, a next one as long as its rows are few."""
    levels = 1
    while levels < 3 and _rows(tree, at, levels + 1) <= MOST_ROWS:  # noqa: PLR2004  (orders)
        if _rows(tree, at, levels + 1) == _rows(tree, at, levels) and not _deeper(tree, at, levels):
            break
        levels += 1
    return levels


def _deeper(tree: Tree, at: str, levels: int) -> bool:
    """Whether anything stands below this many levels."""
    own = tree.nodes[at].order if at != CASE else 0
    return any(node.order - own > levels for node in tree.branch(at))


def _rows(tree: Tree, at: str, levels: int) -> int:
    children = tree.children(at)
    if not levels or not children:
        return 1
    return sum(_rows(tree, child, levels - 1) for child in children)


def _shown(tree: Tree, at: str, levels: int, rows: int) -> Iterator[str]:
    """The consequences that get a box."""
    for child in tree.children(at)[:rows] if levels else ():
        yield child
        yield from _shown(tree, child, levels - 1, rows)


def _box(
    step: ConsequencesState,
    at: str,
    plan: PicturePlan,
    columns: list[float],
    drawn: set[str],
    column: int = 0,
) -> TreeBox:
    tree = step.tree()
    node = tree.nodes.get(at)
    text = f"{node.number} {node.words}" if node is not None else step.case[0]
    width = columns[column]
    room = width - 2 * PAD
    size, most = plan.size, plan.most
    fits = most if column or most is None else MOST_ROOT_LINES
    x = sum(columns[:column]) + column * GAP
    box = TreeBox(at, text_metrics.wrap(text, size, room, fits), column=column, x=x, width=width)
    children = tree.children(at)
    last = column + 1 == len(columns)
    if not last:
        shown = children[: plan.rows]
        box.children = [_box(step, child, plan, columns, drawn, column + 1) for child in shown]
        if len(children) > len(shown):
            left = TreeBox("", [f"en nog {len(children) - len(shown)}"], column=column + 1)
            left.x, left.width = x + width + GAP, columns[column + 1]
            box.children.append(left)
    note = _note(step, at, drawn, hidden=node.below if last and node is not None else 0)
    box.note = text_metrics.wrap(note, NOTE * size, room, NOTE_LINES) if note else []
    return box


def _note(step: ConsequencesState, at: str, drawn: set[str], hidden: int) -> str:
    """What the group thinks of a consequence, links that are not drawn, and what is left out."""
    said = [_told(step, link) for link in step.links() if link.cause == at and link.id not in drawn]
    if step.counted and at != CASE:
        lines = step.judged()[at].lines
        asked = (("wanted", "gewenst"), ("reach", "hoe ver"))
        split = [words for line, words in asked if lines[line].verdict == "split"]
        said += [f"verdeeld: {', '.join(split)}"] if split else []
        said += [lines[line].told for line, words in asked if words not in split]
    if hidden:
        said.append(f"+ {hidden} {'gevolg' if hidden == 1 else 'gevolgen'}")
    return " · ".join(filter(None, said))


def _told(step: ConsequencesState, link: Link) -> str:
    other = step.tree().nodes[link.effect].number
    return f"maakt {other} {'sterker' if link.stronger else 'zwakker'}"


def _place(box: TreeBox, top: float, size: float) -> float:
    """Give a box and what follows from it their places below `top`; returns where they end."""
    line = size * text_metrics.LINE_HEIGHT
    box.height = 2 * PAD + line * (len(box.lines) + NOTE * len(box.note))
    bottom = top
    for child in box.children:
        bottom = _place(child, bottom, size)
    if not box.children:
        box.y = top
        return top + box.height + BETWEEN
    box.y = max(top, (box.children[0].middle + box.children[-1].middle - box.height) / 2)
    return max(bottom, box.y + box.height + BETWEEN)


def _draw(step: ConsequencesState, root: TreeBox, bottom: float, size: float, marked: str) -> str:
    svg = ET.Element("svg", {"xmlns": SVG, "font-family": text_metrics.FONT})
    svg.set("role", "img")
    ET.SubElement(svg, "title").text = TITLE
    boxes = list(_every(root))
    for box in boxes:
        for child in box.children:
            _line(svg, box.x + box.width, box.middle, child.x, child.middle)
    by_id = {box.id: box for box in boxes if box.id}
    links = [link for link in step.links() if link.cause in by_id and link.effect in by_id]
    signs = draw_arrows(svg, by_id, links, size, GAP)
    for box in boxes:
        _draw_box(svg, box, size, marked=box.id == marked)
    # Where an arrow goes behind a box, its sign stands beside it.
    svg.extend(signs)
    if links:
        bottom += draw_key(svg, links, bottom, size)
    svg.set("viewBox", f"-2 -2 {WIDTH + 4:.0f} {bottom + 4:.0f}")
    return ET.tostring(svg, encoding="unicode")


def _every(box: TreeBox) -> list[TreeBox]:
    return [box, *(one for child in box.children for one in _every(child))]


def _line(svg: ET.Element, x1: float, y1: float, x2: float, y2: float) -> None:
    half = (x1 + x2) / 2
    path = f"M{x1:.0f} {y1:.0f}C{half:.0f} {y1:.0f} {half:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    ET.SubElement(svg, "path", {"d": path, "fill": "none", "stroke": QUIET, "stroke-width": "2"})


def _draw_box(svg: ET.Element, box: TreeBox, size: float, *, marked: bool) -> None:
    ground = {"x": f"{box.x:.0f}", "y": f"{box.y:.0f}", "rx": "10"}
    ground |= {"width": f"{box.width:.0f}", "height": f"{box.height:.0f}"}
    paint = {"fill": PALE if marked else PAPER_WHITE, "stroke": DARK if box.id or marked else RULE}
    ET.SubElement(svg, "rect", ground | paint | {"stroke-width": "2"})
    line = size * text_metrics.LINE_HEIGHT
    y = box.y + PAD
    for number, words in enumerate(box.lines):
        _text(svg, box.x + PAD, y + number * line + 0.85 * size, size, words, INK)
    y += len(box.lines) * line
    for number, words in enumerate(box.note):
        place = y + NOTE * (number * line + 0.85 * size)
        _text(svg, box.x + PAD, place, NOTE * size, words, QUIET)


def _text(svg: ET.Element, x: float, y: float, size: float, words: str, colour: str) -> None:
    where = {"x": f"{x:.0f}", "y": f"{y:.0f}", "font-size": f"{size:.0f}", "fill": colour}
    ET.SubElement(svg, "text", where).text = dutch.one_line(words)
