"""The checklist for a venue: network, Wi-Fi codes, legibility of the projector, what to bring."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.document_catalogue import DOCUMENTS
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.hosting.qr_codes import qr_svg
from stappenplan.hosting.session_identity import LOOPBACK
from stappenplan.hosting.templating import render
from stappenplan.hosting.venue_check.status import answer_status, device_status
from stappenplan.journal import GatheringRow
from stappenplan.wifi import Wifi

NOT_YOURS = "De controle vooraf is voor de begeleider. Open eerst de pagina van de begeleider."


class VenueCheckHandler(FacilitatorHandler):
    """Base class of the checklist pages, which are for the facilitator only."""

    not_yours = NOT_YOURS

    def status(self, row: GatheringRow) -> dict[str, str]:
        """The parts that the server fills in, as HTML by id of the element."""
        gathering = self.gathering(row)
        devices = self.identity_provider.seen_devices.recent(row.id)
        return {
            "telefoons": render("device_status.html", **device_status(devices)),
            "antwoorden": render("answer_status.html", **answer_status(gathering)),
        }


class ChecklistHandler(VenueCheckHandler):
    """The checklist, to complete at the venue before people come."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The list."""
        row = self.facilitated(code)
        if row is not None:
            self._render_list(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """The codes of the Wi-Fi and the gathering: large on the screen, or on paper.

        The password goes nowhere else: not into an address, not into the journal.
        """
        row = self.facilitated(code)
        if row is None:
            return
        name = self.get_body_argument("wifi", "")
        password = self.get_body_argument("wachtwoord", "", strip=False)
        wanted = self.get_body_argument("doen", "codes")
        try:
            # Paper can do without: it has a box to fill in.
            wifi = Wifi.named(name, password) if name or wanted == "codes" else None
        except Refusal as refusal:
            self.set_status(400)
            self._render_list(row, name, password, problem=refusal.sentence)
            return
        if wanted == "papier":
            await self._send_paper(row, wifi)
        elif wifi:
            self._render_codes(row, wifi)

    def _render_list(
        self, row: GatheringRow, wifi: str = "", password: str = "", problem: str = ""
    ) -> None:
        provider, gathering = self.identity_provider, self.gathering(row)
        address = provider.root(self)
        phone_test = f"{address}proef/{row.code}"
        key = provider.gathering_cache.role_key(row, Role.SCREEN)
        self.render_page(
            "checklist.html",
            title=gathering.title,
            code=row.code,
            rehearsal=row.rehearsal,
            local_only=(urlsplit(address).hostname or "") in LOOPBACK,
            phone_test=phone_test,
            phone_test_qr=qr_svg(phone_test, "QR-code voor de proef met een telefoon"),
            screen=f"{self.local_url('scherm', row.code)}?sleutel={key}",
            bring=gathering.workshop.bring,
            status=self.status(row),
            status_path=self.local_url("controle", row.code, "stand"),
            fields={"wifi": wifi, "wachtwoord": password},
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )

    def _render_codes(self, row: GatheringRow, wifi: Wifi) -> None:
        join = f"{self.identity_provider.root(self)}j/{row.code}"
        self.render_page(
            "join_codes.html",
            title=self.gathering(row).title,
            code=row.code,
            wifi=wifi,
            wifi_qr=qr_svg(wifi.code, "QR-code voor de wifi"),
            join=join,
            join_qr=qr_svg(join, "QR-code om mee te doen"),
        )

    async def _send_paper(self, row: GatheringRow, wifi: Wifi | None) -> None:
        provider, document = self.identity_provider, DOCUMENTS["papier.pdf"]
        join = f"{provider.root(self)}j/{row.code}"
        file_name, content = await self.workers.run(
            partial(worker_tasks.document, wifi=wifi),
            provider.paths.database,
            row.id,
            document.name,
            join,
            behind=True,
        )
        self.send_file(file_name, document.media_type, content)


class StatusHandler(VenueCheckHandler):
    """The parts that change, for the page that asks every few seconds."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """HTML by id of the element."""
        row = self.facilitated(code)
        if row is not None:
            self.set_header("Cache-Control", "no-store")
            self.finish(self.status(row))


class LetterSampleHandler(VenueCheckHandler):
    """A text sample in the sizes of the screen, to read from the back row."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The sample."""
        row = self.facilitated(code)
        if row is not None:
            self.render_page("letter_sample.html", title=self.gathering(row).title, code=row.code)
