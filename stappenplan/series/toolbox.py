"""The tools that a circle made, over a series or in one gathering, with what they are for (P13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.plan import Plan
from stappenplan.series.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stappenplan.contract.result import Line, ResultPart
    from stappenplan.contract.tool import ToolUse, WhomToAsk
    from stappenplan.series.essay import Essay, SeriesStop


@dataclass(frozen=True, slots=True)
class Made:
    """What one gathering made of a tool."""

    origin: Origin
    parts: tuple[ResultPart, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, with what every gathering that used it made of it."""

    title: str
    use: ToolUse
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class FirstAid:
    """What to do first in a situation: what people said, from the most supported on."""

    question: str
    origin: Origin
    moves: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Toolbox:
    """All that a toolbox and a first-aid guide are made of; *stops* is empty for one gathering."""

    title: str
    organisation: str
    rehearsal: bool
    origins: tuple[Origin, ...]
    stops: tuple[SeriesStop, ...]
    tools: tuple[Tool, ...]
    contacts: tuple[WhomToAsk, ...]


def toolbox_of(content: Plan | Essay) -> Toolbox:
    """Put together what one gathering made, or what the finished gatherings of a series made."""
    if isinstance(content, Plan):
        origins: tuple[Origin, ...] = (_of_plan(content),)
        return Toolbox(
            title=_title(content),
            organisation=content.organisation,
            rehearsal=content.rehearsal,
            origins=origins,
            stops=(),
            tools=tuple(_tools(origins)),
            contacts=(),
        )
    origins = tuple(one.origin for one in content.finished)
    return Toolbox(
        title=content.series.title,
        organisation=content.series.organisation,
        rehearsal=content.rehearsal,
        origins=origins,
        stops=content.stops,
        tools=tuple(_tools(origins)),
        contacts=content.series.ask,
    )


def _of_plan(plan: Plan) -> Origin:
    return Origin(0, _title(plan), plan.date, plan.place, f"‘{plan.title}’", plan)


def _title(plan: Plan) -> str:
    """What the gathering is called, without the word for its result before it."""
    return plan.title.partition(": ")[2] or plan.title


def _tools(origins: Iterable[Origin]) -> Iterator[Tool]:
    """The tools in the order in which they were made; one that was made again stands there once."""
    made: dict[tuple[str, ToolUse], list[Made]] = {}
    titles: dict[tuple[str, ToolUse], str] = {}
    for origin in origins:
        for step, use in origin.plan.tools.items():
            parts = tuple(part for part in origin.plan.results if part.step == step and _full(part))
            if parts:
                key = (step, use)
                titles.setdefault(key, use.name or parts[0].title)
                made.setdefault(key, []).append(Made(origin, parts))
    for key, versions in made.items():
        yield Tool(titles[key], key[1], tuple(versions))


def _full(part: ResultPart) -> bool:
    return bool(part.brief or any(g.lines for g in part.groups) or any(t.rows for t in part.tables))


def first_aid(tools: Sequence[Tool]) -> list[FirstAid]:
    """Every situation that a tool knows first moves for, in the order of the tools."""
    return [
        FirstAid(tool.use.asked_about(what) or tool.title, made.origin, tuple(moves))
        for tool in tools
        if tool.use.first_aid
        for made in tool.made
        for part in made.parts
        for what, moves in _situations(part)
        if moves
    ]


def _situations(part: ResultPart) -> Iterator[tuple[str, list[Line]]]:
    """What a part tells about each situation: a heading with lines, or a row of a table."""
    for group in part.groups:
        yield group.title, _best_first(group.lines)
    for table in part.tables:
        for head, *cells in table.rows:
            told = [
                cell.model_copy(update={"label": word})
                for word, cell in zip(table.header[1:], cells, strict=True)
                if cell.text.strip()
            ]
            yield head.text, told


def _best_first(lines: Iterable[Line]) -> list[Line]:
    """Lines on which more people built come first; equals stay in their order."""
    return sorted((one for one in lines if one.text.strip()), key=lambda one: -len(one.sources))
