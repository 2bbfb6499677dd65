"""The page on which participants join with a code and a name, or return with a return code.

In a series whoever was at another gathering may join with the return code of that one.
"""

from __future__ import annotations

import secrets
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import CodeOwner, Role, Side
from stappenplan.contract.workshop import UNIT_LABEL, Workshop
from stappenplan.errors import Refusal
from stappenplan.frame_of_facilitator import units
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.join_pace import TooManyJoined
from stappenplan.hosting.session import Session
from stappenplan.journal import GatheringRow
from stappenplan.mixed_group import wished_in_words
from stappenplan.series.return_codes import CodeHolder, others_of
from stappenplan.steering.door import PUT_OUT, standing

UNKNOWN = "Deze code kennen we niet. Kijk nog eens op het scherm."
NOT_YOURS = (
    "Deze terugkeercode kennen we niet in deze bijeenkomst. Kijk hem na, of vraag de begeleider."
)
NOT_IN_SERIES = (
    "Deze terugkeercode kennen we niet in deze reeks. Kijk hem na, of doe mee zonder code: "
    "vul dan je naam in."
)
# A return code that stood in the address of a link, until its form is sent.
KEPT_CODE, KEPT_CODE_SECONDS = "terugkeercode", 600
# What those read who are not in yet; the page looks again after so many seconds.
AT_THE_DOOR = {
    "knocking": "De begeleider laat je zo binnen. Laat deze pagina open: zij gaat vanzelf verder.",
    "turned_away": "Je komt nu niet binnen. Klopt dat niet? Praat met de begeleider.",
}
LOOKS_AGAIN_AFTER = 4
SIDE_LABELS = {
    Side.CIVIL_SERVANT: "Ik werk bij de gemeente",
    Side.ADMINISTRATION: "Ik zit in het bestuur of de raad",
    Side.CITIZEN: "Ik ben inwoner",
    Side.INSTITUTION: "Ik werk bij een andere organisatie",
}


