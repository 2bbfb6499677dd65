"""What the plan does not say yet, for the facilitator and for who does a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Bullets, Document, Heading, Paragraph, Text
from stappenplan.export.phrases import note, owner, plain, quiet
from stappenplan.export.report import titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Gap, Plan


def missing(plan: Plan) -> Document:
    """Make a page to talk from: who decides about the plan reads the plan itself."""
    title = f"Wat nog ontbreekt, bij {dutch.one_line(plan.title)}"
    return titled(plan, title=title, blocks=tuple(_blocks(plan)))


def _blocks(plan: Plan) -> Iterator[Block]:
    yield Paragraph(
        text=plain(
            "Dit is voor de begeleider en voor wie een stap doet. Het hoort niet bij het plan. "
            "Vul aan wat je weet. Dan gaat het daarna uit deze lijst."
        )
    )
    whole = [gap for gap in plan.gaps if gap.action is None]
    # A plan of earlier days has sentences alone.
    texts = [] if plan.gaps else [plain(dutch.one_line(text)) for text in plan.missing]
    if whole or texts:
        yield Heading(level=1, text="Bij het hele plan")
        yield Bullets(items=(*texts, *map(_gap, whole)))
    for action in (*plan.actions, *plan.not_taken):
        own = [gap for gap in plan.gaps if gap.action == action.number]
        if own:
            title = f"Stap {action.number}. {dutch.one_line(action.title)}"
            yield Heading(level=1, text=title)
            yield Paragraph(text=quiet(f"Wie: {owner(action)}"))
            yield Bullets(items=tuple(map(_gap, own)))
    if not (plan.gaps or texts):
        yield note("Er ontbreekt niets.")


def _gap(gap: Gap) -> Text:
    remedy = dutch.one_line(gap.remedy)
    return (*plain(dutch.one_line(gap.text)), *(quiet(f" {remedy}") if remedy else ()))
