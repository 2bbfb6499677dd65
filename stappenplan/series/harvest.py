"""The harvest of a gathering: what its public version says, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan.contract.harvest import Harvest, HarvestLine
from stappenplan.contract.result import Line
from stappenplan.plan.build import build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import ResultPart, ResultTable
    from stappenplan.gathering import Gathering

ACTIONS = "De stappen die de groep zet"
# The lists of a step plan that tell what the group learned: its field, and its heading.
LISTS = {
    "let_go": "Wat de groep loslaat",
    "hold_on": "Wat de groep vasthoudt",
    "dissent": "Waar de groep het niet over eens is",
    "still_open": "Wat nog open is",
}
Told = tuple[str, str, Line]


def harvest_of(gathering: Gathering, number: int, theme: str, plan: Plan | None = None) -> Harvest:
    """What this gathering learned, without names: the words that its public version holds.

    Who made its *plan* already gives it along.
    """
    plan = plan or build(gathering, network=False, said=False)
    borrowed = {item.id for item in gathering.words.values() if item.credit}
    told = [
        one
        for one in dict.fromkeys((*_actions(plan), *_lists(plan), *_results(plan)))
        # What the group took over from others is told by those.
        if not (one[2].sources and borrowed.issuperset(one[2].sources))
    ]
    return Harvest(
        number=number,
        gathering=gathering.id,
        theme=theme,
        title=gathering.title,
        date=gathering.begins[:10],
        place=gathering.place,
        lines=tuple(
            HarvestLine(
                number=at,
                text=line.text,
                part=part,
                group=group,
                label=line.label,
                sources=tuple(dict.fromkeys(line.sources)),
            )
            for at, (part, group, line) in enumerate(told, start=1)
        ),
    )


def _actions(plan: Plan) -> Iterator[Told]:
    for action in plan.actions:
        yield ACTIONS, action.theme, Line(text=action.title, sources=action.sources)


def _lists(plan: Plan) -> Iterator[Told]:
    for field, heading in LISTS.items():
        for line in getattr(plan, field):
            yield heading, "", line


def _results(plan: Plan) -> Iterator[Told]:
    for part in plan.results:
        yield from _of_part(part)


def _of_part(part: ResultPart) -> Iterable[Told]:
    for group in part.groups:
        for line in group.lines:
            yield part.title, group.title, line
    for table in part.tables:
        for line in _rows(table):
            yield part.title, table.caption, line
    if not part.groups and not part.tables:
        for line in part.brief:
            yield part.title, "", line


def _rows(table: ResultTable) -> Iterator[Line]:
    """A row as one sentence: its cells behind the words of the header."""
    for row in table.rows:
        cells = [
            (f"{_labelled(head)}{cell.text}", cell.sources)
            for head, cell in zip(table.header, row, strict=False)
            if cell.text
        ]
        if cells:
            sources = dict.fromkeys(source for _, of in cells for source in of)
            yield Line(text=" · ".join(text for text, _ in cells), sources=tuple(sources))


def _labelled(head: str) -> str:
    """A word of the header before what stands under it; a question keeps its own sign."""
    if not head:
        return ""
    return f"{head}: " if head[-1].isalnum() else f"{head} "
