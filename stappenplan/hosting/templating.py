"""Pages that the server writes itself: no script inside, and everything escaped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jupyter_core.paths import jupyter_path

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


def sheet(base: str) -> str:
    """The address of the sheet that doors share with the pages behind them; empty when not built.

    A phone that came in through a door has it when its own page opens.
    """
    for folder in jupyter_path("voila", "templates", "stappenplan", "static"):
        manifest = Path(folder, "manifest.json")
        if manifest.is_file():
            name = json.loads(manifest.read_text(encoding="utf-8"))["style"]
            version = Path(name).stem.rpartition("-")[2]
            return f"{base}voila/templates/stappenplan/static/{name}?v={version}"
    return ""
