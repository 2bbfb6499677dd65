"""Whom to ask about what a circle made: roles and organisations, never a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Bullets, Heading
from stappenplan.export.phrases import plain, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.export.document import Text
    from stappenplan.series.toolbox import Toolbox


def whom_to_ask(box: Toolbox) -> Iterator[Block]:
    """List who knows more: whom the series names, and where the group meets again."""
    known = [*_contacts(box), *_meetings(box)]
    if known:
        yield Heading(level=1, text="Wie je kunt vragen")
        yield Bullets(items=tuple(known))


def _contacts(box: Toolbox) -> Iterator[Text]:
    for one in box.contacts:
        about = f", over {dutch.one_line(one.about)}" if one.about else ""
        yield (*strong(dutch.one_line(one.who)), *plain(about))


def _meetings(box: Toolbox) -> Iterator[Text]:
    for origin in box.origins:
        for meeting in origin.plan.meetings:
            when = ", ".join(filter(None, (dutch.format_day(meeting.date), meeting.place)))
            host = f" Gastheer: {dutch.one_line(meeting.host)}." if meeting.host else ""
            yield (
                *strong(f"Bijeenkomst over {dutch.one_line(meeting.theme)}: "),
                *plain(f"{dutch.one_line(when)}.{host}"),
            )
