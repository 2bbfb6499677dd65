"""The page on which a gathering is prepared."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.definition.draft_times import draft_times, time_notes
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.hosting.gathering_summaries import long_day, mixed_group
from stappenplan.journal import GatheringRow
from stappenplan.preparing.change import WrongAnswers
from stappenplan.preparing.form import sections
from stappenplan.timestamps import DUTCH_TIME, parse_timestamp
from stappenplan.typed_text import is_visible, whole_number

# More than a gathering has.
MOST_ENTRIES = 10**9


class PreparationHandler(FacilitatorHandler):
    """Everything that is filled in for one gathering, in one form."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The form, with what is known."""
        row = self.facilitated(code)
        if row is not None:
            self._render_form(row, saved=bool(self.get_query_argument("bewaard", "")))

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Keep what changed, or say what cannot be."""
        row = self.facilitated(code)
        if row is None:
            return
        typed = {name: self.get_body_argument(name) for name in self.request.body_arguments}
        seen = typed.pop("gezien", "")
        typed.pop("_xsrf", None)
        try:
            if _changed(self.gathering(row), typed):
                body = {"seen": whole_number(seen, MOST_ENTRIES) or 0, "answers": typed}
                message = {"id": "kantoor-" + secrets.token_hex(8), "type": "prepared"}
                await asyncio.to_thread(self.submit, row, {**message, "body": body})
        except WrongAnswers as wrong:
            self.set_status(400)
            self._render_form(row, typed, wrong.problems)
        except Refusal as refusal:
            self.set_status(400)
            self._render_form(row, typed, {"": refusal.sentence})
        else:
            self.redirect(f"{self.local_url('voorbereiden', row.code)}?bewaard=ja", status=303)

    def _render_form(
        self,
        row: GatheringRow,
        typed: dict[str, str] | None = None,
        wrong: dict[str, str] | None = None,
        *,
        saved: bool = False,
    ) -> None:
        gathering = self.gathering(row)
        self.render_page(
            "preparation.html",
            title=gathering.title,
            day=long_day(gathering.begins),
            code=row.code,
            rehearsal=row.rehearsal,
            sections=sections(gathering),
            room=_room_times(gathering),
            mixed=mixed_group(gathering),
            seen=gathering.prepared_at,
            typed=typed or {},
            filled=[name for name, text in (typed or {}).items() if is_visible(text)],
            wrong=wrong or {},
            summary=_named(gathering, wrong or {}),
            saved=saved,
            organiser=self.current_session().organiser,
            xsrf=self.xsrf_form_html(),
        )


def _named(gathering: Gathering, wrong: dict[str, str]) -> dict[str, str]:
    """What is wrong, each with what was asked: two fields may have the same sentence."""
    named = dict(wrong)
    for group in (group for section in sections(gathering) for group in section.groups):
        for question in group.questions:
            if question.id in wrong:
                asked = f"{group.legend}, {question.label}" if group.legend else question.label
                named[question.id] = f"{asked.rstrip('?')}: {wrong[question.id]}"
    return named


def _changed(gathering: Gathering, typed: dict[str, str]) -> bool:
    groups = [group for section in sections(gathering) for group in section.groups]
    return any(typed.get(group.drop) for group in groups if group.drop) or any(
        question.changed(typed) for group in groups for question in group.questions
    )


def _room_times(gathering: Gathering) -> dict[str, Any]:
    """From when till when the group is together, how many minutes that is, and what is odd."""
    begins = parse_timestamp(gathering.begins).astimezone(DUTCH_TIME)
    workshop = gathering.workshop.model_dump(mode="json")
    times = draft_times({**workshop, "begins": f"{begins:%H:%M}"})
    return {
        "begins": f"{times.begins:%H.%M}",
        "ends": f"{times.ends:%H.%M}",
        "minutes": times.minutes,
        "odd": [note.dutch for note in time_notes(times)],
    }
