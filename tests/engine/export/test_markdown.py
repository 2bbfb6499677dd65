"""Markdown that means nothing but what people typed."""

from __future__ import annotations

import re

import pytest

from stappenplan.export import WRITERS
from stappenplan.export.document import Document, Paragraph, Span
from stappenplan.export.markdown import escape, write


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("<script>", r"\<script\>"),
        ("*vet* _schuin_", r"\*vet\* \_schuin\_"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("# kop", r"\# kop"),
        ("- punt", r"\- punt"),
        ("12. punt", r"12\. punt"),
        ("12) punt", r"12\) punt"),
        ("=1+1", r"\=1+1"),
        ("een | twee", r"een \| twee"),
        ("`code` $x$ ~weg~", r"\`code\` \$x\$ \~weg\~"),
        ("a \\ b", r"a \\ b"),
        ("&lt; en R&D", r"\&lt; en R&D"),
        ("Zie https://x.nl/a.", "Zie <https://x.nl/a>."),
        ("www.x.nl/a_b", r"[www\.x.nl/a\_b](<https://www.x.nl/a_b>)"),
        ("https://x.nl/?a&b=1;", r"[https\://x.nl/?a&b=1](<https://x.nl/?a&b=1>);"),
        ("a@b.nl", r"a\@b.nl"),
        ("Gewoon een zin. Nog een: 3 - 2 = 1!", "Gewoon een zin. Nog een: 3 - 2 = 1!"),
    ],
)
def test_typed_text_is_escaped_only_where_it_would_mean_something(typed, written):
    assert escape(typed) == written


def test_the_front_matter_holds_title_and_language(plan):
    head = WRITERS["plan.md"](plan).decode().split("---")[1]
    assert 'title: "Stappenplan: Het dorp aan het stuur"' in head
    assert 'lang: "nl-NL"' in head


def test_a_title_cannot_leave_the_front_matter(plan):
    written = WRITERS["plan.md"](plan.model_copy(update={"title": 'x"\n---\n# y'})).decode()
    assert written.startswith('---\ntitle: "x\\" --- # y"\nlang: "nl-NL"\n')


def test_every_row_of_a_table_has_as_many_cells_as_its_header(plan):
    piped = plan.actions[0].model_copy(update={"title": "a | b\n| c", "follow_up": ()})
    written = WRITERS["plan.md"](plan.model_copy(update={"actions": (piped,)})).decode()
    rows = [line for line in written.splitlines() if line.startswith("| ") and "begint" not in line]
    table = [row for row in rows if "a \\| b" in row or "Wat | Wie" in row]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in table] == [6, 6]


def test_what_stands_out_keeps_its_distance_from_the_words_before_it():
    strong = Span(text=" Wij leerden dit. ", style="strong")
    blocks = (Paragraph(text=(Span(text="Zo ging het."), strong, Span(text="Klaar."))),)
    document = Document(title="x", eyebrow="", facts=(), date="", blocks=blocks)
    assert write(document).endswith(b"Zo ging het. **Wij leerden dit.** Klaar.\n")
