"""Every mistake that a workshop file can have is told in Dutch too, in a sentence with a remedy."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from stappenplan.contract.series import Series
from stappenplan.contract.workshop import Workshop
from stappenplan.definition import in_dutch
from stappenplan.steps.registry import KINDS

VALUES: tuple[Any, ...] = (
    None, "", "x", "x" * 20_000, -(10**9), 10**9, 2.5, True, [], ["x"] * 500, ["x", "x"],
    [""], {}, {"vreemd": 1}, [{}], [{"vreemd": 1}], "2026-13-45", "25:00", [[1, 2]], {"x": {}},
)  # fmt: skip
MODELS: dict[str, type[BaseModel]] = {
    "workshop": Workshop,
    "series": Series,
    **{name: KINDS[name].Settings for name in KINDS},
}
# A word of English, of Python or of YAML, which no facilitator knows.
TECHNICAL = re.compile(r"\b([Ss]hould|valid|[Ii]nput|string|error|list|None|dict|or|key|value)\b")


def mistakes(model: type[BaseModel]) -> list[Any]:
    found = []
    for name in model.model_fields:
        for value in VALUES:
            try:
                model.model_validate({name: value})
            except ValidationError as error:
                found += error.errors()
    return found


@pytest.mark.parametrize("name", MODELS)
def test_every_mistake_has_a_dutch_sentence_of_its_own(name: str) -> None:
    found = mistakes(MODELS[name])
    sentences = {in_dutch.sentence(item): (item["type"], item["loc"]) for item in found}
    assert found
    assert in_dutch.UNKNOWN not in sentences, sentences.get(in_dutch.UNKNOWN)
    for sentence, where in sentences.items():
        assert sentence[0].isupper(), where
        assert sentence.endswith("."), where
        assert not TECHNICAL.search(sentence), (sentence, where)


def test_every_rule_of_a_kind_that_pydantic_does_not_know_is_told_in_both_languages() -> None:
    wrong = []
    for folder in ("steps", "contract"):
        for path in sorted(Path("stappenplan", folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    called, given = node.exc.func, node.exc.args
                    if getattr(called, "id", "") == "ValueError":
                        first = given[0] if given else None
                        name = getattr(getattr(first, "func", None), "id", "")
                        wrong += [f"{path}:{node.lineno}"] if name != "Bilingual" else []
    assert wrong == []
