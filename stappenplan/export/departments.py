"""A plan in which people stand as departments, for what becomes public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.plan import Action, Plan, Talk, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

# A label that the plan does not know says too much rather than too little.
UNKNOWN = "iemand uit de groep"


def with_departments(plan: Plan) -> Plan:
    """Replace every label of a person by the department that the plan gives for it."""
    told = plan.departments
    return plan.model_copy(
        update={
            "actions": tuple(_action(action, told) for action in plan.actions),
            "not_taken": tuple(_action(action, told) for action in plan.not_taken),
            "talks": tuple(_talk(talk, told) for talk in plan.talks),
        }
    )


def _department(label: str, told: Mapping[str, str]) -> str:
    return told.get(label, UNKNOWN) if label else ""


def _action(action: Action, told: Mapping[str, str]) -> Action:
    owner = _department(action.owner_label, told)
    return action.model_copy(
        update={
            "owner": "",
            "owner_label": owner,
            "owner_unit": owner,
            "with_whom": tuple(dict.fromkeys(_department(one, told) for one in action.with_whom)),
            "reworded": _wording(action.reworded, told),
        }
    )


def _wording(wording: Wording | None, told: Mapping[str, str]) -> Wording | None:
    # Who is no participant, such as the facilitator, stands by role.
    if wording is None or wording.by not in told:
        return wording
    return wording.model_copy(update={"by": told[wording.by]})


def _talk(talk: Talk, told: Mapping[str, str]) -> Talk:
    return talk.model_copy(update={"who_label": _department(talk.who_label, told)})
