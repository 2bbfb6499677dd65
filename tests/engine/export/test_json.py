"""The plan for other programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from stappenplan.contract.plan import Plan
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


def test_what_is_written_is_valid(plan, rehearsed):
    validator = Draft202012Validator(plan_json.schema())
    for one in (plan, rehearsed, Plan(title="x", gathering="", workshop="", date="")):
        validator.validate(json.loads(plan_json.write(one)))


@pytest.mark.parametrize(
    "change",
    [{"actions": [{"title": "zonder bronnen"}]}, {"gasten": 3}, {"dots_total": "drie"}],
    ids=["an action without sources", "an unknown key", "a number in words"],
)
def test_what_is_written_otherwise_is_not_valid(plan, change):
    data = json.loads(plan_json.write(plan)) | change
    with pytest.raises(ValidationError):
        Draft202012Validator(plan_json.schema()).validate(data)


def test_the_schema_is_sound_names_no_host_and_is_named_in_the_plan(plan):
    schema = plan_json.schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == json.loads(plan_json.write(plan))["$schema"]
    assert schema["$id"].startswith("urn:")


def test_the_published_schema_is_of_today():
    """Remedy: `make schema`."""
    published = Path(__file__).parents[3] / "docs" / "stappenplan.schema.json"
    assert json.loads(published.read_bytes()) == plan_json.schema()


def test_what_was_written_can_be_read_again(plan):
    data = plan_json.PlanFile.model_validate_json(plan_json.write(plan))
    assert data.sources == plan.sources
    assert data.actions[1] == plan.actions[1]


def test_a_rehearsal_says_so(rehearsed):
    data = json.loads(plan_json.write(rehearsed))
    assert data["mark"] == "OEFENING"
    assert data["rehearsal"] is True
