"""Parts of what a group made: sentences, lists and tables that name the entries they came from."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Piece(BaseModel):
    """A part of the plan; its JSON is published and therefore strict."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Line(Piece):
    """A sentence of the group, with the ids of the entries it came from.

    Attributes
    ----------
    below
        Whether it answers the nearest line before it that does not answer another.
    """

    text: str
    sources: tuple[str, ...] = ()
    label: str = ""
    below: bool = False


class ResultGroup(Piece):
    """Lines that belong together, under a title or without one.

    Attributes
    ----------
    prose
        Whether the lines are paragraphs of one text, such as a story, and no points.
    """

    title: str = ""
    lines: tuple[Line, ...] = ()
    prose: bool = False


class ResultTable(Piece):
    """A table; every row has a cell for each word of the header."""

    caption: str = ""
    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class GraphNode(Piece):
    """Something that leads to something else; its values are words of the group, and numbers."""

    id: str
    label: str
    kind: str
    values: dict[str, str | int] = {}
    sources: tuple[str, ...] = ()


class GraphTie(Piece):
    """One leads to the other, by the ids of both."""

    source: str
    target: str
    kind: str
    sources: tuple[str, ...] = ()


class ResultGraph(Piece):
    """What leads to what, for programs that draw and measure networks."""

    title: str
    nodes: tuple[GraphNode, ...]
    ties: tuple[GraphTie, ...]


class ResultPart(Piece):
    """What one step of a gathering led to: a chapter of the result.

    Attributes
    ----------
    step
        The id of the step.
    title
        Of the chapter.
    brief
        What of it stands on the first page: at most three sentences.
    groups, tables
        The chapter itself, in this order.
    graph
        What leads to what in it; None where nothing does.
    """

    step: str
    title: str
    brief: tuple[Line, ...] = ()
    groups: tuple[ResultGroup, ...] = ()
    tables: tuple[ResultTable, ...] = ()
    graph: ResultGraph | None = None
