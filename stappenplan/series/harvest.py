"""The harvest of a gathering: what its public version says, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import ChoosesProject, MakesFramework
from stappenplan.contract.harvest import Harvest, HarvestLine
from stappenplan.contract.result import Line
from stappenplan.plan.build import build

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import ResultPart
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
        for one in dict.fromkeys((*_actions(plan), *_lists(plan), *_results(plan, gathering)))
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
        frameworks=tuple(
            versions[-1]
            for step in gathering.providers(MakesFramework)
            if (versions := step.versions())
        ),
        chosen=tuple(
            HarvestLine(number=at, text=line.text, sources=line.sources)
            for step in gathering.providers(ChoosesProject)
            for at, line in enumerate(step.chosen_projects(), start=1)
        ),
    )


def _actions(plan: Plan) -> Iterator[Told]:
    for action in plan.actions:
        yield ACTIONS, action.theme, Line(text=action.title, sources=action.sources)


def _lists(plan: Plan) -> Iterator[Told]:
    for field, heading in LISTS.items():
        for line in getattr(plan, field):
            yield heading, "", line


def _results(plan: Plan, gathering: Gathering) -> Iterator[Told]:
    for part in plan.results:
        told = [*_groups(part), *_cells(part, gathering)]
        said = [one for one in told if _is_said(one[2], gathering)]
        # What was counted or explained is told by the sentences of the first page.
        if len(said) < len(told) or not told:
            yield from ((part.title, "", line) for line in part.brief if line.sources)
        yield from said


def _is_said(line: Line, gathering: Gathering) -> bool:
    """Whether somebody of the group said it, or it was typed in for somebody."""
    return any(source in gathering.words or _is_own(source, gathering) for source in line.sources)


def _is_own(source: str, gathering: Gathering) -> bool:
    entry = gathering.entry_ids.get(source)
    if entry is None or entry.author not in gathering.people:
        return False
    # What nobody may know who chose it is counted, and no words of anybody.
    kind = gathering.steps.get(entry.step)
    return kind is None or entry.type not in kind.unsigned


def _groups(part: ResultPart) -> Iterator[Told]:
    for group in part.groups:
        for line in group.lines:
            yield part.title, group.title, line


def _cells(part: ResultPart, gathering: Gathering) -> Iterator[Told]:
    """Each cell of a table as a line, under what its row is about.

    A cell of counts has no words of anybody, whoever named its row.
    """
    for table in part.tables:
        for head, *cells in table.rows:
            about = ": ".join(filter(None, (table.caption, head.text if cells else "")))
            for word, cell in zip(table.header[1:], cells, strict=True):
                if cell.text:
                    counted = cell.sources and not _is_said(cell, gathering)
                    sources = () if counted else (*head.sources, *cell.sources)
                    yield part.title, about, Line(text=cell.text, sources=sources, label=word)
            if not cells:
                yield part.title, about, head
