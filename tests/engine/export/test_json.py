"""The plan for other programs."""

from __future__ import annotations

import json

from stappenplan.export import json as plan_json


def test_actions_stand_at_the_top_with_title_and_sources(plan):
    data = json.loads(plan_json.write(plan))
    assert data["actions"][0]["title"] == "Eén vast nummer voor het dorp"
    assert data["actions"][0]["sources"] == ["b01", "b02", "b03", "b04", "b05", "b06"]


def test_keys_are_sorted(plan):
    data = json.loads(plan_json.write(plan))
    assert list(data) == sorted(data)


def test_the_schema_describes_every_key_that_is_written(plan):
    schema = plan_json.schema()
    data = json.loads(plan_json.write(plan))
    assert set(data) == set(schema["properties"])
    assert set(data["actions"][0]) == set(schema["$defs"]["Action"]["properties"])


def test_what_was_written_can_be_read_again(plan):
    data = plan_json.PlanFile.model_validate_json(plan_json.write(plan))
    assert data.sources == plan.sources
    assert data.actions[1] == plan.actions[1]


def test_a_rehearsal_says_so(rehearsed):
    data = json.loads(plan_json.write(rehearsed))
    assert data["mark"] == "OEFENING"
    assert data["rehearsal"] is True
