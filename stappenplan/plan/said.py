"""All that was said, part by part and theme by theme: nothing that may leave the room is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.contract.plan import SaidPart, Saying
from stappenplan.plan.departments import speaker

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.remarks import Remark


def said_parts(gathering: GatheringView) -> tuple[SaidPart, ...]:
    """What every step and handler tells that was said, under its title."""
    order = {theme.id: at for at, theme in enumerate(gathering.themes())}

    def place(remark: Remark) -> int:
        # Without a theme behind all themes; sorting keeps the order in which things were said.
        return order.get(gathering.theme_of(remark.id) or "", len(order))

    parts = []
    for handler in gathering.providers(EntryHandler):
        remarks = [] if handler.remarks_wait else sorted(handler.remarks(), key=place)
        if remarks:
            sayings = tuple(_saying(gathering, remark) for remark in remarks)
            parts.append(SaidPart(title=handler.remarks_title, sayings=sayings))
    return tuple(parts)


def _saying(gathering: GatheringView, remark: Remark) -> Saying:
    theme = gathering.theme(gathering.theme_of(remark.id))
    return Saying(
        text=remark.text,
        who=speaker(gathering, remark.author),
        about=remark.about,
        theme=theme.name if theme else "",
        sources=(remark.id,),
    )
