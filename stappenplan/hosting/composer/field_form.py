"""A form with the fields of a workshop, a block or a step: its names, and what was typed in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stappenplan.composing import text_edits
from stappenplan.composing.actions import SetValue
from stappenplan.composing.field import Field, Path
from stappenplan.composing.fields import (
    fields_of_block,
    fields_of_step,
    fields_of_workshop,
    read_typed,
    value_to_set,
)
from stappenplan.composing.written_yaml import same
from stappenplan.definition.draft_steps import placed_steps
from stappenplan.preparing.answers import AnswerError

PREFIX = "veld:"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody has before them: a step, a block, or the workshop as a whole."""

    step: str = ""
    block: str = ""

    def fields(self, data: Mapping[str, Any]) -> tuple[Field, ...]:
        """Its fields; none when it is not there."""
        if self.step:
            step = step_of(data, self.step)
            return fields_of_step(str(step.get("kind", "")), step, data) if step else ()
        return fields_of_block(data, self.block) if self.block else fields_of_workshop(data)

    def base(self, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """The data below which the paths of its fields lie."""
        return (step_of(data, self.step) or {}) if self.step else data

    def set_value(self, path: Path, value: Any) -> SetValue:
        """The action that puts a value there."""
        if self.block:
            # The path of a block begins with its place, which another person may have changed.
            return SetValue(block=self.block, path=path[2:], value=value)
        return SetValue(step=self.step or None, path=path, value=value)


@dataclass(slots=True)
class Typed:
    """What a form sent: what changes by it, and what is wrong with it."""

    sets: list[SetValue] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)


def step_of(data: Mapping[str, Any], id_: str) -> dict[str, Any] | None:
    """The step with this id, as plain data."""
    return next((step for _, _, step in placed_steps(data) if step.get("id") == id_), None)


def name_of(path: Path) -> str:
    """The name of a field in a form."""
    return PREFIX + json.dumps(path, separators=(",", ":"), ensure_ascii=False)


def path_of(name: str) -> Path | None:
    """The path in the name of a field; None for any other name."""
    try:
        found = json.loads(name.removeprefix(PREFIX))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or not all(isinstance(one, str | int) for one in found):
        return None
    return tuple(found)


def id_of(path: Path) -> str:
    """The id of a field on a page."""
    return "f-" + re.sub(r"[^a-z0-9]+", "-", "-".join(map(str, path)).lower()).strip("-")


def leaves(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields into which something is typed, those of groups and items included."""
    for one in fields:
        if one.kind in {"group", "list"}:
            yield from leaves(one.fields)
        else:
            yield one


def read_form(chosen: Chosen, data: dict[str, Any], sent: Mapping[str, list[str]]) -> Typed:
    """Read a form.

    Parameters
    ----------
    data
        The workshop as the page showed it: what equals it was not changed by who typed.
    sent
        What the form holds, by the names of its fields; a field that was shown and holds nothing
        has an empty list.
    """
    fields = chosen.fields(data)
    made = Typed()
    base: Any = dict(chosen.base(data))
    for one in leaves(fields):
        name = name_of(one.path)
        if name not in sent:
            continue
        made.texts[name] = sent[name]
        try:
            value = read_typed(one, sent[name])
        except AnswerError as error:
            made.problems[name] = str(error)
            continue
        if same(one.default if value is None else value, one.holds):
            continue
        path, whole = value_to_set(fields, base, one.path, value)
        base = text_edits.with_value(base, path, whole)
        made.sets.append(chosen.set_value(path, whole))
    return made


def shown(one: Field) -> str:
    """What stands in a field with one text."""
    value = one.holds
    if value is None:
        return ""
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
