"""What steps are for: every kind says it, and its colour can be seen by everybody."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.registry import KINDS

# The surfaces on which a colour stands: paper, and the dark page.
SURFACES = ("#ffffff", "#1a262b")
# How eyes with two kinds of cones see linear RGB (Machado, Oliveira and Fernandes, 2009).
EYES = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# In CIELAB about 2 is just seen side by side.
APART = 15
Linear = list[float]


def linear(colour: str) -> Linear:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def luminance(rgb: Linear) -> float:
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))


def lab(rgb: Linear) -> tuple[float, float, float]:
    red, green, blue = (min(max(one, 0), 1) for one in rgb)
    x, y, z = (
        _root(one)
        for one in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab([sum(a * b for a, b in zip(row, rgb, strict=True)) for row in EYES[eyes]])


@pytest.mark.parametrize("sort", StepSort)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_colour_stands_out_on_every_surface(sort: StepSort, surface: str) -> None:
    low, high = sorted((luminance(linear(sort.colour)), luminance(linear(surface))))
    assert (high + 0.05) / (low + 0.05) >= 3


@pytest.mark.parametrize("eyes", EYES)
def test_each_two_colours_differ_for_eyes_that_see_fewer(eyes: str) -> None:
    for one, other in combinations(StepSort, 2):
        assert dist(seen(one.colour, eyes), seen(other.colour, eyes)) >= APART, (one, other)


def test_each_sort_has_a_word_of_its_own() -> None:
    assert len({one.word for one in StepSort}) == len(StepSort)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_of_this_package_says_its_sort(name: str) -> None:
    assert KINDS[name].sort is not StepSort.OTHER


def test_a_kind_that_says_nothing_has_a_sort_too() -> None:
    assert StepKind.sort is StepSort.OTHER
