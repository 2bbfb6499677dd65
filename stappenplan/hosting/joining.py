"""The door of participants: a code and a name, or the code with which one comes back."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role, Side
from stappenplan.contract.workshop import Workshop
from stappenplan.errors import Refusal
from stappenplan.frame import units
from stappenplan.hosting.guest import Grant
from stappenplan.hosting.visited import Visited
from stappenplan.joining import join
from stappenplan.journal import GatheringRow

UNKNOWN = "Deze code kennen we niet. Kijk nog eens op het scherm."
NOT_YOURS = (
    "Deze terugkeercode kennen we niet in deze bijeenkomst. Kijk hem na, of vraag de begeleider."
)
SIDES = {
    Side.CIVIL_SERVANT: "Ik werk bij de gemeente",
    Side.ADMINISTRATION: "Ik zit in het bestuur of de raad",
    Side.CITIZEN: "Ik ben inwoner",
    Side.INSTITUTION: "Ik werk bij een andere organisatie",
}


class Joining(Visited):
    """Lets people in, and lets them back in."""

    @allow_unauthenticated
    def get(self, code: str = "") -> None:
        """The form; whoever is in already goes on to their own page."""
        row = self.row(code) if code else None
        if code and row is None:
            self._form({"code": code}, problem=UNKNOWN)
            return
        again = self.get_query_argument("nieuw", "") or self.get_query_argument("terug", "")
        if row is not None and not again:
            grant = self.guest().grant(row.id, Role.PARTICIPANT)
            if self.identity_provider.register.valid(row, grant):
                self.redirect(self.path("deelnemer", row.code))
                return
        self._form({"code": code.upper(), "terug": self.get_query_argument("terug", "")})

    @allow_unauthenticated
    async def post(self, code: str = "") -> None:
        """Join, or come back."""
        names = ("code", "naam", "kant", "afdeling", "terug", "formulier")
        fields = {name: self.get_body_argument(name, "") for name in names}
        fields["code"] = fields["code"] or code
        row = self.row(fields["code"])
        if row is None:
            self._form(fields, problem=UNKNOWN, status=400)
            return
        try:
            if self.get_body_argument("wat", "") == "terug":
                participant = self._returning(row, fields["terug"])
            else:
                participant = await self._newcomer(row, fields)
        except Refusal as refusal:
            self._form(fields, problem=refusal.sentence, status=400)
            return
        self.give(self.guest(), Grant(row.id, Role.PARTICIPANT, participant))
        self.redirect(self.path("deelnemer", row.code), status=303)

    def _returning(self, row: GatheringRow, code: str) -> str:
        participant = self.identity_provider.register.returning(row, code)
        if participant is None:
            self.identity_provider.attempts.wrong(self.request.remote_ip)
            raise Refusal(NOT_YOURS)
        return participant

    async def _newcomer(self, row: GatheringRow, fields: dict[str, str]) -> str:
        provider = self.identity_provider
        if not fields["kant"]:
            raise Refusal("Kies wie je hier bent.")
        form = fields["formulier"] or secrets.token_hex(8)
        participant = provider.keys.newcomer(row.id, form, fields["naam"])
        if participant in provider.register.gathering(row).people:
            return participant
        # Writing may wait for another writer; the other visitors should not.
        return await asyncio.to_thread(
            join,
            provider.journal,
            row.code,
            fields["naam"],
            side=fields["kant"],
            unit=fields["afdeling"],
            participant=participant,
        )

    def _form(self, fields: dict[str, str], problem: str = "", status: int = 200) -> None:
        row = self.identity_provider.register.find(fields.get("code", ""))
        gathering = self.identity_provider.register.gathering(row) if row else None
        workshop: Workshop | None = gathering.workshop if gathering else None
        self.set_status(status)
        self.show(
            "joining.html",
            title=gathering.title if gathering else "",
            rehearsal=bool(row and row.rehearsal),
            known=row is not None,
            sides={side.value: SIDES[side] for side in (workshop.sides if workshop else Side)},
            units=units(gathering) if gathering else [],
            longest=workshop.limits.name if workshop else 40,
            fields=_filled(fields),
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )


def _filled(fields: dict[str, str]) -> dict[str, Any]:
    defaults = {
        "code": "",
        "naam": "",
        "kant": Side.CIVIL_SERVANT.value,
        "afdeling": "",
        "terug": "",
    }
    return {**defaults, "formulier": secrets.token_hex(8), **{k: v for k, v in fields.items() if v}}
