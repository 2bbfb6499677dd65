"""The step plan as JSON, for other programs, and the schema that describes it."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import GenerateJsonSchema

from stappenplan.contract.plan import Action, Plan

# A name, not an address: the schema is no page on somebody's server.
SCHEMA_ID: Literal["urn:stappenplan:plan:1"] = "urn:stappenplan:plan:1"


class PlanFile(Plan):
    """A step plan: every line with the ids of the journal entries it came from.

    Days are ISO 8601 or empty. ``mark`` says when it is a rehearsal's.
    """

    schema_: Literal["urn:stappenplan:plan:1"] = Field(default=SCHEMA_ID, alias="$schema")
    mark: Literal["", "OEFENING"] = ""


def write(plan: Plan) -> bytes:
    """Write the plan as UTF-8 JSON with sorted keys."""
    return written(published(plan).model_dump(mode="json", by_alias=True))


def schema() -> dict[str, Any]:
    """Describe what `write` writes, as JSON Schema 2020-12."""
    return described(PlanFile, SCHEMA_ID, "Stappenplan")


def write_schema(_: Plan | None = None) -> bytes:
    """Write the schema, which is the same for every plan."""
    return written(schema())


def described(file: type[BaseModel], id: str, title: str) -> dict[str, Any]:
    """Describe what a file holds, as JSON Schema 2020-12."""
    made = file.model_json_schema(mode="serialization", by_alias=True)
    return {"$schema": GenerateJsonSchema.schema_dialect, "$id": id, **made, "title": title}


def written(data: dict[str, Any]) -> bytes:
    """Write JSON as UTF-8 with sorted keys."""
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def published(plan: Plan) -> PlanFile:
    """Make the plan as it may leave the room: without names that the owner did not give away."""
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    fields["actions"] = tuple(map(_without_name, plan.actions))
    fields["not_taken"] = tuple(map(_without_name, plan.not_taken))
    return PlanFile(**fields, mark="OEFENING" if plan.rehearsal else "")


def _without_name(action: Action) -> Action:
    if action.owner == action.owner_label:
        return action
    return action.model_copy(update={"owner": ""})
