"""The paper pack of a workshop: what its step kinds declare, in the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from stappenplan.contract.paper import PaperSheet
from stappenplan.export.paper_pack import paper_pack

if TYPE_CHECKING:
    from stappenplan.contract.step_kind import StepKind
    from stappenplan.contract.workshop import Step, Workshop
    from stappenplan.wifi import Wifi


def workshop_paper_pack(
    workshop: Workshop,
    find_kind: Callable[[str], type[StepKind]],
    *,
    title: str,
    code: str,
    url: str,
    wifi: Wifi | None = None,
    held: Mapping[str, StepKind] | None = None,
) -> bytes:
    """Make one PDF with everything on paper that this workshop can use; see `paper_pack`.

    Parameters
    ----------
    find_kind
        Gives a step kind by its name; each declares its own sheets, and what to prepare.
    held
        The steps of the gathering by id, where there is one: their sheets may hold its words.
    """
    steps = [(step, find_kind(step.kind)) for step in workshop.steps]
    preparations = [text for step, kind in steps for text in kind.preparations(step)]
    return paper_pack(
        [
            sheet
            for step, kind in steps
            for sheet in _sheets(
                step,
                held[step.id].sheets() if held else kind.paper_sheets(step),
                kept=not kind.paper,
            )
        ],
        title=title,
        workshop=workshop.title,
        code=code,
        url=url,
        wifi=wifi,
        bring=workshop.bring,
        checks=list(dict.fromkeys(preparations)),
    )


def _sheets(step: Step, sheets: Iterable[PaperSheet], *, kept: bool) -> Iterator[PaperSheet]:
    question = step.settings.get("question") or step.question
    for sheet in sheets:
        yield replace(
            sheet,
            step=sheet.step or step.title,
            question=sheet.question or question,
            instruction=sheet.instruction or step.instruction,
            kept=kept,
        )
