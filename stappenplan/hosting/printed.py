"""Pages that the server writes itself: no script inside, and everything escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def printed(template: str, **values: Any) -> str:
    """The HTML of a page."""
    return _environment.get_template(template).render(**values)
