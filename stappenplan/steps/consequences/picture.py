"""The tree as a picture for the projector: the case on the left, and what follows to its right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from stappenplan import dutch
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import DARK, INK, PALE, PAPER_WHITE, QUIET, RULE
from stappenplan.steps.consequences.tree import CASE

if TYPE_CHECKING:
    from stappenplan.steps.consequences.state import ConsequencesState
    from stappenplan.steps.consequences.tree import Tree

WIDTH, GAP, BETWEEN, PAD = 1400.0, 70.0, 16.0, 12.0
# Boxes below each other that can be read from the back of a room.
MOST_ROWS = 6
FEW_ROWS, LARGE, SMALL = 4, 40.0, 34.0
MOST_LINES = 3
SVG = "http://www.w3.org/2000/svg"
TITLE = "De gevolgen als boom"


@dataclass(slots=True)
class TreeBox:
    """A consequence in the picture; without an id it says how many are left out."""

    id: str
    lines: list[str]
    note: str = ""
    column: int = 0
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0
    children: list[TreeBox] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


def picture(step: ConsequencesState, at: str) -> str:
    """Draw what follows from a consequence, as many levels as can be read; empty without any."""
    tree = step.tree()
    if not tree.children(at):
        return ""
    levels = _levels(tree, at)
    rows = _rows(tree, at, levels)
    size = LARGE if rows <= FEW_ROWS else SMALL
    width = (WIDTH - levels * GAP) / (levels + 1)
    root = _box(step, at, levels, size, width)
    bottom = _place(root, 0.0, width, size)
    return _draw(root, bottom, width, size)


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


def _box(step: ConsequencesState, at: str, levels: int, size: float, width: float) -> TreeBox:
    tree = step.tree()
    node = tree.nodes.get(at)
    text = f"{node.number} {node.words}" if node is not None else step.case[0]
    box = TreeBox(at, text_metrics.wrap(text, size, width - 2 * PAD, MOST_LINES))
    children = tree.children(at)
    if levels:
        shown = children[:MOST_ROWS]
        box.children = [_box(step, child, levels - 1, size, width) for child in shown]
        if len(children) > len(shown):
            left = f"en nog {len(children) - len(shown)}"
            box.children.append(TreeBox("", [left]))
    box.note = _note(step, at, hidden=0 if levels or node is None else node.below)
    return box


def _note(step: ConsequencesState, at: str, hidden: int) -> str:
    """What the group thinks of a consequence, what it makes stronger, and what is left out."""
    said = []
    for link in step.links():
        if link.cause == at:
            other = step.tree().nodes[link.effect].number
            said.append(f"maakt {other} {'sterker' if link.stronger else 'zwakker'}")
    if step.counted and at != CASE:
        lines = step.judged()[at].lines
        for line, asked in (("wanted", "gewenst"), ("reach", "hoe ver")):
            split = lines[line].verdict == "split"
            said += [f"verdeeld: {asked}"] if split else filter(None, [lines[line].told])
    if hidden:
        said.append(f"+ {hidden} {'gevolg' if hidden == 1 else 'gevolgen'}")
    return " · ".join(said)


def _place(box: TreeBox, top: float, width: float, size: float) -> float:
    """Give a box and what follows from it their places below `top`; returns where they end."""
    line = size * text_metrics.LINE_HEIGHT
    box.x = box.column * (width + GAP)
    box.height = 2 * PAD + line * len(box.lines) + (0.8 * line if box.note else 0)
    bottom = top
    for child in box.children:
        child.column = box.column + 1
        bottom = _place(child, bottom, width, size)
    if not box.children:
        box.y = top
        return top + box.height + BETWEEN
    box.y = max(top, (box.children[0].middle + box.children[-1].middle - box.height) / 2)
    return max(bottom, box.y + box.height + BETWEEN)


def _draw(root: TreeBox, bottom: float, width: float, size: float) -> str:
    height = max(bottom - BETWEEN, root.height) + 4
    svg = ET.Element("svg", {"xmlns": SVG, "font-family": text_metrics.FONT})
    svg.set("viewBox", f"-2 -2 {WIDTH + 4:.0f} {height:.0f}")
    svg.set("role", "img")
    ET.SubElement(svg, "title").text = TITLE
    boxes = list(_every(root))
    for box in boxes:
        for child in box.children:
            _line(svg, box.x + width, box.middle, child.x, child.middle)
    for box in boxes:
        _draw_box(svg, box, width, size, root=box is root)
    return ET.tostring(svg, encoding="unicode")


def _every(box: TreeBox) -> list[TreeBox]:
    return [box, *(one for child in box.children for one in _every(child))]


def _line(svg: ET.Element, x1: float, y1: float, x2: float, y2: float) -> None:
    half = (x1 + x2) / 2
    path = f"M{x1:.0f} {y1:.0f}C{half:.0f} {y1:.0f} {half:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    ET.SubElement(svg, "path", {"d": path, "fill": "none", "stroke": QUIET, "stroke-width": "2"})


def _draw_box(svg: ET.Element, box: TreeBox, width: float, size: float, *, root: bool) -> None:
    ground = {"x": f"{box.x:.0f}", "y": f"{box.y:.0f}", "rx": "10"}
    ground |= {"width": f"{width:.0f}", "height": f"{box.height:.0f}"}
    paint = {"fill": PALE if root else PAPER_WHITE, "stroke": DARK if box.id or root else RULE}
    ET.SubElement(svg, "rect", ground | paint | {"stroke-width": "2"})
    line = size * text_metrics.LINE_HEIGHT
    y = box.y + PAD + 0.8 * size
    for number, words in enumerate(box.lines):
        _text(svg, box.x + PAD, y + number * line, size, words, INK)
    if box.note:
        note = text_metrics.wrap(box.note, 0.7 * size, width - 2 * PAD, 1)[0]
        _text(svg, box.x + PAD, y + len(box.lines) * line - 0.1 * size, 0.7 * size, note, QUIET)


def _text(svg: ET.Element, x: float, y: float, size: float, words: str, colour: str) -> None:
    where = {"x": f"{x:.0f}", "y": f"{y:.0f}", "font-size": f"{size:.0f}", "fill": colour}
    ET.SubElement(svg, "text", where).text = dutch.one_line(words)
