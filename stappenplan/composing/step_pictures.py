"""A small drawing for each step kind: what people do in it, as plain SVG without text.

A drawing is made of a few shapes on a field of 96 by 64; colours follow the page (`currentColor`),
so that it is seen on light and on dark. It says nothing that the words beside it do not say.
"""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT = 96, 64
# Shapes: a rectangle, a circle, a line through points, or a filled one.
Shape = tuple[str, tuple[float, ...]]


def _card(x: float, y: float, width: float = 18, height: float = 13) -> Shape:
    return "card", (x, y, width, height)


def _dot(x: float, y: float, radius: float = 4) -> Shape:
    return "dot", (x, y, radius)


def _ring(x: float, y: float, radius: float) -> Shape:
    return "ring", (x, y, radius)


def _path(*points: float) -> Shape:
    return "path", points


def _person(x: float, y: float) -> tuple[Shape, ...]:
    return _dot(x, y, 4), _path(
        x - 6, y + 15, x - 6, y + 10, x, y + 7, x + 6, y + 10, x + 6, y + 15
    )


PICTURES: dict[str, tuple[Shape, ...]] = {
    "people": (*_person(24, 24), *_person(48, 18), *_person(72, 24)),
    "pause": (
        ("card", (32, 22, 26, 24)),
        _path(58, 28, 66, 28, 66, 38, 58, 38),
        _path(40, 16, 40, 10),
        _path(50, 16, 50, 10),
    ),
    "cards": (_card(14, 12), _card(40, 8), _card(66, 14), _card(24, 36), _card(54, 38)),
    "groups": (
        _ring(28, 32, 22),
        _ring(70, 32, 20),
        _card(18, 20, 14, 10),
        _card(24, 34, 14, 10),
        _card(60, 22, 14, 10),
        _card(66, 36, 14, 10),
    ),
    "pairs": (*_person(30, 26), *_person(66, 26), _path(40, 16, 48, 12, 56, 16)),
    "walk": (
        _path(8, 52, 28, 40, 50, 48, 70, 30, 88, 34),
        _dot(28, 40, 4),
        _dot(50, 48, 4),
        _dot(70, 30, 4),
        *_person(20, 14),
    ),
    "ladder": (
        _path(34, 8, 34, 56),
        _path(62, 8, 62, 56),
        _path(34, 16, 62, 16),
        _path(34, 28, 62, 28),
        _path(34, 40, 62, 40),
        _dot(48, 28, 5),
    ),
    "bars": (_card(16, 34, 14, 18), _card(40, 18, 14, 34), _card(64, 26, 14, 26)),
    "line": (
        _path(10, 32, 86, 32),
        _path(10, 25, 10, 39),
        _path(86, 25, 86, 39),
        _dot(30, 32, 5),
        _dot(58, 32, 5),
        _dot(66, 32, 5),
    ),
    "network": (
        _path(26, 16, 48, 32, 74, 16),
        _path(48, 32, 30, 50),
        _path(48, 32, 70, 48),
        _dot(26, 16),
        _dot(74, 16),
        _dot(48, 32, 6),
        _dot(30, 50),
        _dot(70, 48),
    ),
    "handshake": (*_person(26, 18), *_person(70, 18), _path(38, 44, 48, 38, 58, 44)),
    "plan": (
        _card(20, 8, 56, 48),
        _path(36, 20, 66, 20),
        _path(36, 32, 66, 32),
        _path(36, 44, 60, 44),
        _dot(28, 20, 3),
        _dot(28, 32, 3),
        _dot(28, 44, 3),
    ),
    "calendar": (
        _card(22, 12, 52, 42),
        _path(22, 24, 74, 24),
        _path(34, 8, 34, 16),
        _path(62, 8, 62, 16),
        _dot(36, 36, 4),
        _dot(58, 44, 4),
    ),
    "story": (
        *_person(24, 28),
        _card(44, 12, 40, 30),
        _path(52, 22, 76, 22),
        _path(52, 32, 70, 32),
    ),
    "sheaf": (
        _path(48, 56, 48, 22),
        _path(48, 38, 30, 16),
        _path(48, 38, 66, 16),
        _path(36, 42, 60, 42),
        _dot(48, 16, 5),
        _dot(28, 13, 4),
        _dot(68, 13, 4),
    ),
    "form": (
        _card(24, 8, 48, 48),
        _path(32, 18, 50, 18),
        _card(32, 23, 32, 7),
        _path(32, 38, 50, 38),
        _card(32, 43, 32, 7),
    ),
    "stage": (*_person(48, 10), _path(26, 30, 70, 30), _dot(28, 48), _dot(48, 48), _dot(68, 48)),
    "tables": (
        _ring(28, 32, 12),
        _ring(70, 32, 12),
        _dot(28, 12, 4),
        _dot(28, 52, 4),
        _dot(10, 32, 4),
        _dot(70, 12, 4),
        _dot(70, 52, 4),
        _dot(88, 32, 4),
    ),
    "circle": (
        _ring(48, 32, 22),
        _dot(48, 10, 6),
        _dot(69, 25, 4),
        _dot(61, 50, 4),
        _dot(35, 50, 4),
        _dot(27, 25, 4),
    ),
    "ballot": (
        _card(22, 28, 52, 26),
        _path(38, 28, 58, 28),
        _card(38, 6, 20, 18),
        _path(43, 15, 47, 19, 54, 10),
    ),
    "grid": (
        _card(18, 10, 60, 44),
        _path(38, 10, 38, 54),
        _path(58, 10, 58, 54),
        _path(18, 25, 78, 25),
        _path(18, 40, 78, 40),
        _dot(48, 33, 4),
        _dot(68, 47, 4),
    ),
    "newspaper": (
        _card(18, 8, 60, 48),
        _path(26, 18, 70, 18),
        _card(26, 26, 18, 20),
        _path(50, 28, 70, 28),
        _path(50, 36, 70, 36),
        _path(50, 44, 64, 44),
    ),
    "lifebuoy": (
        _ring(48, 32, 23),
        _ring(48, 32, 10),
        _path(48, 9, 48, 22),
        _path(48, 42, 48, 55),
        _path(25, 32, 38, 32),
        _path(58, 32, 71, 32),
    ),
    "triangle": (
        _path(48, 10, 76, 52, 20, 52, 48, 10),
        _dot(48, 10, 6),
        _dot(76, 52, 6),
        _dot(20, 52, 6),
    ),
    "tree": (
        _path(14, 32, 38, 16, 70, 10),
        _path(38, 16, 70, 26),
        _path(14, 32, 38, 48, 70, 42),
        _path(38, 48, 70, 56),
        _dot(14, 32, 5),
        _dot(38, 16),
        _dot(38, 48),
        _dot(72, 10, 3),
        _dot(72, 26, 3),
        _dot(72, 42, 3),
        _dot(72, 56, 3),
    ),
    "scales": (
        _path(48, 8, 48, 54),
        _path(34, 56, 62, 56),
        _path(22, 16, 74, 16),
        _path(12, 38, 22, 16, 32, 38, 12, 38),
        _path(64, 38, 74, 16, 84, 38, 64, 38),
    ),
    "letter": (_card(18, 14, 60, 38), _path(18, 14, 48, 36, 78, 14)),
}
# For a kind that names no drawing: a card for each of its parts, in a row.
MOST_PARTS = 5


