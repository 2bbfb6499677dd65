"""The declarations of what travels between engine and pages are of today."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from declarations import entries, plan
from declarations.inference import Shape, signature
from declarations.observed import Shown, rehearsed
from declarations.schema import typescript
from declarations.views import declare
from pydantic import BaseModel
from typescript import WIDGETS, complaints, copied

TYPES = WIDGETS / "stappenplan_widgets/types"
# Another group than the ones that the declarations were made of.
PEOPLE, SEED = 9, 23


def committed(name: str) -> str:
    return (TYPES / f"{name}.d.ts").read_text(encoding="utf-8")


def test_the_declared_entries_are_those_the_engine_accepts() -> None:
    assert committed("entries") == entries.declare(entries.accepted()), "run `make types`"


def test_the_declared_plan_is_the_one_the_engine_makes() -> None:
    assert committed("plan") == plan.declare(), "run `make types`"


def test_a_body_becomes_an_interface_with_its_optional_fields() -> None:
    class Idea(BaseModel):
        text: str
        builds_on: str | None = None

    declared = entries.declare({"brainstorm": {"idea": Idea}})
    assert (
        "export interface BrainstormIdea {\n  text: string;\n  builds_on?: string | null;\n}"
        in declared
    )
    assert "  idea: BrainstormIdea;" in declared
    assert "  brainstorm: BrainstormEntries;" in declared


def test_a_schema_of_an_unknown_form_is_refused_with_the_remedy() -> None:
    with pytest.raises(ValueError, match="add this form to declarations"):
        typescript({"type": "tuple"}, {})


def test_a_field_that_is_not_always_there_is_optional() -> None:
    shape = Shape()
    shape.add({"id": "a", "mine": True})
    shape.add({"id": "b"})
    assert "mine?: boolean;" in shape.typescript("", lambda _path: None)
    assert "id: string;" in shape.typescript("", lambda _path: None)


def test_objects_with_ids_as_names_are_records() -> None:
    shape = Shape()
    shape.add({"p-1": 3, "p-2": 4})
    assert shape.typescript("", lambda _path: None) == "Record<string, number>"


def test_what_one_role_never_had_is_learned_from_another() -> None:
    shown = [
        Shown("walk", "screen", {"notes": []}),
        Shown("walk", "participant", {"notes": [{"text": "pad"}]}),
        Shown("", "screen", {"rev": 1}),
    ]
    assert declare(shown).count("text: string;") == 2


@pytest.fixture(scope="module")
def samples() -> list[Shown]:
    """One of each form in which a view or frame came in a rehearsal."""
    seen: dict[tuple[str, str, str], Shown] = {}
    for one in rehearsed(PEOPLE, SEED):
        seen.setdefault((one.kind, one.role, signature(one.value)), one)
    return list(seen.values())


def written(samples: list[Shown]) -> Iterator[str]:
    """The samples as TypeScript: what a literal has too much or too little is a mistake."""
    yield 'import type { Frames, Views } from "./views.js";'
    for number, one in enumerate(samples):
        of = f'Views["{one.kind}"]' if one.kind else "Frames"
        value = json.dumps(shortened(one.value), ensure_ascii=False)
        yield f'export const sample{number}: {of}["{one.role}"] = {value};'


def shortened(value: object) -> object:
    """The same without long texts, and each form of an item of a list once."""
    match value:
        case dict():
            return {name: shortened(inner) for name, inner in value.items()}
        case [dict(), *_]:
            return [shortened(one) for one in {signature(one): one for one in value}.values()]
        case list():
            return [shortened(one) for one in value]
        case str() if len(value) > 40:
            return value[:40]
    return value


def test_views_of_another_rehearsal_are_as_declared(samples: list[Shown], tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "stappenplan_widgets/types/samples.ts"
    file.write_text("\n".join(written(samples)), encoding="utf-8")
    kinds = {one.kind for one in samples}
    assert len(kinds) > 10
    said = [line for line in complaints(folder) if "samples.ts" in line]
    assert said == [], "a view changed, or a rehearsal shows more: run `make types`"


def test_an_undeclared_and_a_missing_field_are_told(samples: list[Shown], tmp_path: Path) -> None:
    view = next(one for one in samples if (one.kind, one.role) == ("brainstorm", "screen"))
    more = Shown(view.kind, view.role, {**view.value, "secret": 1})
    less = Shown(view.kind, view.role, {k: v for k, v in view.value.items() if k != "count"})
    folder = copied(tmp_path)
    file = folder / "stappenplan_widgets/types/samples.ts"
    file.write_text("\n".join(written([more, less])), encoding="utf-8")
    said = "\n".join(complaints(folder))
    assert "secret" in said
    assert "'count'" in said
