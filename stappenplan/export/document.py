"""A document before it is a file: headings, paragraphs, tables, pictures, references.

Every writer renders this model and nothing else, so that all formats say the same.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from stappenplan import dutch

LANGUAGE = "nl-NL"
MAX_ROWS_KEPT = 10
# Millimetres between the margins of A4; tables and tabs of both word processors fill it.
TEXT_WIDTH = 160
# Letters of a title that fit above a page beside the mark.
MAX_HEADER_LENGTH = 90
# What a property of an Office file can hold.
MAX_PROPERTY_LENGTH = 255


class Node(BaseModel):
    """A part of a document; it never changes once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Node):
    """A run of text, or references to numbered sources; never both.

    What is *open* has to be filled in by who sends the document. A *colour* (``#rrggbb``) says
    nothing that the words beside it do not say.
    """

    text: str = ""
    style: Literal["", "strong", "quiet", "open"] = ""
    colour: Annotated[str, Field(pattern=r"^(#[0-9a-f]{6})?$")] = ""
    refs: tuple[int, ...] = ()


Text = tuple[Span, ...]


class Heading(Node):
    """A heading; level 1 is a chapter, the document's title is no heading."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3]
    text: str


class Paragraph(Node):
    """A paragraph; a *lead* opens a page, a *note* says what is not known.

    What is *kept* stands on the same page as what follows it.
    """

    kind: Literal["paragraph"] = "paragraph"
    text: Text
    style: Literal["body", "lead", "note"] = "body"
    kept: bool = False


class Bullets(Node):
    """A list whose order means nothing."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Text, ...]


class Pair(Node):
    """A label and what belongs to it."""

    label: str
    text: Text


class Pairs(Node):
    """Labels with their values, one below the other."""

    kind: Literal["pairs"] = "pairs"
    rows: tuple[Pair, ...]


class Table(Node):
    """A table with a header row; ``widths`` are percentages of the text's width."""

    kind: Literal["table"] = "table"
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Text, ...], ...]

    @property
    def whole(self) -> bool:
        """Whether it is so short that it stands on one page."""
        return len(self.rows) <= MAX_ROWS_KEPT


class Figure(Node):
    """A picture; ``alt`` says everything the picture shows, ``width`` is in millimetres."""

    kind: Literal["figure"] = "figure"
    svg: str
    alt: str
    caption: Text = ()
    width: int = 160


class PageBreak(Node):
    """What follows starts on a new page."""

    kind: Literal["break"] = "break"


class SourceItem(Node):
    """A numbered source: the words of an entry, and in short where and by whom they were said.

    The first one of a part has that part's title as ``heading``, the first one of a theme in it
    the theme as ``theme``.
    """

    number: int
    text: str
    where: str = ""
    heading: str = ""
    theme: str = ""


class Sources(Node):
    """The numbered sources, in the order of their numbers."""

    kind: Literal["sources"] = "sources"
    items: tuple[SourceItem, ...]


class Card(Node):
    """Blocks that belong together and stay on one page when they fit there."""

    kind: Literal["card"] = "card"
    blocks: tuple[Heading | Paragraph | Bullets | Pairs | Table | Figure, ...]


Block = Annotated[
    Heading | Paragraph | Bullets | Pairs | Table | Figure | PageBreak | Sources | Card,
    Field(discriminator="kind"),
]


class Document(Node):
    """A document with its title block; ``mark`` is written across it.

    ``linked`` says whether the numbers of sources lead somewhere in this same document;
    a *compact* one has small headings, as a letter of two pages.
    """

    title: str
    eyebrow: str
    facts: tuple[str, ...]
    date: str
    mark: str = ""
    mark_text: str = ""
    linked: bool = True
    compact: bool = False
    blocks: tuple[Block, ...]

    @property
    def header(self) -> str:
        """The title as it stands above every page."""
        return dutch.shorten(self.title, MAX_HEADER_LENGTH)


def introduced(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Keep every paragraph with the list, the table or the picture that it leads to."""
    return tuple(
        block.model_copy(update={"kept": True})
        if isinstance(block, Paragraph) and isinstance(after, Bullets | Pairs | Table | Figure)
        else block
        for block, after in zip(blocks, (*blocks[1:], None), strict=True)
    )
