"""Whether people can read what a house style colours, by the formula of WCAG 2.2."""

from __future__ import annotations

import re

LEAST = 4.5
Colour = tuple[float, float, float]

# As in tokens.css; what a house style leaves out keeps these.
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
# Derived where a house style does not say it: which colour, how much of the accent, into what.
MIXED = {
    "accent-strong": (0.75, {"": "#000000", "-dark": "#ffffff"}),
    "accent-soft": (0.13, {"": "surface", "-dark": "surface"}),
}
# What stands on what, on our pages.
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
_GIVEN = re.compile(r"--sp-brand-([a-z-]+)\s*:\s*([^;}]+)")
_ELSEWHERE = re.compile(r"@import|url\((?!\s*['\"]?\s*(?:data:|#))", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)
_SHORT = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])", re.IGNORECASE)
# Below this a screen is linear (IEC 61966-2-1).
_LINEAR = 0.04045
_RGB = re.compile(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)")


def faults(sheet: str) -> list[str]:
    """What is wrong with a house style, as parts of a sentence."""
    sheet = _COMMENT.sub("", sheet)
    found = (
        ["it asks for another file, which pages may not load"] if _ELSEWHERE.search(sheet) else []
    )
    given = {name: value.strip() for name, value in _GIVEN.findall(sheet)}
    try:
        low = [*_low(given, LIGHT, ""), *_low(given, DARK, "-dark")]
    except ValueError as error:
        return [*found, str(error)]
    if low:
        found.append(f"{', '.join(low)}; the contrast has to be at least {LEAST}:1")
    return found


def _low(given: dict[str, str], ours: dict[str, str], suffix: str) -> list[str]:
    known = {name: colour(given.get(name + suffix, value)) for name, value in ours.items()}
    for name, (share, grounds) in MIXED.items():
        ground = grounds[suffix]
        into = known[ground] if ground in known else colour(ground)
        own = given.get(name + suffix)
        known[name] = colour(own) if own else _mix(known["accent"], into, share)
    ratios = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in PAIRS}
    return [
        f"{text}{suffix} on {ground}{suffix} is {ratio:.1f}:1"
        for (text, ground), ratio in ratios.items()
        if ratio < LEAST
    ]


def colour(text: str) -> Colour:
    """A colour of CSS as shares of red, green and blue.

    Raises
    ------
    ValueError
        When it is written in another way than ``#rrggbb``, ``#rgb`` or ``rgb(r, g, b)``.
    """
    if found := _HEX.fullmatch(text.strip()):
        parts = [int(found[1][at : at + 2], 16) for at in (0, 2, 4)]
    elif found := _SHORT.fullmatch(text.strip()):
        parts = [int(digit * 2, 16) for digit in found.groups()]
    elif found := _RGB.fullmatch(text.strip()):
        parts = [int(part) for part in found.groups()]
    else:
        raise ValueError(f"the colour {text!r} cannot be checked: write it as #rrggbb")
    return parts[0] / 255, parts[1] / 255, parts[2] / 255


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(parts: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue
