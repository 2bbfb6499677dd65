"""Pictures that stay within a page."""

from __future__ import annotations

import pytest

from stappenplan.export.document import Figure
from stappenplan.export.figures import HIGHEST, WIDEST, figure, parts
from stappenplan.export.report import report


@pytest.mark.parametrize(("width", "height"), [(640, 400), (640, 4000), (10, 9000)])
def test_a_picture_is_no_wider_than_the_text_and_no_higher_than_a_page(width, height):
    made = figure(f'<svg viewBox="0 0 {width} {height}"></svg>', "", ())
    assert made.width <= WIDEST
    assert made.width == 1 or made.width * height / width <= HIGHEST


def test_many_actions_stand_in_several_pictures_that_name_them_all(plan):
    many = tuple(
        action.model_copy(update={"number": number})
        for number, action in enumerate((plan.actions * 4)[:30], start=1)
    )
    blocks = report(plan.model_copy(update={"actions": many})).blocks
    lines = [b for b in blocks if isinstance(b, Figure) and "Stap " in b.alt]
    assert len(lines) == 3
    told = " ".join(line.alt for line in lines)
    assert all(f"Stap {number} " in told for number in range(1, 31))
    assert [bool(line.caption) for line in lines] == [True, False, False]


def test_parts_are_about_as_long():
    assert [len(part) for part in parts(range(30), 14)] == [10, 10, 10]
    assert [len(part) for part in parts(range(15), 14)] == [8, 7]
    assert list(parts((), 14)) == []
