"""Texts as they were typed: where a text is asked for, ``title: 2026`` says "2026"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ValidationError

from stappenplan.contract.workshop import Workshop
from stappenplan.definition.draft_steps import listed
from stappenplan.definition.problems import Location, node_at

if TYPE_CHECKING:
    from stappenplan.definition.step_checks import Kinds


def restore_typed_texts(data: dict[str, Any], root: yaml.Node | None, kinds: Kinds) -> None:
    """Put back what was typed where YAML read a number, a truth or nothing instead of text."""
    _restore(Workshop, data, data, (), root)
    for b, block in enumerate(listed(data, "blocks")):
        for s, step in enumerate(listed(block, "steps")):
            if not isinstance(step, dict) or step.get("kind") not in kinds:
                continue
            settings, at = kinds[step["kind"]].Settings, ("blocks", b, "steps", s)
            _restore(settings, step.get("settings"), data, (*at, "settings"), root)
            short = step.get("short")
            if isinstance(short, dict):
                place = (*at, "short", "settings")
                _restore(settings, short.get("settings"), data, place, root)


def _restore(
    model: type[BaseModel], part: Any, data: Any, at: Location, root: yaml.Node | None
) -> None:
    try:
        model.model_validate(part)
    except ValidationError as error:
        for item in error.errors():
            if item["type"] == "string_type":
                place = (*at, *item["loc"])
                node = node_at(root, place)
                if isinstance(node, yaml.ScalarNode) and node.value:
                    _put(data, place, node.value)


def _put(data: Any, place: Location, text: str) -> None:
    for part in place[:-1]:
        data = data[part]
    data[place[-1]] = text
