"""Where a widget's code comes from."""

import os
from pathlib import Path

HERE = Path(__file__).parent


class BundleMissing(FileNotFoundError):
    """The JavaScript of a widget has not been built."""


def hosted() -> bool:
    """Whether the page loads code and styles itself, from a URL."""
    return bool(os.environ.get("STAPPENPLAN_HOST"))


def script(stem: str) -> str:
    """Return what goes into `_esm` of the widget `stem`.

    Raises
    ------
    BundleMissing
        When the page does not load the code itself and nothing was built.
    """
    if hosted():
        return f"host:{stem}"
    built = HERE / "static" / f"{stem}.js"
    if not built.is_file():
        message = (
            f"The widget {stem!r} has no built code at {built}. "
            "Run `make build` in the root of the checkout, then restart the kernel."
        )
        raise BundleMissing(message)
    return built.read_text(encoding="utf-8")


def style(stem: str) -> str:
    """Return the tokens shared by all widgets and the style of `stem`; empty when hosted."""
    if hosted():
        return ""
    sheets = (HERE / "base.css", HERE / f"{stem}.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.is_file())
