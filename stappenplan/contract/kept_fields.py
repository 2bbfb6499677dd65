"""Reading what a journal keeps: a newer program may have written more than this one knows.

Machines of two versions serve the same gatherings while a server is upgraded. What people fill in
is held to what is known; of what stands in a journal everything counts that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step, Workshop

Kept = TypeVar("Kept", bound=BaseModel)


def read_kept(model: type[Kept], data: Any) -> Kept:
    """Read a part of a journal as far as this program knows its fields.

    Raises
    ------
    ValidationError
        When something else is wrong with it.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return model.model_validate(_without_unknown(data, error))


def known_workshop(document: Any, find_kind: Callable[[str], type[StepKind]]) -> Workshop:
    """The workshop in an entry, with the fields and the settings that this program knows.

    Raises
    ------
    ValidationError
        When something else is wrong with it.
    """
    workshop = read_kept(Workshop, document)
    if all(_fits(step, find_kind(step.kind).Settings) for step in workshop.steps):
        return workshop
    known = workshop.model_dump(mode="json", exclude_defaults=True)
    for step in (one for block in known["blocks"] for one in block["steps"]):
        allowed = find_kind(step["kind"]).Settings
        settings = step["settings"] = _known(allowed, step.get("settings", {}))
        if short := step.get("short", {}).get("settings"):
            # Some settings hold only together with the others.
            both = _known(allowed, settings | short)
            step["short"]["settings"] = {name: both[name] for name in short if name in both}
    return Workshop.model_validate(known)


def _fits(step: Step, allowed: type[BaseModel]) -> bool:
    """Whether the settings of a step are known, in its short version too."""
    short = step.short.settings if step.short else {}
    try:
        for settings in (step.settings, {**step.settings, **short}):
            allowed.model_validate(settings)
    except ValidationError:
        return False
    return True


def _known(model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
    """What is known of settings."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return dict(_without_unknown(data, error))
    return data


def _without_unknown(data: Any, error: ValidationError) -> Any:
    """A copy without the fields that are not known; raises the error when it has no others."""
    unknown = [one["loc"] for one in error.errors() if one["type"] == "extra_forbidden"]
    if not unknown:
        raise error
    known = deepcopy(data)
    for place in unknown:
        _drop(known, place)
    return known


def _drop(data: Any, place: Sequence[int | str]) -> None:
    """Take a field out; names in the place that are none of a field tell of a kind of model."""
    *way, name = place
    for one in way:
        if isinstance(data, dict):
            data = data.get(one, data)
        elif isinstance(one, int):
            data = data[one]
    if isinstance(data, dict):
        data.pop(name, None)
