"""A framework as it is used, for tests: one that decides, and uses of it."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from framework_examples import reason, small

from stappenplan.contract.framework import Framework
from stappenplan.framework_use.records import Use

WHY = "Wie er woont, weet wat er speelt."
REASONS = (
    reason("ruimte", "nee", "niet", why="Dan is er niets te kiezen."),
    reason("ruimte", "ja", "niet", "against"),
    reason("kennis", "ja", "samen", why=WHY),
    reason("kennis", "ja", "zelf", "excludes", why="Zelf beheren kan dan niet."),
    reason("kennis", "nee", "inspraak"),
    reason("velen", "ja", "inspraak"),
    reason("velen", "ja", "samen", "against", why="Met honderden mensen lukt dat niet."),
    reason("velen", "nee", "samen"),
    reason("velen", "nee", "zelf"),
)
# Advised: samen, inspraak and niet; and one between which the criteria do not decide.
TOGETHER = {"ruimte": "ja", "kennis": "ja", "velen": "nee"}
HEARD = {"ruimte": "ja", "kennis": "nee", "velen": "ja"}
NOTHING = {"ruimte": "nee"}
TIED = {"ruimte": "ja", "kennis": "nee", "velen": "nee"}
_numbers = count(1)


def decided(**more: Any) -> Framework:
    """The framework that these tests use."""
    made = {"made_by": "Gemeente Emmen", "decided_on": "2026-03-12"}
    return small(*REASONS, room="Valt er iets te kiezen?", **made | more)


def use(answers: dict[str, str], choice: str = "samen", **more: Any) -> Use:
    """A use with these answers; each has an id of its own."""
    number = next(_numbers)
    about: dict[str, Any] = {
        "id": f"gebruik-{number}",
        "author": f"r-{number}",
        "day": "2026-03-20",
        "framework": "kader",
        "version": 1,
        "project": f"Project {number}",
        "outcome": "form",
        "advised": ("samen",),
        "departs": choice != "samen",
        "state": "shown",
    }
    return Use(**about | {"answers": answers, "choice": choice} | more)


def workshop() -> str:
    """A workshop in which a group makes this framework, and nothing else."""
    made = decided()
    settings = {
        "title": made.title,
        "criteria": [one.model_dump(mode="json") for one in made.criteria],
        "forms": [one.model_dump(mode="json") for one in made.forms],
        "reasons": [one.model_dump(mode="json") for one in made.reasons],
    }
    return f"""
title: Passende samenwerking
organisation: Gemeente Emmen
result: {{name: afwegingskader, article: het}}
limits: {{text: 100}}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {{id: begin, kind: pause, title: Begin, minutes: 1, skip: {{text: Dan niet.}}}}
      - id: kader
        kind: framework
        title: Ons kader
        minutes: 60
        skip: {{text: Dan niet.}}
        settings: {json.dumps(settings, ensure_ascii=False)}
"""
