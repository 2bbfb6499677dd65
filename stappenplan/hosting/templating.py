"""Jinja templates of the pages without a notebook: no inline scripts, everything escaped."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from jupyter_core.paths import jupyter_path

HOSTING = Path(__file__).parent
_environment = Environment(
    loader=FileSystemLoader(
        [HOSTING / part / "templates" for part in ("", "venue_check", "composer")]
    ),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Pages that say what is short must not need a file then.
for _name in ("base.html", "server_pages.css", "error.html", "waiting.html"):
    _environment.get_template(_name)


# What Jupyter's own handlers answer when they refuse: their page wants a file of its own.
PLAIN_ERROR = """<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>Fout {{ status_code }} · Stappenplan</title></head>
<body><main><h1>Fout {{ status_code }}</h1><p>Dit adres is er niet voor jou.</p></main></body>
</html>
"""


def answer_errors_plainly(environment: Environment) -> None:
    """Let Jupyter's handlers answer a refusal with `PLAIN_ERROR` instead of a page of theirs."""
    plain = DictLoader({"error.html": PLAIN_ERROR})
    environment.loader = ChoiceLoader([plain, *filter(None, [environment.loader])])


def render(template: str, **values: Any) -> str:
    """The HTML of a page."""
    return _environment.get_template(template).render(**values)


def stylesheet_url(base: str) -> str:
    """The address of the stylesheet that pages with a notebook load too; empty when not built.

    A phone that opened the join page has it in its cache when its own page opens.
    """
    for folder in jupyter_path("voila", "templates", "stappenplan", "static"):
        manifest = Path(folder, "manifest.json")
        if manifest.is_file():
            name = _stylesheet(manifest, manifest.stat().st_mtime)
            version = Path(name).stem.rpartition("-")[2]
            return f"{base}voila/templates/stappenplan/static/{name}?v={version}"
    return ""


@lru_cache(maxsize=4)
def _stylesheet(manifest: Path, _changed_at: float) -> str:
    """Its name; a page that says that no file can be opened needs it too."""
    return str(json.loads(manifest.read_text(encoding="utf-8"))["style"])
