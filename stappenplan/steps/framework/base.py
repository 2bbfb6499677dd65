"""The criteria, forms and reasons with which a group starts where its workshop file gives none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from stappenplan.contract.framework import Framework

FILE = Path(__file__).with_name("base.yaml")


@cache
def base() -> Framework:
    """The list of this package, read once."""
    parts = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Framework.model_validate({"title": "Afwegingskader", **parts})
