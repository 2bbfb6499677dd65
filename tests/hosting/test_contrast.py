"""The contrast of the colours in a house style."""

import re
from pathlib import Path

import pytest

from stappenplan.hosting.contrast import (
    DARK,
    LIGHT,
    contrast_ratio,
    parse_colour,
    style_problems,
)

ROOT = Path(__file__).parents[2]


def test_the_default_colours_have_enough_contrast() -> None:
    assert style_problems("") == []


def test_the_default_colours_are_those_of_the_stylesheet() -> None:
    tokens = (ROOT / "widgets/stappenplan_widgets/tokens.css").read_text()
    given = dict(re.findall(r"--sp-brand-([a-z-]+), (#[0-9a-f]{6})", tokens))
    assert {name: given[name] for name in LIGHT} == LIGHT
    assert {name: given[f"{name}-dark"] for name in DARK} == DARK


@pytest.mark.parametrize(
    ("sheet", "problem"),
    [
        ("--sp-brand-accent: #f5c400;", "accent-ink on accent is 1.6:1"),
        ("--sp-brand-paper: #333;", "ink on paper is"),
        ("--sp-brand-accent-dark: #335;", "accent-dark on paper-dark is"),
        ("--sp-brand-accent: tomato;", "accent on surface is 2.9:1"),
        ("--sp-brand-accent: var(--other);", "'var(--other)' cannot be checked"),
        ("--sp-brand-accent: #234f8f80;", "'#234f8f80' is see-through"),
        ("--sp-logo: url(https://elders.test/logo.svg);", "another file"),
        ("--sp-logo: url('//elders.test/logo.svg');", "another file"),
        ("@import 'huisstijl-2.css';", "another file"),
    ],
)
def test_problems_are_named(sheet, problem) -> None:
    assert problem in "; ".join(style_problems(f":root {{ {sheet} }}"))


@pytest.mark.parametrize(
    "sheet",
    [
        "--sp-brand-accent: #234f8f;",
        "--sp-brand-accent: rgb(35, 79, 143);",
        "--sp-brand-accent: oklch(43% 0.11 258);",
        '--sp-logo: url("data:image/svg+xml,%3Csvg/%3E");',
        "/* --sp-brand-accent: #ff0; url(https://elders.test) */",
    ],
)
def test_a_sheet_without_problems_gives_none(sheet) -> None:
    assert style_problems(f":root {{ {sheet} }}") == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#ffffff", 21.0),
        ("#fff", "#ffffff", 1.0),
        # The greys on both sides of 4.5:1 on white.
        ("#767676", "#fff", 4.542224959605253),
        ("#777777", "#ffffff", 4.478089453577214),
        ("#f00", "#fff", 3.9984767707539985),
        ("#f00", "#00f", 2.148936170212766),
        ("#f5c400", "#ffffff", 1.643389675136949),
        ("#234f8f", "#f2f5f4", 7.401045053678638),
        ("#86d3da", "#10191d", 10.471236674890301),
        # Both below the linear part of sRGB.
        ("#010203", "#0a0a0a", 1.0488649951737683),
    ],
)
def test_the_contrast_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    first, second = parse_colour(one), parse_colour(other)
    assert contrast_ratio(first, second) == pytest.approx(ratio, abs=1e-12)
    assert contrast_ratio(second, first) == contrast_ratio(first, second)


@pytest.mark.parametrize(
    "text",
    [
        "#663399",
        "#639",
        "#663399ff",
        "#639F",
        "rebeccapurple",
        "RebeccaPurple",
        "rgb(102, 51, 153)",
        "rgb(102 51 153)",
        "rgb(40% 20% 60%)",
        "rgba(102, 51, 153, 1)",
        "rgb(102 51 153 / 100%)",
        "hsl(270, 50%, 40%)",
        "hsl(270deg 50% 40%)",
        "hsla(0.75turn, 50%, 40%, 1)",
        "hwb(270 20% 40%)",
        "lab(32.393 38.427 -47.686)",
        "lch(32.393 61.242 308.86)",
        "oklab(0.44027 0.08818 -0.13386)",
        "oklch(0.44027 0.1603 303.37)",
        "OKLCH(44.027% 0.1603 303.37)",
        "color(srgb 0.4 0.2 0.6)",
        "color(display-p3 0.37365 0.21033 0.57911)",
    ],
)
def test_every_form_of_a_css_colour_is_read(text: str) -> None:
    assert parse_colour(text) == pytest.approx((0.4, 0.2, 0.6), abs=1e-3)


def test_a_missing_component_is_zero_and_a_wide_gamut_colour_is_clipped() -> None:
    assert parse_colour("rgb(none 51 153)") == pytest.approx((0, 0.2, 0.6))
    assert parse_colour("color(display-p3 1 0 0)") == pytest.approx((1, 0, 0))


@pytest.mark.parametrize(
    "text", ["transparent", "#6633", "#66339900", "rgb(102 51 153 / 50%)", "oklch(0.4 0.1 300 / 0)"]
)
def test_a_see_through_colour_has_no_contrast(text: str) -> None:
    with pytest.raises(ValueError, match="see-through: write it without transparency"):
        parse_colour(text)


@pytest.mark.parametrize(
    "text",
    ["", "#12345", "rood", "currentColor", "inherit", "var(--x)", "Canvas", "rgb(35, 79)",
     "color-mix(in srgb, red, blue)", "light-dark(#fff, #000)", "#fff #000"],
)  # fmt: skip
def test_a_value_that_is_no_colour_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be checked"):
        parse_colour(text)


def test_the_example_of_the_handbook_can_be_read() -> None:
    text = (ROOT / "docs/handboek/huisstijl.md").read_text(encoding="utf-8")
    example = re.search(r"```css\n(.*?)```", text, re.DOTALL)[1]
    assert "--sp-organisation" in example
    assert style_problems(example) == []


def test_the_colour_forms_of_the_handbook_can_be_checked() -> None:
    text = (ROOT / "docs/handboek/huisstijl.md").read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("- **Schrijf kleuren"))
    yes, no = (re.findall("`([^`]+)`", part) for part in line.split("kan Stappenplan narekenen"))
    assert len(yes) == 5
    assert all(max(parse_colour(form)) > 0 for form in yes)
    assert no == ["var(…)", "color-mix(…)"]
    for form in no:
        with pytest.raises(ValueError, match="cannot be checked"):
            parse_colour(form)
