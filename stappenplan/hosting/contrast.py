"""The contrast of the colours in a house style, by the formula of WCAG 2.2."""

from __future__ import annotations

import re

MIN_CONTRAST = 4.5
Colour = tuple[float, float, float]

# The defaults of tokens.css, for what a house style leaves out.
LIGHT = {
    "paper": "#f2f5f4",
    "surface": "#ffffff",
    "ink": "#15242b",
    "ink-soft": "#46575f",
    "accent": "#0d5963",
    "accent-ink": "#ffffff",
}
DARK = {
    "paper": "#10191d",
    "surface": "#1a262b",
    "ink": "#e8eff0",
    "ink-soft": "#b3c1c5",
    "accent": "#86d3da",
    "accent-ink": "#05272b",
}
# Colours that a house style may leave out: the share of the accent, and what it is mixed with.
DERIVED = {
    "accent-strong": (0.75, {"": "#000000", "-dark": "#ffffff"}),
    "accent-soft": (0.13, {"": "surface", "-dark": "surface"}),
}
# Text and background colours that occur together on our pages.
PAIRS = (
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "accent-soft"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "accent-soft"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRAND_VALUE = re.compile(r"--sp-brand-([a-z-]+)\s*:\s*([^;}]+)")
_OTHER_FILE = re.compile(r"@import|url\((?!\s*['\"]?\s*(?:data:|#))", re.IGNORECASE)
# Below this a screen is linear (IEC 61966-2-1).
_LINEAR_BELOW = 0.04045


def style_problems(sheet: str) -> list[str]:
    """The problems of a house style, as parts of a sentence."""
    sheet = _COMMENT.sub("", sheet)
    found = (
        ["it asks for another file, which pages may not load"] if _OTHER_FILE.search(sheet) else []
    )
    given = {name: value.strip() for name, value in _BRAND_VALUE.findall(sheet)}
    try:
        problems = [*_low_contrast(given, LIGHT, ""), *_low_contrast(given, DARK, "-dark")]
    except ValueError as error:
        return [*found, str(error)]
    if problems:
        found.append(f"{', '.join(problems)}; the contrast has to be at least {MIN_CONTRAST}:1")
    return found


def _low_contrast(given: dict[str, str], ours: dict[str, str], suffix: str) -> list[str]:
    known = {name: parse_colour(given.get(name + suffix, value)) for name, value in ours.items()}
    for name, (share, grounds) in DERIVED.items():
        ground = grounds[suffix]
        into = known[ground] if ground in known else parse_colour(ground)
        own = given.get(name + suffix)
        known[name] = parse_colour(own) if own else _mix(known["accent"], into, share)
    ratios = {pair: contrast_ratio(known[pair[0]], known[pair[1]]) for pair in PAIRS}
    return [
        f"{text}{suffix} on {ground}{suffix} is {ratio:.1f}:1"
        for (text, ground), ratio in ratios.items()
        if ratio < MIN_CONTRAST
    ]


def parse_colour(text: str) -> Colour:
    """A CSS colour as shares of red, green and blue in sRGB, from 0 to 1.

    A colour outside sRGB is clipped, as browsers do.

    Raises
    ------
    ValueError
        When it is no opaque colour with a value of its own: a variable, a mix or see-through.
    """
    # Only a server with a house style needs it.
    from coloraide import Color

    found = Color.match(text.strip(), fullmatch=True)
    if found is None:
        raise ValueError(f"the colour {text!r} cannot be checked: write it as #rrggbb")
    if found.color.alpha(nans=False) < 1:
        raise ValueError(f"the colour {text!r} is see-through: write it without transparency")
    red, green, blue = found.color.convert("srgb").clip().coords(nans=False)
    return red, green, blue


def contrast_ratio(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(parts: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue
