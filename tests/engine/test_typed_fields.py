"""Every field of an entry has a bound, and is cleaned where somebody typed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args

import pytest
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from stappenplan.advice.entries import RULES as ADVICE
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.series import Series
from stappenplan.contract.text import is_typed_text
from stappenplan.contract.workshop import Workshop
from stappenplan.preparing.handler import Preparing
from stappenplan.steering.entries import RULES as STEERING
from stappenplan.steering.entries import AddParticipant, ChangeProfile, JoinGathering
from stappenplan.steps.registry import KINDS
from stappenplan.steps.ties.entries import Contact

RULES: dict[str, Rule] = {
    f"{kind}.{name}": rule for kind in KINDS for name, rule in KINDS[kind].rules.items()
}
RULES |= {f"steering.{name}": rule for name, rule in STEERING.items()}
RULES |= {f"advice.{name}": rule for name, rule in ADVICE.items()}
# What is typed in the office is cleaned where the form is read.
EVERY_RULE = RULES | {f"preparing.{name}": rule for name, rule in Preparing.rules.items()}
# Names of something that exists: what is not found is refused.
CHOSEN = {
    "participant",
    "step",
    "phase",
    "theme",
    "themes[]",
    "stop",
    "subject",
    "question",
    "line",
    "groups[][]",
    "needed[]",
    "other",
    "table",
    "project",
    "tables[]",
    "nominee",
    "professions[]",
    "ranking[]",
    "row",
    "column",
    "into",
    "well_theme",
    "need_theme",
    "partners[]",
    "part",
}
# Cleaned by a type of their own, which the last test holds.
CONTACTS = {"ties[].target", "ties[].about", "target"}


def free_texts(schema: dict[str, Any], parts: dict[str, Any], path: str = "") -> Iterator[str]:
    """The places in a body where any text may stand."""
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]]
    for one in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from free_texts(one, parts, path)
    if schema.get("type") == "string" and not {"pattern", "enum", "const", "format"} & {*schema}:
        yield path
    if schema.get("type") == "array":
        yield from free_texts(schema.get("items", {}), parts, f"{path}[]")
    for name, one in schema.get("properties", {}).items():
        yield from free_texts(one, parts, f"{path}.{name}".lstrip("."))


@pytest.mark.parametrize("entry", RULES)
def test_what_people_type_is_cleaned_or_chosen_from_what_is_there(entry: str) -> None:
    body = RULES[entry].body
    schema = body.model_json_schema()
    found = set(free_texts(schema, schema.get("$defs", {})))
    cleaned = {name for name, field in body.model_fields.items() if is_typed_text(field)}
    assert found - cleaned - CHOSEN - CONTACTS == set()


RANGE = ({"minimum", "exclusiveMinimum"}, {"maximum", "exclusiveMaximum"})


def without_bound(schema: dict[str, Any], parts: dict[str, Any], path: str) -> Iterator[str]:
    """The places in a body that may hold any number, or as much as a message may hold."""
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]]
    for one in (*schema.get("anyOf", ()), *schema.get("allOf", ()), *schema.get("oneOf", ())):
        yield from without_bound(one, parts, path)
    names, kind = set(schema), schema.get("type")
    if {"enum", "const"} & names:
        return
    if kind == "string" and not {"maxLength", "pattern", "format"} & names:
        yield path
    if kind in {"integer", "number"} and not all(names & side for side in RANGE):
        yield path
    if kind == "array":
        if "maxItems" not in names:
            yield f"{path}[]"
        yield from without_bound(schema.get("items", {}), parts, f"{path}[]")
    if kind == "object":
        yield from _of_object(schema, parts, path)


def _of_object(schema: dict[str, Any], parts: dict[str, Any], path: str) -> Iterator[str]:
    for name, one in schema.get("properties", {}).items():
        yield from without_bound(one, parts, f"{path}.{name}")
    others = schema.get("additionalProperties", False)
    if others is not False:
        if "maxProperties" not in schema or "propertyNames" not in schema:
            yield f"{path}{{}}"
        yield from without_bound(others, parts, f"{path}{{}}")


@pytest.mark.parametrize("entry", EVERY_RULE)
def test_every_text_number_and_list_of_an_entry_has_a_bound(entry: str) -> None:
    schema = EVERY_RULE[entry].body.model_json_schema()
    assert list(without_bound(schema, schema.get("$defs", {}), entry)) == []


def patterns(schema: object) -> Iterator[str]:
    """The regular expressions that a body has to fit."""
    if isinstance(schema, dict):
        if isinstance(found := schema.get("pattern"), str):
            yield found
        schema = [*schema.values()]
    if isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


def test_no_field_takes_digits_of_another_script_for_a_day_or_a_time() -> None:
    """Pydantic's digits are those of all scripts; `datetime` reads ASCII alone."""
    models = [*(rule.body for rule in EVERY_RULE.values()), Workshop, Series]
    found = {pattern for model in models for pattern in patterns(model.model_json_schema())}
    assert len(found) > 3
    assert [pattern for pattern in found if r"\d" in pattern or r"\w" in pattern] == []


class Unbounded(BaseModel):
    text: str
    number: Annotated[int, Field(ge=0)]
    texts: list[Annotated[str, Field(max_length=3)]]
    named: dict[str, bool]


def test_what_has_no_bound_is_found() -> None:
    found = set(without_bound(Unbounded.model_json_schema(), {}, "proef"))
    assert found == {"proef.text", "proef.number", "proef.texts[]", "proef.named{}"}


def days_in(model: type[BaseModel]) -> Iterator[FieldInfo]:
    """The fields with a day."""
    for field in model.model_fields.values():
        if "datetime.date" in repr(field.annotation):
            yield field
        for part in get_args(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from days_in(part)


@pytest.mark.parametrize("day", ["0001-01-01", "9000-01-01", "9999-12-31"])
def test_no_entry_takes_a_day_thousands_of_years_away(day: str) -> None:
    fields = [field for rule in EVERY_RULE.values() for field in days_in(rule.body)]
    assert len(fields) > 5
    for field in fields:
        kind: Any = field.annotation
        for mark in field.metadata:
            kind = Annotated[kind, mark]
        for value in (day, [day]):
            with pytest.raises(ValidationError):
                TypeAdapter(kind).validate_python(value)
        values = ["2026-03-12", ["2026-03-12"]]
        assert any(_fits(TypeAdapter(kind), value) for value in values)


def _fits(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def test_entries_with_typed_text_are_found() -> None:
    schema = RULES["ties.contacts"].body.model_json_schema()
    assert set(free_texts(schema, schema["$defs"])) == {"ties[].target", "ties[].about"}
    assert is_typed_text(RULES["brainstorm.idea"].body.model_fields["text"])


@pytest.mark.parametrize("separator", ["\t", "\n", "\v", "\x85", "\u2028", "\xa0", "\u2800"])
def test_names_stand_on_one_line(separator: str) -> None:
    typed, kept = f"Jan{separator}de\u200b Vries ", "Jan de Vries"
    for body in (JoinGathering, AddParticipant, ChangeProfile):
        made: Any = body(name=typed, unit=typed)
        assert (made.name, made.unit) == (kept, kept)
    contact = Contact(target=f"org:{typed}", about=typed)
    assert (contact.target, contact.about) == (f"org:{kept}", kept)
