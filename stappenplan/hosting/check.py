"""The check beforehand: does a phone get in, can the back row read it, what to bring."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.hosting.codes import qr
from stappenplan.hosting.documents import DOCUMENTS, Request
from stappenplan.hosting.printed import printed
from stappenplan.hosting.reached import answers, phones
from stappenplan.hosting.visited import Visited
from stappenplan.journal import GatheringRow
from stappenplan.wifi import Wifi

UNKNOWN = "Deze bijeenkomst kennen we niet. Kijk de code na."
NOT_YOURS = "De controle vooraf is voor de begeleider. Open eerst de pagina van de begeleider."
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Checked(Visited):
    """What the pages of the check share: they are for whoever facilitates."""

    def steered(self, code: str) -> GatheringRow | None:
        """The gathering, or None after a refusal."""
        row, guest = self.row(code), self.guest()
        if row is None:
            self.refuse(404, UNKNOWN)
        elif not (guest.office or guest.grant(row.id, Role.FACILITATOR)):
            self.refuse(403, NOT_YOURS)
            row = None
        return row

    def gathering(self, row: GatheringRow) -> Gathering:
        """The gathering as it is now."""
        return self.identity_provider.register.gathering(row)

    def stand(self, row: GatheringRow) -> dict[str, str]:
        """What the server can tell by itself, as HTML by place on the page."""
        gathering = self.gathering(row)
        arrivals = self.identity_provider.arrivals.of(row.id)
        return {
            "telefoons": printed("check_phones.html", **phones(arrivals)),
            "antwoorden": printed("check_answers.html", **answers(gathering)),
        }


class Check(Checked):
    """A list to go through before people come, at the place itself."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The list."""
        row = self.steered(code)
        if row is not None:
            self._list(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """The codes of the Wi-Fi and the gathering: large on the screen, or on paper.

        The password goes nowhere else: not into an address, not into the journal.
        """
        row = self.steered(code)
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
            self._list(row, name, password, problem=refusal.sentence)
            return
        if wanted == "papier":
            await self._paper(row, wifi)
        elif wifi:
            self._codes(row, wifi)

    def _list(
        self, row: GatheringRow, wifi: str = "", password: str = "", problem: str = ""
    ) -> None:
        provider, gathering = self.identity_provider, self.gathering(row)
        address = provider.root(self)
        trial = f"{address}proef/{row.code}"
        key = provider.keys.role(row.id, Role.SCREEN)
        self.show(
            "check.html",
            title=gathering.title,
            code=row.code,
            rehearsal=row.rehearsal,
            alone=(urlsplit(address).hostname or "") in LOOPBACK,
            trial=trial,
            trial_qr=qr(trial, "QR-code voor de proef met een telefoon"),
            screen=f"{self.path('scherm', row.code)}?sleutel={key}",
            bring=gathering.workshop.bring,
            stand=self.stand(row),
            stand_path=self.path("controle", row.code, "stand"),
            fields={"wifi": wifi, "wachtwoord": password},
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )

    def _codes(self, row: GatheringRow, wifi: Wifi) -> None:
        join = f"{self.identity_provider.root(self)}j/{row.code}"
        self.show(
            "check_codes.html",
            title=self.gathering(row).title,
            code=row.code,
            wifi=wifi,
            wifi_qr=qr(wifi.code, "QR-code voor de wifi"),
            join=join,
            join_qr=qr(join, "QR-code om mee te doen"),
        )

    async def _paper(self, row: GatheringRow, wifi: Wifi | None) -> None:
        provider, document = self.identity_provider, DOCUMENTS["papier.pdf"]
        join = f"{provider.root(self)}j/{row.code}"
        request = Request(provider.journal, self.gathering(row), join, wifi)
        content = await asyncio.to_thread(document.make, request)
        self.set_header("Content-Type", document.media_type)
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(f"{row.code.lower()}-{document.name}")
        self.finish(content)


class Stand(Checked):
    """What changed on the list, for the page that asks every few seconds."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """HTML by place on the page."""
        row = self.steered(code)
        if row is not None:
            self.set_header("Cache-Control", "no-store")
            self.finish(self.stand(row))


class Letters(Checked):
    """Letters as large as on the screen, to walk to the back row with."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The sample."""
        row = self.steered(code)
        if row is not None:
            self.show("check_letters.html", title=self.gathering(row).title, code=row.code)
