"""What each role sees of the harvest, and what is printed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.harvest import Harvest
    from stappenplan.steps.harvest.state import HarvestState

# Sentences that fit on one sheet in letters that can be read on a wall.
LINES_PER_SHEET = 10


def view(step: HarvestState, visitor: Visitor) -> dict[str, Any]:
    """The harvests, each under the gathering that said it; the facilitator also takes them over."""
    place = step.gathering.series
    harvest, part = step.chapter
    view: dict[str, Any] = {
        "number": place.number if place else 0,
        "chapter": {"harvest": harvest, "part": part},
    }
    if visitor.role is Role.FACILITATOR:
        view["earlier"] = _earlier(step)
        view["harvests"] = _harvests(step, hidden=True)
        return view
    shown = step.gathering.cache((step, "shown"), lambda: _harvests(step, hidden=False))
    return view | {"harvests": Unchanging(shown)}


def _earlier(step: HarvestState) -> list[dict[str, Any]]:
    """The numbers before this one, the last first, and whether their harvest is here."""
    place = step.gathering.series
    if place is None:
        return []
    taken = {harvest.number for harvest in step.harvests.values()}
    planned = place.series.gatherings
    return [
        {
            "number": number,
            "theme": planned[number - 1].theme if number <= len(planned) else "",
            "taken": number in taken,
        }
        for number in range(place.number - 1, 0, -1)
    ]


def _harvests(step: HarvestState, *, hidden: bool) -> list[dict[str, Any]]:
    ordered = sorted(step.harvests.items(), key=lambda one: one[1].number)
    return [
        {
            "id": entry,
            "number": harvest.number,
            "theme": harvest.theme,
            "day": dutch.format_day(harvest.date),
            "place": harvest.place,
            "gone": harvest.gone,
            "parts": _parts(step, entry, harvest, hidden=hidden),
        }
        for entry, harvest in ordered
    ]


def _parts(
    step: HarvestState, entry: str, harvest: Harvest, *, hidden: bool
) -> list[dict[str, Any]]:
    parts: dict[str, list[dict[str, Any]]] = {}
    for line in harvest.lines:
        item = step.gathering.words.get(f"{entry}.{line.number}")
        # Cards that were put together still stand here as they were taken over.
        if item is None or not (hidden or item.state == "shown"):
            continue
        row = {"id": item.id, "text": item.text, "label": line.label, "group": line.group}
        parts.setdefault(line.part, []).append(row | ({"state": item.state} if hidden else {}))
    return [{"title": title, "lines": lines} for title, lines in parts.items()]


def sheets(step: HarvestState) -> Iterator[PaperSheet]:
    """The harvest in large letters for the wall; nothing before it was taken over."""
    for harvest in _harvests(step, hidden=False):
        lines = [
            dutch.one_line(" · ".join(filter(None, (line["group"], line["label"], line["text"]))))
            for part in harvest["parts"]
            for line in part["lines"]
        ]
        credit = f"Bijeenkomst {harvest['number']}: {harvest['theme']}"
        for at in range(0, len(lines), LINES_PER_SHEET):
            yield PaperSheet(
                "harvest",
                f"Opbrengst van bijeenkomst {harvest['number']}",
                "Hang ze aan de muur.",
                content={
                    "credit": dutch.one_line(credit),
                    "said": lines[at : at + LINES_PER_SHEET],
                },
            )
