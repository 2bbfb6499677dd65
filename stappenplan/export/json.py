"""The step plan as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any, Literal

from stappenplan.plan.model import Action, Plan


class PlanFile(Plan):
    """A plan as it stands in a file; ``mark`` says when it is a rehearsal's."""

    mark: Literal["", "OEFENING"] = ""


def write(plan: Plan) -> bytes:
    """Write the plan as UTF-8 JSON with sorted keys."""
    data = published(plan).model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def schema() -> dict[str, Any]:
    """Describe what `write` writes, as JSON Schema."""
    return PlanFile.model_json_schema(mode="serialization")


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
