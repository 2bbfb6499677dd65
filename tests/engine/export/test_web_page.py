"""A document as HTML for a page of the server."""

from html.parser import HTMLParser

from stappenplan.export import web_page
from stappenplan.export.document import (
    Bullets,
    Card,
    Document,
    Figure,
    Heading,
    PageBreak,
    Pair,
    Pairs,
    Paragraph,
    SourceItem,
    Sources,
    Span,
    Table,
)

AWKWARD = '<b onclick="x">\'&amp; $x$ *vet*</b>'


class Reader(HTMLParser):
    """The text of a page, its elements, and whether they are closed in order."""

    VOID = frozenset({"img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def written(*blocks: object) -> tuple[Reader, tuple[str, ...]]:
    document = Document(title="T", eyebrow="", facts=(), date="2026-03-12", blocks=blocks)
    html, chapters = web_page.write(document)
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader, chapters


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text=text),)


def every_block(text: str) -> list[object]:
    return [
        Heading(level=1, text=text),
        Paragraph(text=spans(text), style="note"),
        Bullets(items=(spans(text), spans(text))),
        Pairs(rows=(Pair(label=text, text=spans(text)),)),
        Table(header=(text, text, text), widths=(34, 33, 33), rows=((spans(text),) * 3,)),
        Figure(svg="<svg><script/></svg>", alt=text, caption=spans(text)),
        Sources(items=(SourceItem(number=1, text=text, where=text),)),
        PageBreak(),
        Card(blocks=(Heading(level=2, text=text), Paragraph(text=spans(text)))),
    ]


def test_what_people_typed_stays_text_in_every_block() -> None:
    reader, chapters = written(*every_block(AWKWARD))
    assert reader.text.count(AWKWARD) == 17
    assert chapters == (AWKWARD,)
    names = {tag for tag, _ in reader.found}
    assert names.isdisjoint({"b", "script", "svg"})
    assert all("onclick" not in attributes for _, attributes in reader.found)


def test_chapters_have_a_place_to_go_to_below_the_title_of_the_page() -> None:
    blocks = (
        Heading(level=1, text="Eén"),
        Heading(level=2, text="A"),
        Heading(level=1, text="Twee"),
    )
    reader, chapters = written(*blocks)
    assert chapters == ("Eén", "Twee")
    places = [(tag, attributes.get("id")) for tag, attributes in reader.found]
    assert places == [("h2", "deel-1"), ("h3", None), ("h2", "deel-2")]


def test_numbers_of_sources_that_lead_nowhere_are_left_out() -> None:
    reader, _ = written(Paragraph(text=(Span(text="Een zin"), Span(refs=(1, 2, 3)))))
    assert reader.text == "Een zin"


def test_a_picture_is_an_image_with_words_and_a_web_address_a_link() -> None:
    reader, _ = written(
        Figure(svg="<svg/>", alt="Drie stippen"),
        Paragraph(text=spans("Kijk op www.example.nl/a?b=1&c=2.")),
    )
    found = dict(reader.found)
    assert found["img"]["alt"] == "Drie stippen"
    assert str(found["img"]["src"]).startswith("data:image/svg+xml;base64,")
    assert found["a"]["href"] == "https://www.example.nl/a?b=1&c=2"
    assert reader.text.strip() == "Kijk op www.example.nl/a?b=1&c=2."


def test_a_table_says_in_every_cell_which_column_it_is() -> None:
    reader, _ = written(
        Table(header=("Gemeente", "Proef"), widths=(50, 50), rows=((spans("Emmen"), spans("Ja")),))
    )
    cells = [attributes["data-column"] for tag, attributes in reader.found if tag == "td"]
    assert cells == ["Gemeente", "Proef"]
