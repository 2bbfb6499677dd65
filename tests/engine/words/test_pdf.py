"""Every PDF has in its text layer what people typed, as far as our typeface draws it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from document_readers import document_pieces, read_pdf, spaced, unbroken
from spoken_words import PREPARED

from stappenplan import dutch
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.plan import Plan
from stappenplan.export import missing, pdf, poster, report
from stappenplan.export.document import Block, Card, Document, Figure
from stappenplan.export.paper_pack import paper_pack
from stappenplan.typeface.drawable import drawable

MAKERS: dict[str, Callable[[Plan], Document]] = {
    "plan": report.report,
    "bronnen": report.sources_document,
    "ontbreekt": missing.missing,
}
# What is written from right to left, with the marks that the reader of the PDF puts around it.
BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202a-\u202e]+")


def letters(text: str) -> str:
    """Text without what the end of a line adds; the order of what reads backwards is no matter."""
    return BACKWARDS.sub(
        lambda found: "".join(sorted(re.sub("[\u202a-\u202e]", "", found[0]))), unbroken(text)
    )


def lost(pieces: Sequence[str], content: bytes) -> list[str]:
    """What a PDF does not say: whole, or before and after the end of a page or a column."""
    whole = letters(read_pdf(content))
    wanted = {piece: letters(drawable(piece)) for piece in pieces}
    return [piece for piece, text in wanted.items() if not (text in whole or _divided(text, whole))]


def _divided(text: str, whole: str) -> bool:
    return any(text[:at] in whole and text[at:] in whole for at in range(1, len(text)))


def spoken_aloud(blocks: Sequence[Block]) -> Iterator[str]:
    """What stands beside a picture for who cannot see it, and in no text layer."""
    for block in blocks:
        if isinstance(block, Figure):
            yield spaced(block.alt)
        elif isinstance(block, Card):
            yield from spoken_aloud(block.blocks)


@pytest.mark.parametrize("name", MAKERS)
def test_a_document_has_every_text_in_its_text_layer(name: str, held: Plan) -> None:
    document = MAKERS[name](held)
    aloud = set(spoken_aloud(document.blocks))
    pieces = [piece for piece in document_pieces(document) if piece not in aloud]
    assert lost(pieces, pdf.write(document)) == []


def test_the_poster_says_every_step_with_its_owner(spoken: Plan) -> None:
    for start in range(0, len(spoken.actions), 12):
        few = spoken.model_copy(update={"actions": spoken.actions[start : start + 12]})
        wanted = [dutch.one_line(one) for a in few.actions for one in (a.title, a.owner_label)]
        assert lost(wanted, poster.write(few)) == []


def test_the_paper_pack_asks_every_question(sentences: list[str]) -> None:
    sheets = [
        PaperSheet(
            "lines", "Blad", "Voor wie wil.", {"lines": ("Eén.",)}, f"Onderdeel {number}", text
        )
        for number, text in enumerate(sentences)
    ]
    made = paper_pack(sheets, title=PREPARED["title"], workshop="x", code="AB", url="http://x.nl")
    assert lost([PREPARED["title"], *map(dutch.one_line, sentences)], made) == []
