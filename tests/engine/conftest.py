"""A room in which tests hold one or more steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from gathering_fixture import Room

from stappenplan.journal import Journal

HEAD = """
title: Proef
summary: Een stappenplan maken.
occasion: De coöperatie wil het groen overnemen.
readers: [{who: De groep, what: alles op het scherm}]
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
"""
STEP = """\
- id: {id}
  kind: {kind}
  title: {kind}
  minutes: 5
  skip: {{text: Dan niet.}}
  settings: {settings}
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal without gatherings."""
    return Journal(f"sqlite:///{tmp_path}/proef.db")


@pytest.fixture
def hold(journal: Journal) -> Callable[..., Room]:
    """Open a room for these steps: kind → settings."""

    def opened(**steps: dict[str, Any]) -> Room:
        # The id of a step has hyphens where the name of its kind has underscores.
        ids = {kind: kind.replace("_", "-") for kind in steps}
        text = "".join(
            STEP.format(id=ids[kind], kind=kind, settings=json.dumps(settings))
            for kind, settings in steps.items()
        )
        return Room(journal, HEAD + indent(text, " " * 6), next(iter(ids.values())))

    return opened