def picture_of(name: str, parts: int) -> str:
    """The drawing of this name as SVG; without one a row of as many cards as the kind has parts."""
    return _svg(PICTURES.get(name) or _row(max(1, min(parts, MOST_PARTS))))


def _row(parts: int) -> tuple[Shape, ...]:
    wide = WIDTH / (parts + 1)
    cards = [_card(wide / 2 + at * wide + 2, 22, wide - 4, 20) for at in range(parts)]
    return (_path(6, 52, 90, 52), *cards)


def _svg(shapes: Sequence[Shape]) -> str:
    drawn = "".join(_drawn(*shape) for shape in shapes)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false" fill="none" '
        f'stroke="currentColor" stroke-width="2.5" stroke-linecap="round" '
        f'stroke-linejoin="round">{drawn}</svg>'
    )


def _drawn(form: str, at: tuple[float, ...]) -> str:
    n = [f"{value:g}" for value in at]
    if form == "card":
        x, y, width, height = n
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="2"/>'
    if form == "path":
        points = " ".join(",".join(pair) for pair in zip(n[::2], n[1::2], strict=True))
        return f'<polyline points="{points}"/>'
    fill = ' fill="currentColor" stroke="none"' if form == "dot" else ""
    return f'<circle cx="{n[0]}" cy="{n[1]}" r="{n[2]}"{fill}/>'
