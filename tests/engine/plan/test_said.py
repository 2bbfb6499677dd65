"""All that was said is in the documents, and nothing that somebody hid or kept private."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from stappenplan.contract.entry import Entry
from stappenplan.contract.plan import Plan
from stappenplan.engine import load_workshop, replay
from stappenplan.export import WRITERS
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

LOSLATEN = Path(__file__).parents[3] / "workshops/loslaten/workshop.yaml"
# What people type, by field; "name" is that of a theme, or that of a person when they join.
TYPED = {
    *("text", "about", "why", "note", "name", "title", "description", "when", "then", "sign"),
    *("let_go", "hold_on", "ask_what", "ask_of", "agreement", "agreement_whom"),
}
# Who somebody is, what is told about contacts, and what an advisor checks are no harvest.
APART = {"joined", "added", "profile", "contacts", "checked", "opened"}
JUDGED = {"confirm": True, "aloud": True, "correct": True, "keep_private": False}
PARTS = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/sharedStrings.xml"}
FORMATS = ["plan.md", "plan.docx", "plan.odt", "plan.pdf", "plan.xlsx", "plan.json"]


def squeezed(text: str) -> str:
    """Letters and digits alone: no line ends, hyphens, escapes or marks at the end."""
    return re.sub(r"[\W_]+", "", text).casefold()


def may_be_told(entries: Sequence[Entry]) -> dict[str, bool]:
    """By the id of an entry: whether its words may be told, where somebody decided about that."""
    told: dict[str, bool] = {}
    for entry in entries:
        about = str(entry.body.get("talk") or entry.body.get("entry", ""))
        if entry.type == "note" and "partner" in entry.body:
            # Lines of a story wait for their teller.
            told[entry.id] = False
        elif entry.type in {"hide", "withdraw", "show", "park"}:
            told[about] = entry.type in {"show", "park"}
        elif entry.type in JUDGED:
            told[about] = JUDGED[entry.type]
    return told


def typed_sentences(entries: Sequence[Entry]) -> tuple[set[str], set[str]]:
    """The sentences that must be found and those that must not, from the rows of a journal."""
    last: dict[tuple[str, str], str] = {}
    for entry in entries:
        target = entry.id
        if entry.type in {"rewrite", "correct", "detail"}:
            # The last words stand for those before.
            target = entry.body["entry"]
        elif entry.type == "propose_name":
            target = f"{entry.author} {entry.body['theme']}"
        for field in () if entry.type in APART else TYPED & entry.body.keys():
            if isinstance(entry.body[field], str):
                last[target, field] = entry.body[field]
    told = may_be_told(entries)
    kept = {text for (target, _), text in last.items() if text and told.get(target, True)}
    left = {text for (target, _), text in last.items() if text and not told.get(target, True)}
    return kept, left - kept


@cache
def rehearsed() -> tuple[list[Entry], Plan]:
    journal = Journal("sqlite:///:memory:")
    row = rehearse(journal, load_workshop(LOSLATEN), people=24, seed=11)
    entries = journal.read(row.id)
    return entries, build(replay(entries, row))


@pytest.mark.parametrize("name", FORMATS)
def test_every_sentence_that_was_typed_and_may_be_told_is_in_every_document(name: str) -> None:
    entries, plan = rehearsed()
    kept, _ = typed_sentences(entries)
    assert len(kept) > 150
    document = squeezed(read(name, WRITERS[name](plan)))
    assert [text for text in sorted(kept) if squeezed(text) not in document] == []


@pytest.mark.parametrize("name", FORMATS)
def test_no_sentence_that_was_hidden_or_kept_private_is_in_a_document(name: str) -> None:
    entries, plan = rehearsed()
    _, left = typed_sentences(entries)
    assert left
    document = squeezed(read(name, WRITERS[name](plan)))
    assert [text for text in sorted(left) if squeezed(text) in document] == []


def read(name: str, content: bytes) -> str:
    match name.rpartition(".")[2]:
        case "pdf":
            if shutil.which("pdftotext") is None:
                pytest.skip("pdftotext is not here")
            made = subprocess.run(
                ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
            )
            return made.stdout.decode()
        case "docx" | "odt" | "xlsx":
            parts = {
                "docx": "word/document.xml",
                "odt": "content.xml",
                "xlsx": "xl/sharedStrings.xml",
            }
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                xml = archive.read(parts[name.rpartition(".")[2]])
            return " ".join(ET.fromstring(xml).itertext())
        case "json":
            return " ".join(strings(json.loads(content)))
        case _:
            return content.decode()


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in strings(part)]
