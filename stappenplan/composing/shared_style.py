"""A house style from elsewhere: of its sheet only what a house style may set, and no other CSS.

A style sheet can hide a sentence or a button on every page. So the sheet is written anew, from
the values that are known and have the form they should have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COLOUR = r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,30}|[a-z]{3,6}\([0-9a-z.%,/ +-]{1,60}\)"
_SIZE = r"(?:[0-9]|[1-3][0-9])(?:\.[0-9]{1,3})?r?em"
_FAMILY = r"""(?:"[\w -]{1,60}"|'[\w -]{1,60}'|[\w-]+(?: [\w-]+){0,5})"""
# Inside an image nothing runs, and it asks for nothing.
_PICTURE = r"image/(?:svg\+xml|png|jpeg|gif|webp)(?:;[\w=-]{1,20}){0,2},"
_COLOURS = (
    *("accent", "accent-ink", "accent-strong", "accent-soft"),
    *("ink", "ink-soft", "paper", "surface"),
)
COLOUR_NAMES = tuple(f"--sp-brand-{name}{dark}" for dark in ("", "-dark") for name in _COLOURS)
# What a house style may set, as its page in the handbook says, and how the value may look.
ALLOWED = {
    "--sp-organisation": r""""[^"\\\n\r\f]{0,120}"|'[^'\\\n\r\f]{0,120}'""",
    "--sp-logo": rf"""none|url\(("|')data:{_PICTURE}(?:(?!\1)[^\\\n\r\f])*\1\)""",
    "--sp-logo-width": _SIZE,
    "--sp-logo-height": _SIZE,
    "--sp-brand-font": rf"{_FAMILY}(?:\s*,\s*{_FAMILY}){{0,9}}",
    **dict.fromkeys(COLOUR_NAMES, _COLOUR),
}
_DECLARATION = re.compile(
    r"""(?:^|[;{\s])(--[\w-]{1,60}|[a-z-]{2,40})\s*:\s*((?:"[^"]*"|'[^']*'|[^;{}"'])*)"""
)


@dataclass(frozen=True, slots=True)
class SharedStyle:
    """The house style in a sheet from elsewhere.

    Attributes
    ----------
    values
        What it sets, by name.
    left_out
        How many declarations and rules it held besides.
    """

    values: dict[str, str]
    left_out: int

    @property
    def sheet(self) -> str:
        """The sheet with these values and nothing else."""
        lines = "".join(f"  {name}: {value};\n" for name, value in self.values.items())
        return f":root {{\n{lines}}}\n"

    @property
    def organisation(self) -> str:
        """The name that stands on every page; empty without one."""
        return self.values.get("--sp-organisation", "")[1:-1]


def read_style(sheet: str) -> SharedStyle:
    """Read what a sheet sets of a house style, and count what it holds besides."""
    plain = _without_comments(sheet)
    given = [(name, value.strip()) for name, value in _DECLARATION.findall(plain)]
    found = {name: value for name, value in given if _is_allowed(name, value)}
    # What stands in a rule of its own, such as `body {…}` or `@import`, is left out too.
    rules = max(0, plain.count("{") - 1) + plain.count("@")
    left_out = sum(not _is_allowed(name, value) for name, value in given) + rules
    return SharedStyle({name: found[name] for name in ALLOWED if name in found}, left_out)


def _is_allowed(name: str, value: str) -> bool:
    pattern = ALLOWED.get(name)
    return pattern is not None and re.fullmatch(pattern, value) is not None


def _without_comments(sheet: str) -> str:
    """The sheet without what stands between `/*` and `*/`, in one pass over it."""
    kept, at = [], 0
    while (begins := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:begins])
        ends = sheet.find("*/", begins + 2)
        if ends < 0:
            return " ".join(kept)
        at = ends + 2
    return " ".join([*kept, sheet[at:]])
