"""What people typed stands in the plan, and every format of a document shows it as it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from document_readers import (
    document_pieces,
    read_html,
    read_markdown,
    read_opendocument,
    read_word,
    spaced,
)

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.contract.text import is_typed_text
from stappenplan.export import markdown, missing, opendocument, report, web_page, word
from stappenplan.export.council_letter import letter
from stappenplan.export.document import Document
from stappenplan.gathering import Gathering
from stappenplan.plan import build

MAKERS: dict[str, Callable[[Plan], Document]] = {
    "plan": report.report,
    "openbaar": report.public,
    "bronnen": report.sources_document,
    "raadsbrief": letter,
    "ontbreekt": missing.missing,
}
# For the room only: names of people, and a test question.
NOT_TOLD = {"joined", "added", "profile", "practice"}


@pytest.fixture(scope="session", params=MAKERS)
def document(request: pytest.FixtureRequest, held: Plan) -> Document:
    made: Document = MAKERS[request.param](held)
    return made


def untold(gathering: Gathering) -> list[tuple[str, str, str]]:
    """What was typed and not hidden, and stands nowhere in the plan."""
    entries = list(gathering.entries())
    # Hidden words, and those that their author wrote anew.
    gone = {"hide", "keep_private", "withdraw", "rewrite"}
    away = {entry.body["entry"] for entry in entries if entry.type in gone}
    whole = "\n".join(document_pieces(report.report(build(gathering))))
    lost = []
    for entry in entries:
        rule = gathering.rule_of(entry)
        if rule is None or rule.private or entry.type in NOT_TOLD or entry.id in away:
            continue
        for name, field in rule.body.model_fields.items():
            text = dutch.one_line(entry.body.get(name) or "") if is_typed_text(field) else ""
            if text not in whole:
                lost.append((entry.type, name, text))
    return lost


def test_everything_that_was_typed_and_not_hidden_stands_in_the_plan(gathering: Gathering) -> None:
    assert untold(gathering) == []


@pytest.mark.parametrize("step", ["bedenken", "ordenen", "wandelen", "stappenplan", "verbinden"])
def test_a_workshop_that_stops_halfway_loses_nothing(gathering: Gathering, step: str) -> None:
    entries = list(gathering.entries())
    after = [e.seq for e in entries if e.type == "moved" and e.body["step"] == step]
    ends = next((e.seq for e in entries if e.type == "moved" and e.seq > after[0]), entries[-1].seq)
    half = gathering.empty_copy()
    for entry in entries:
        if entry.seq < ends:
            half.apply(entry)
    stopped = replace(
        entries[0], id="stopped", seq=ends, type="closed", author="facilitator", body={}
    )
    half.apply(stopped)
    assert half.current == step
    assert untold(half) == []


def test_markdown_shows_every_text_and_means_nothing_else(document: Document) -> None:
    shown, markup = read_markdown(markdown.write(document))
    assert markup == set()
    assert lost(document, shown) == []


def test_word_shows_every_text(document: Document) -> None:
    assert lost(document, read_word(word.write(document))) == []


def test_opendocument_shows_every_text(document: Document) -> None:
    assert lost(document, read_opendocument(opendocument.write(document))) == []


def test_the_page_for_readers_shows_every_text_and_no_numbers(held: Plan) -> None:
    made = report.for_readers(held)
    plain = Document.model_validate(without_numbers(made.model_dump()))
    assert plain != made
    html, chapters = web_page.write(made)
    assert len(chapters) > 3
    assert lost(plain, [plain.title, *plain.facts, *read_html(html)]) == []


def without_numbers(part: Any) -> Any:
    """The same document without the numbers of sources."""
    if isinstance(part, dict):
        return {name: without_numbers(inner) for name, inner in part.items()}
    if isinstance(part, tuple):
        kept = (one for one in part if not (isinstance(one, dict) and one.get("refs")))
        return tuple(map(without_numbers, kept))
    return part


def lost(document: Document, shown: list[str]) -> list[str]:
    """Which texts of a document a file does not show, or fewer times than the document has them."""
    whole = "\n".join(map(spaced, shown))
    pieces = document_pieces(document)
    return [piece for piece in dict.fromkeys(pieces) if whole.count(piece) < pieces.count(piece)]


@pytest.mark.parametrize("make", [report.public, letter])
def test_no_public_version_has_the_name_of_somebody_who_was_there(
    make: Callable[[Plan], Document], gathering: Gathering, held: Plan
) -> None:
    names = {person.name for person in gathering.people.values() if len(person.name) > 1}
    whole = "\n".join(document_pieces(report.report(held)))
    told = {name for name in names if dutch.one_line(name) in whole}
    assert len(told) >= 4
    pieces = document_pieces(make(held))
    assert [name for name in told if any(name in piece for piece in pieces)] == []
