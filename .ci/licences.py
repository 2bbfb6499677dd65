"""The licences of everything that is shipped or installed with the product.

``make notices`` writes ``THIRD-PARTY-NOTICES.txt``: the packages of which something stands in the
bundles of a wheel, with the texts that their licences ask to be handed on.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
NOTICES = ROOT / "THIRD-PARTY-NOTICES.txt"
WIDGETS = ROOT / "widgets"
# What the bundler noted: folders of packages, from `widgets/`.
BUNDLED = WIDGETS / "stappenplan_widgets/static/packages.json"

HEAD = """\
Third-party notices of Stappenplan

The JavaScript and CSS that a browser gets holds parts of these packages. The typeface of pictures
and documents has its licence beside it, in stappenplan/typeface/OFL.txt.
Written by `make notices`.
"""

# May be used by and distributed with a work under the EUPL-1.2: without copyleft, or named in
# the appendix of the EUPL.
COMPATIBLE = frozenset(
    {
        *("0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MIT-CMU", "Zlib"),
        *("Apache-2.0", "CC0-1.0", "EUPL-1.2", "MPL-2.0", "OFL-1.1", "PSF-2.0"),
        *("LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
    }
)
# What packages say that give no SPDX expression.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
}
# Installed on other systems only, so that their metadata cannot be read here.
ELSEWHERE = {"appnope": "BSD-2-Clause", "colorama": "BSD-3-Clause", "pywinpty": "MIT"}


class Bundled(NamedTuple):
    """A package of which something stands in a bundle."""

    name: str
    version: str
    licence: str
    text: str


def licence_of(name: str) -> str:
    """The SPDX expression of a Python package, or what it says where that is none."""
    try:
        described = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE.get(name, f"{name} is not installed")
    if given := described.get("License-Expression"):
        return given
    classes = [
        line.rpartition(" :: ")[2]
        for line in described.get_all("Classifier") or []
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    said = classes or [described.get("License") or "nothing"]
    return " OR ".join(sorted({SPDX.get(one, one) for one in said}))


def is_compatible(expression: str) -> bool:
    """Whether every part, or one of those to choose from, is a licence that may be combined."""
    return any(
        all(one.strip("() ") in COMPATIBLE for one in re.split(r"\s+AND\s+", choice))
        for choice in re.split(r"\s+OR\s+", expression)
    )


# -- notices ----------------------------------------------------------------------------------


def _text_of_project(name: str) -> str:
    files = distribution(name).files or []
    [path] = [path for path in files if path.match("*.dist-info/licenses/LICENSE")]
    return path.read_text(encoding="utf-8").strip()


def _text_of_jupyter(package: str) -> str:
    """The text of packages of Project Jupyter, which publish it with their Python packages only."""
    scope = package.partition("/")[0]
    if scope == "@jupyterlab":
        return _text_of_project("jupyterlab")
    widgets = _text_of_project("ipywidgets")
    if scope == "@jupyter-widgets":
        return widgets
    if scope == "@lumino":
        _, rights, terms = widgets.partition("All rights reserved.")
        holders = (
            "Copyright (c) 2019 Project Jupyter Contributors",
            "Copyright (c) 2014-2017, PhosphorJS Contributors",
        )
        return "\n".join(holders) + f"\n{rights}{terms}"
    raise ValueError(f"{package} has no licence file: say in .ci/licences.py where its text is.")


def bundled() -> list[Bundled]:
    """The packages of which something stands in the bundles, by name."""
    found = []
    for folder in json.loads(BUNDLED.read_text(encoding="utf-8")):
        described = json.loads((WIDGETS / folder / "package.json").read_text(encoding="utf-8"))
        name = described["name"]
        texts = sorted(
            path
            for path in (WIDGETS / folder).iterdir()
            if re.match(r"(licen[cs]e|copying|notice)\b", path.name, re.IGNORECASE)
        )
        text = "\n\n".join(path.read_text(encoding="utf-8").strip() for path in texts)
        found.append(
            Bundled(
                name,
                described["version"],
                described["license"],
                text or _text_of_jupyter(name),
            )
        )
    return sorted(found)


def notices() -> str:
    """The text of the file, with each licence text once."""
    groups: dict[str, list[Bundled]] = {}
    for package in bundled():
        groups.setdefault(package.text.replace("\r\n", "\n"), []).append(package)
    parts = [HEAD]
    for text, packages in groups.items():
        names = "\n".join(f"{one.name} {one.version} ({one.licence})" for one in packages)
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        parts.append(f"{names}\n\n{lines}\n")
    return f"\n{'-' * 80}\n\n".join(parts)


if __name__ == "__main__":
    NOTICES.write_text(notices(), encoding="utf-8")
