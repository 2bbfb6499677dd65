"""How a group stands on its lines, as a chapter of the result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.steps.scale import words

if TYPE_CHECKING:
    from stappenplan.steps.scale.state import LineOutcome, ScaleState

MOST_BRIEF = 3


def outcome_part(step: ScaleState) -> ResultPart:
    """Sentences and a table for each line on which somebody stands, with the stories."""
    outcomes = [one for one in step.outcomes() if one.people]
    briefs = [_lines(one)[-1] for one in outcomes]
    return ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=tuple(
            line.model_copy(update={"label": one.line.ask})
            for one, line in zip(outcomes, briefs, strict=True)
        )[:MOST_BRIEF],
        groups=tuple(group for one in outcomes for group in _groups(step, one)),
        tables=tuple(map(_table, outcomes)),
    )


def _groups(step: ScaleState, one: LineOutcome) -> Iterator[ResultGroup]:
    yield ResultGroup(title=one.line.ask, lines=tuple(_lines(one)))
    stories = step.stories(one.line) if step.stories_shown else {}
    for side in ("left", "middle", "right", None):
        if items := stories.get(side):
            title = f"{one.line.ask} {words.story_title(one.line, side)}"
            lines = tuple(Line(text=item.text, sources=item.sources) for item in items)
            yield ResultGroup(title=title, lines=lines)


def _lines(one: LineOutcome) -> list[Line]:
    every = tuple(entry for entries in one.sources.values() for entry in entries)
    return [
        Line(text=text, sources=every)
        if about == "moves"
        else Line(text=text, sources=one.sources[about], label=words.LABELS[about])
        for about, text in words.in_words(one)
    ]


def _table(one: LineOutcome) -> ResultTable:
    return ResultTable(
        caption=one.line.ask,
        header=("Plek", *(words.LABELS[moment] for moment in one.spreads)),
        rows=tuple(
            (
                Line(text=place),
                *(Line(text=str(spread.counts[at])) for spread in one.spreads.values()),
            )
            for at, place in enumerate(one.line.places)
        ),
    )
