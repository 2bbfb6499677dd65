"""The paper sheets of each step kind, and the pack of a whole workshop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export.paper_pack import paper_pack
from stappenplan.export.paper_sheet import PaperSheet
from stappenplan.plan.model import RUNG_WORDS, RUNGS

if TYPE_CHECKING:
    from stappenplan.definition import Step, Workshop
    from stappenplan.wifi import Wifi

WALK_CHECK = (
    "Loop de wandelroute zelf. Hoe lang duurt die? Is er een weg zonder drempels en trappen?"
)
INTERVIEW_LINES = ("Wat gebeurde er?", "Wat hielp?", "Wat leren wij hiervan?")


def workshop_paper_pack(
    workshop: Workshop, *, title: str, code: str, url: str, wifi: Wifi | None = None
) -> bytes:
    """Make one PDF with everything on paper that this workshop can use; see `paper_pack`."""
    walks = any(step.kind == "walk" for step in workshop.steps)
    return paper_pack(
        [sheet for step in workshop.steps for sheet in sheets_of(step)],
        title=title,
        workshop=workshop.title,
        code=code,
        url=url,
        wifi=wifi,
        bring=workshop.bring,
        checks=[WALK_CHECK] if walks else [],
    )


def sheets_of(step: Step) -> Iterator[PaperSheet]:
    """Make the sheets of a step; none where its kind has none."""
    make = SHEETS.get(step.kind)
    if make is not None:
        yield from make(step)


def _sheet(step: Step, layout: str, name: str, use: str, **content: Any) -> PaperSheet:
    question = step.settings.get("question") or step.question
    return PaperSheet(layout, name, use, step.title, question, step.instruction, content)


def _ideas(step: Step) -> Iterator[PaperSheet]:
    use = "Drie kaarten per deelnemer. Vier op een blad: knip op de stippellijn."
    yield _sheet(step, "ideas", "Ideekaarten", use)


def _interview(step: Step) -> Iterator[PaperSheet]:
    labels = [
        dutch.one_line(line["label"]) for line in step.settings.get("lines", ()) if line["label"]
    ]
    lines = labels or list(INTERVIEW_LINES)
    yield _sheet(step, "interview", "Gespreksblad", "Eén blad per deelnemer.", lines=lines)


def _walk(step: Step) -> Iterator[PaperSheet]:
    stops = [
        {
            "title": dutch.one_line(stop.get("title", "")) or f"Stop {number}",
            "question": dutch.one_line(stop.get("question", "")),
            "place": dutch.one_line(stop.get("place", "")),
        }
        for number, stop in enumerate(step.settings.get("stops", []), start=1)
    ]
    if stops:
        use = "Eén stel kaarten per groepje. Knip op de stippellijn en neem pennen mee."
        yield _sheet(step, "walk", "Wandelkaarten", use, stops=stops)


def _roles(step: Step) -> Iterator[PaperSheet]:
    use = "Eén poster per thema. Print op A3 als dat kan, en leg er stippen bij."
    yield _sheet(step, "roles", "Rolposter", use, rungs=[RUNG_WORDS[rung] for rung in RUNGS])


def _actions(step: Step) -> Iterator[PaperSheet]:
    use = "Twee kaarten per groepje van drie. Twee op een blad: knip op de stippellijn."
    yield _sheet(step, "actions", "Actiekaarten", use)


SHEETS: dict[str, Callable[[Step], Iterator[PaperSheet]]] = {
    "brainstorm": _ideas,
    "interview": _interview,
    "walk": _walk,
    "roles": _roles,
    "plan": _actions,
}
