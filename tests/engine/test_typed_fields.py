"""Every field of an entry that holds what somebody typed is of a type that cleans it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from stappenplan.advice.entries import RULES as ADVICE
from stappenplan.contract.entry_rules import Rule
from stappenplan.contract.text import is_typed_text
from stappenplan.steering.entries import RULES as STEERING
from stappenplan.steering.entries import AddParticipant, ChangeProfile, JoinGathering
from stappenplan.steps.registry import KINDS
from stappenplan.steps.ties.entries import Contact

RULES: dict[str, Rule] = {
    f"{kind}.{name}": rule for kind in KINDS for name, rule in KINDS[kind].rules.items()
}
RULES |= {f"steering.{name}": rule for name, rule in STEERING.items()}
RULES |= {f"advice.{name}": rule for name, rule in ADVICE.items()}
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
    "row",
    "column",
    "into",
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
