"""The picture on the cover: a tight grid that opens up, from left to right."""

from __future__ import annotations

COLUMNS, ROWS = 9, 5
CELL = 40
SMALLEST = 10


def _drawn() -> str:
    """Squares that grow round, small and far apart; drawn once, for nothing in it changes."""
    shapes = []
    for column in range(COLUMNS):
        # From 0 on the left to 1 on the right.
        open_ = column / (COLUMNS - 1)
        size = round(CELL - 4 - (CELL - 4 - SMALLEST) * open_)
        for row in range(ROWS):
            if column and (row * 7 + column * 3) % (COLUMNS + 2) < column - 3:
                continue
            at = (CELL - size) // 2
            x, y = column * CELL + at, row * CELL + at
            shapes.append(
                f'<rect class="c{(row + column) % 3 + 1}" x="{x}" y="{y}" width="{size}" '
                f'height="{size}" rx="{round(size * open_ / 2)}"/>'
            )
    wide, high = COLUMNS * CELL, ROWS * CELL
    return (
        f'<svg class="art" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'aria-hidden="true" focusable="false">{"".join(shapes)}</svg>'
    )


COVER = _drawn()
