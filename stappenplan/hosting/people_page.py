"""Who takes part in a gathering: corrected by the facilitator, and printed as a list."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.errors import Refusal
from stappenplan.frame_of_facilitator import alike_names, units
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.hosting.gathering_summaries import long_day, mixed_group
from stappenplan.journal import GatheringRow
from stappenplan.steering.checks import MAX_UNIT_LENGTH
from stappenplan.steering.door import outside, standing
from stappenplan.typed_text import without_accents

if TYPE_CHECKING:
    from stappenplan.contract.people import Participant
    from stappenplan.gathering import Gathering

# Lines on paper for who comes in without being on the list.
EMPTY_LINES = 6
STANDS = {"knocking": "wacht bij de deur", "turned_away": "niet binnengelaten"}
GONE = "Deze deelnemer is er niet (meer). Kies iemand uit de lijst."


class PeopleHandler(FacilitatorHandler):
    """The people of a gathering by name; names are for the room, so nobody else comes in here."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The list, and the form for one of them."""
        row = self.facilitated(code)
        if row is not None:
            self._render_list(
                row,
                self.get_query_argument("wie", ""),
                saved=bool(self.get_query_argument("bewaard", "")),
            )

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Correct the name, the side or the unit of somebody."""
        row = self.facilitated(code)
        if row is None:
            return
        names = ("wie", "naam", "kant", "afdeling")
        fields = {name: self.get_body_argument(name, "") for name in names}
        message = {
            "id": "kantoor-" + secrets.token_hex(8),
            "type": "profile",
            "for": fields["wie"],
            "body": {"name": fields["naam"], "side": fields["kant"], "unit": fields["afdeling"]},
        }
        try:
            await asyncio.to_thread(self.submit, row, message)
        except Refusal as refusal:
            self.set_status(400)
            self._render_list(row, fields["wie"], fields, refusal.sentence)
        else:
            self.redirect(f"{self.local_url('mensen', row.code)}?bewaard=ja", status=303)

    def _render_list(
        self,
        row: GatheringRow,
        chosen: str,
        fields: dict[str, str] | None = None,
        problem: str = "",
        *,
        saved: bool = False,
    ) -> None:
        gathering = self.gathering(row)
        people = sorted(gathering.attended(), key=lambda one: without_accents(one.name))
        one = next((person for person in people if person.id == chosen), None)
        known = one and {"naam": one.name, "kant": one.side.value, "afdeling": one.unit}
        self.render_page(
            "people.html",
            title=gathering.title,
            day=long_day(gathering.begins),
            time=gathering.begins[11:16].replace(":", "."),
            place=gathering.place,
            code=row.code,
            people=people,
            alike=alike_names(gathering),
            outside=[_outside(gathering, person) for person in outside(gathering)],
            one=one,
            fields=fields or known,
            problem=problem or (GONE if chosen and one is None else ""),
            saved=saved,
            sides={side.value: name for side, name in gathering.workshop.side_names.items()},
            mixed=mixed_group(gathering),
            units=units(gathering),
            unit_label=gathering.workshop.unit_label,
            unit=gathering.workshop.unit,
            longest=gathering.workshop.limits.name,
            longest_unit=MAX_UNIT_LENGTH,
            empty=range(EMPTY_LINES),
            xsrf=self.xsrf_form_html(),
        )


def _outside(gathering: Gathering, person: Participant) -> dict[str, str]:
    """Somebody who came to the door and is not in, and how that stands."""
    stands = STANDS[standing(gathering, person.id)]
    return {"id": person.id, "name": person.name, "unit": person.unit, "stands": stands}
