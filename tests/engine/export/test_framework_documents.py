"""The documents of a framework: to read, on a card, as data, and how it was used."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from document_readers import read_markdown, read_opendocument, read_word
from framework_examples import YES_NO, reason
from framework_uses_example import WHY, decided
from jsonschema import Draft202012Validator

from stappenplan.contract.framework import Criterion, Form
from stappenplan.contract.plan import Plan
from stappenplan.export import framework_json
from stappenplan.export.formats import FRAMEWORK_FORMATS
from stappenplan.framework_use.made import MadeFramework

ROOT = Path(__file__).parents[3]
URL = "https://workshop.example.nl/kader/BCDFG?sleutel=geheim&versie=2"
BACK: dict[str, Any] = {
    "count": 2,
    "followed": 1,
    "departed": 1,
    "undecided": 0,
    "versions": [{"version": 1, "count": 2}],
    "choices": [{"form": "Inspraak", "count": 1}, {"form": "Samen maken", "count": 1}],
    "consistent": [],
    "alone": 0,
}


def told(name: str, choice: str, **more: Any) -> dict[str, Any]:
    """A use as the look back tells it."""
    about = {"day": "20 maart 2026", "version": 1, "said": "zei: Samen maken", "reason": ""}
    return {"id": name, "name": name, "choice": choice, "departs": False, **about, **more}


@pytest.fixture
def made(plan: Plan) -> MadeFramework:
    """The second version of a framework, which two projects used."""
    uses = [
        told("Speeltuin Noord", "Samen maken"),
        told("Buurthuis", "Inspraak", departs=True, reason="Er was haast."),
    ]
    group = {"same": [{"question": "Wie?", "answer": "Ja"}], "choice": "", "uses": uses}
    back = BACK | {"differing": [group], "departures": uses[1:], "uses": uses}
    first = decided(title="Kader van Emmen")
    more = Criterion(id="geld", question="Is er geld?", answers=YES_NO)
    second = first.model_copy(
        update={"version": 2, "criteria": (*first.criteria, more), "missing": ("raadslid",)}
    )
    return MadeFramework(plan, second, (first,), back, URL)


def write(name: str, made: MadeFramework) -> bytes:
    return next(one for one in FRAMEWORK_FORMATS if one.name == name).write(made)


def read(name: str, content: bytes) -> str:
    match name.rpartition(".")[2]:
        case "docx":
            words = " ".join(read_word(content))
        case "odt":
            words = " ".join(read_opendocument(content))
        case "md":
            words = " ".join(read_markdown(content)[0])
        case _:
            if shutil.which("pdftotext") is None:
                pytest.skip("pdftotext is not here")
            found = subprocess.run(
                ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
            )
            words = found.stdout.decode()
    return " ".join(words.split())


@pytest.mark.parametrize("name", ["kader.docx", "kader.odt", "kader.md", "kader.pdf"])
def test_the_framework_tells_how_it_weighs_and_every_question_form_and_reason(
    made: MadeFramework, name: str
) -> None:
    text = read(name, write(name, made))
    for criterion in made.framework.criteria:
        assert criterion.question in text
    for form in made.framework.forms:
        assert form.name in text
    for words in ("Versie 2", WHY, "Het advies bindt niemand.", "raadslid", "Is er geld?"):
        assert words in text, words
    assert "Nieuw criterium: Is er geld?" in text


@pytest.mark.parametrize("name", ["gebruik.docx", "gebruik.odt", "gebruik.pdf"])
def test_how_it_was_used_lays_like_projects_beside_each_other(
    made: MadeFramework, name: str
) -> None:
    text = read(name, write(name, made))
    for words in ("Speeltuin Noord", "Buurthuis", "Er was haast.", "een andere keuze"):
        assert words in text, words


def test_before_anybody_used_it_the_register_says_so(made: MadeFramework) -> None:
    empty = replace(made, back=BACK | {"count": 0})
    assert "Er is nog geen keuze bewaard." in read("gebruik.docx", write("gebruik.docx", empty))


def test_the_data_keep_their_schema_and_hold_earlier_versions_and_no_uses(
    made: MadeFramework,
) -> None:
    data = json.loads(write("kader.json", made))
    schema = json.loads(write("kader.schema.json", made))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)
    assert data["framework"]["version"] == 2
    assert [one["version"] for one in data["earlier"]] == [1]
    assert "Buurthuis" not in json.dumps(data)
    published = ROOT / "docs" / "afwegingskader.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == framework_json.schema() == schema


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type ?/Page\b", content))


LONG = "Een vraag met veel woorden over wat mensen, de raad en ambtenaren van elkaar verwachten"


@pytest.mark.parametrize(("count", "times"), [(0, 1), (3, 1), (8, 1), (8, 6), (20, 3), (40, 20)])
def test_the_card_is_one_sheet_however_much_there_is(
    made: MadeFramework, count: int, times: int
) -> None:
    criteria = tuple(
        Criterion(id=f"c{at}", question=f"{LONG} {at}? " * times, answers=YES_NO, first=at < 2)
        for at in range(count)
    )
    forms = tuple(
        Form(id=f"f{at}", name=f"Vorm {at}", goal=LONG * times, promise=LONG, ownership=LONG)
        for at in range(count)
    )
    reasons = tuple(reason(f"c{at}", "ja", f"f{at}") for at in range(count))
    one = made.framework.model_copy(
        update={"criteria": criteria, "forms": forms, "reasons": reasons}
    )
    assert pages(write("kaart.pdf", replace(made, framework=one))) == 1


def test_the_card_has_the_questions_the_forms_and_the_code_to_scan(made: MadeFramework) -> None:
    content = write("kaart.pdf", made)
    text = read("kaart.pdf", content)
    for words in ("Valt er iets te kiezen?", "Samen maken", "reden voor", "scan de code"):
        assert words in text, words
    assert b"<pdfuaid:part>1<" in content
    without = read("kaart.pdf", write("kaart.pdf", replace(made, url="")))
    assert "Vraag de begeleider om de link." in without


def test_the_same_framework_gives_the_same_bytes(made: MadeFramework) -> None:
    for one in FRAMEWORK_FORMATS:
        assert one.write(made) == one.write(made), one.name