class JoinHandler(BaseHandler):
    """Adds a participant to a gathering, or gives one back their grant."""

    @cached_property
    def session(self) -> Session:
        """The session of this request, the same one each time when the browser is new."""
        return self.current_session()

    @allow_unauthenticated
    def get(self, code: str = "") -> None:
        """The form, or a redirect to the page of a participant who already joined."""
        row = self.find_gathering(code) if code else None
        if code and row is None:
            self._render_form({"code": code}, problem=UNKNOWN)
            return
        if typed := self.get_query_argument("terug", ""):
            self._keep_code(code, typed)
            return
        again = self.get_query_argument("nieuw", "")
        if row is not None:
            stands = self._standing(row)
            if stands == "put_out" or (stands in AT_THE_DOOR and not again):
                self._render_door(row, stands)
                return
            if stands == "in" and not again:
                self.redirect(self.local_url("deelnemer", row.code))
                return
        self._render_form({"code": code.upper(), "terug": self._kept_code()})

    def _keep_code(self, code: str, typed: str) -> None:
        """Take a return code out of the address, where others may read it later."""
        here = self.local_url("j", code) if code else self.base_url
        self.set_secure_cookie(
            KEPT_CODE,
            typed,
            expires_days=None,
            max_age=KEPT_CODE_SECONDS,
            path=here,
            httponly=True,
            samesite="Lax",
            secure=self.identity_provider.has_tls(self.request),
        )
        self.leave_address(f"{here}?nieuw=1")

    def _kept_code(self) -> str:
        kept = self.get_secure_cookie(KEPT_CODE, max_age_days=1)
        return kept.decode(errors="replace") if kept else ""

    @allow_unauthenticated
    async def post(self, code: str = "") -> None:
        """Join, or come back."""
        names = ("code", "naam", "kant", "afdeling", "terug", "eerder", "formulier")
        fields = {name: self.get_body_argument(name, "") for name in names}
        fields["code"] = fields["code"] or code
        row = self.find_gathering(fields["code"])
        if row is None:
            self._render_form(fields, problem=UNKNOWN, status=400)
            return
        if self._standing(row) == "put_out":
            self._render_door(row, "put_out")
            return
        try:
            what = self.get_body_argument("wat", "")
            if what == "terug":
                participant = self._returning_participant(row, fields["terug"])
            elif what == "eerder" or fields["eerder"]:
                participant = await self._participant_of_series(row, fields)
            else:
                participant = await self._new_participant(row, fields)
        except Refusal as refusal:
            status = 429 if isinstance(refusal, TooManyJoined) else 400
            self._render_form(fields, problem=refusal.sentence, status=status)
            return
        grant = self.identity_provider.gathering_cache.grant(row, Role.PARTICIPANT, participant)
        if self.get_cookie(KEPT_CODE):
            self.clear_cookie(KEPT_CODE, path=self.request.path)
        self.store_grant(self.session, grant)
        page = "deelnemer" if self._is_in(row, participant) else "j"
        self.redirect(self.local_url(page, row.code), status=303)

    def _is_in(self, row: GatheringRow, participant: str) -> bool:
        return participant in self.identity_provider.gathering_cache.gathering(row).people

    def _standing(self, row: GatheringRow) -> str:
        """How whoever uses this browser stands to the gathering."""
        grant = self.session.grant(row.id, Role.PARTICIPANT)
        return self.identity_provider.gathering_cache.standing(row, grant)

    def _render_door(self, row: GatheringRow, stands: str) -> None:
        """Say to who is not in why, and how it goes on."""
        self.set_status(HTTPStatus.FORBIDDEN if stands == "put_out" else HTTPStatus.OK)
        self.render_page(
            "door.html",
            title=self.identity_provider.gathering_cache.gathering(row).title,
            code=row.code,
            stands=stands,
            sentence=AT_THE_DOOR.get(stands, PUT_OUT),
            seconds=LOOKS_AGAIN_AFTER,
        )

    def _returning_participant(self, row: GatheringRow, code: str) -> str:
        # Also for who is in already: a return code is somebody else's way in.
        self.refuse_when_blocked()
        participant = self.identity_provider.gathering_cache.participant_of_return_code(row, code)
        if participant is None:
            self.record_failure()
            raise Refusal(NOT_YOURS)
        self._refuse_put_out(row, participant)
        return participant

    def _refuse_put_out(self, row: GatheringRow, participant: str) -> None:
        if self.identity_provider.gathering_cache.gathering(row).people[participant].put_out:
            raise Refusal(PUT_OUT)

    async def _participant_of_series(self, row: GatheringRow, fields: dict[str, str]) -> str:
        """Who joins with the return code of another gathering of the series."""
        self.refuse_when_blocked()
        cache, code = self.identity_provider.gathering_cache, fields["eerder"]
        here = cache.participant_of_return_code(row, code)
        if here is not None:
            self._refuse_put_out(row, here)
            return here
        holder = await self._holder(row, code)
        if holder is None:
            self.record_failure()
            fields["eerder"] = ""
            raise Refusal(NOT_IN_SERIES)
        known = {"naam": holder.name, "kant": holder.side.value, "afdeling": holder.unit}
        for name, value in known.items():
            fields[name] = fields[name] or value
        return await self._new_participant(row, fields, holder.returns_as)

    async def _holder(self, row: GatheringRow, code: str) -> CodeHolder | None:
        """Whose return code this is in another gathering of the series; None of nobody."""
        provider = self.identity_provider
        for other in self._others_of_series(row):
            found = await provider.made_summaries.get(
                other.id,
                "code holders",
                provider.journal.position(other.id),
                partial(
                    self.workers.run, worker_tasks.code_holders, provider.paths.database, other.id
                ),
            )
            by_owner = {owner: one for one in found for owner in (one.own, one.returns_as)}
            owner = provider.keys.owner_of(code, by_owner)
            if owner is not None:
                return by_owner[owner]
        return None

    def _others_of_series(self, row: GatheringRow) -> list[GatheringRow]:
        provider = self.identity_provider
        series = provider.gathering_cache.gathering(row).series
        return others_of(provider.journal, row, series.id) if series is not None else []

    async def _new_participant(
        self, row: GatheringRow, fields: dict[str, str], keeps_code_of: CodeOwner | None = None
    ) -> str:
        provider = self.identity_provider
        if not fields["kant"]:
            raise Refusal("Kies namens wie je hier bent.")
        form = fields["formulier"] or secrets.token_hex(8)
        participant = provider.keys.new_participant_id(row.id, form, fields["naam"])
        if standing(provider.gathering_cache.gathering(row), participant):
            return participant
        browser = f"{self.session.username} {row.id}"
        self._count(row, browser)
        try:
            return await provider.joins.join(
                row,
                fields["naam"],
                side=fields["kant"],
                unit=fields["afdeling"],
                participant=participant,
                keeps_code_of=keeps_code_of,
            )
        except Refusal:
            provider.join_pace.put_back(browser)
            raise

    def _count(self, row: GatheringRow, browser: str) -> None:
        """Refuse one browser, or one address, that makes participants without end."""
        provider = self.identity_provider
        if self.session.organiser or self.session.grant(row.id, Role.FACILITATOR):
            return
        # Who scans the code on the projector is not kept out by others at their address who do not.
        scanned = provider.keys.fits_door(self.get_query_argument("s", ""), row.id)
        most = provider.gathering_cache.gathering(row).workshop.limits.people
        provider.join_pace.take(browser, f"{provider.address_of(self)} {row.id} {scanned}", most)

    def _render_form(self, fields: dict[str, str], problem: str = "", status: int = 200) -> None:
        row = self.identity_provider.gathering_cache.find(fields.get("code", ""))
        gathering = self.identity_provider.gathering_cache.gathering(row) if row else None
        workshop: Workshop | None = gathering.workshop if gathering else None
        self.set_status(status)
        self.render_page(
            "join.html",
            forget=self.forgotten_owners(),
            title=gathering.title if gathering else "",
            rehearsal=bool(row and row.rehearsal),
            known=row is not None,
            door=gathering.door if gathering else "open",
            in_series=row is not None and bool(self._others_of_series(row)),
            sides=_side_labels(workshop),
            wished=wished_in_words(workshop.mixed) if workshop else "",
            units=units(gathering) if gathering else [],
            unit_label=workshop.unit_label if workshop else UNIT_LABEL,
            unit=workshop.unit if workshop else "",
            longest=workshop.limits.name if workshop else 40,
            fields=_with_defaults(fields, workshop),
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )


def _side_labels(workshop: Workshop | None) -> dict[str, str]:
    """For whom somebody may be here; a role that the workshop gives a word goes by that word."""
    labels = {side.value: SIDE_LABELS[side] for side in (workshop.sides if workshop else Side)}
    for role in workshop.mixed if workshop else ():
        if role.own_word:
            labels[role.side.value] = f"Ik ben {role.one}"
    return labels


def _with_defaults(fields: dict[str, str], workshop: Workshop | None) -> dict[str, Any]:
    # Who does not choose would count as a role of a mixed group.
    side = "" if workshop is not None and workshop.mixed else Side.CIVIL_SERVANT.value
    defaults = {
        "code": "",
        "naam": "",
        "kant": side,
        "afdeling": "",
        "terug": "",
        "eerder": "",
    }
    return {**defaults, "formulier": secrets.token_hex(8), **{k: v for k, v in fields.items() if v}}
