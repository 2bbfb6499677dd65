"""The plan that every format writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from stappenplan.plan import Plan, Source

STEPS = {"a": "Wat wil het dorp?", "r": "Rol", "t": "Terugblik", "w": "Wandelen"}


def cited(value: object) -> list[str]:
    """All entry ids that a plan names, each once, in the order of its fields."""
    if isinstance(value, dict):
        own = list(value.get("sources", ())) if isinstance(value.get("sources"), list) else []
        rest = [item for key, part in value.items() if key != "sources" for item in cited(part)]
        return list(dict.fromkeys(own + rest))
    if isinstance(value, list):
        return list(dict.fromkeys(item for part in value for item in cited(part)))
    return []


@pytest.fixture(scope="session")
def plan() -> Plan:
    data = yaml.safe_load((Path(__file__).parent / "plan.yaml").read_text(encoding="utf-8"))
    quotes = data.pop("quotes")
    sources = {
        id_: Source(
            id=id_,
            text=quotes.get(id_, f"Bijdrage {id_} in eigen woorden."),
            where=STEPS.get(id_[0], "Bedenken"),
            at="2026-03-12T13:20:00.000Z",
            via="van papier of namens" if id_.endswith("4") else "",
        )
        for id_ in cited(data)
    }
    return Plan.model_validate({**data, "sources": sources})
