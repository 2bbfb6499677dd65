"""Where a widget's code comes from."""

import os
from pathlib import Path

HERE = Path(__file__).parent


class BundleMissing(FileNotFoundError):
    """The JavaScript of a widget has not been built."""


def hosted() -> bool:
    """Whether the page loads code and styles itself, from a URL."""
    return bool(os.environ.get("STAPPENPLAN_HOST"))


def built(stem: str, kind: str) -> str:
    """The text of a built file.

    Raises
    ------
    BundleMissing
        When nothing was built.
    """
    file = HERE / "static" / f"{stem}.{kind}"
    if not file.is_file():
        message = (
            f"The widget {stem!r} has no built code at {file}. "
            "Run `make build` in the root of the checkout, then restart the kernel."
        )
        raise BundleMissing(message)
    return text_of(file)


def text_of(file: Path) -> str:
    """The text of a file."""
    return file.read_text(encoding="utf-8")


def script(stem: str) -> str:
    """What goes into `_esm` of the widget `stem`; raises `BundleMissing`."""
    return f"host:{stem}" if hosted() else built(stem, "js")


def style(stem: str) -> str:
    """The components, the tokens and the style of `stem`, for `_css`; raises `BundleMissing`."""
    return "" if hosted() else built(stem, "css")
