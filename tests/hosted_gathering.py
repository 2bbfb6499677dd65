"""A gathering in the journal of a server, with its keys and its facilitator."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import ClassVar

from http_visitors import Browser
from server_processes import App

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal
from stappenplan.visit import Visit


@dataclass
class Hosted:
    """A gathering on a server. Entries of the facilitator are for `step`, unless told otherwise."""

    app: App
    journal: Journal
    row: GatheringRow
    step: ClassVar[str] = ""

    def __post_init__(self) -> None:
        self._ids = count(1)
        self.keys = Keys.from_file(self.app.data / "stappenplan.secret")

    def host(self, type_: str, step: str | None = None, /, **body: object) -> None:
        """The facilitator sends an entry."""
        id_ = f"begeleider-{next(self._ids)}"
        place = self.step if step is None else step
        self.visit().submit({"id": id_, "step": place, "type": type_, "body": body})

    def visit(self) -> Visit:
        """The gathering as it is now, for the facilitator."""
        return Visit(self.journal, self.row, Visitor(Role.FACILITATOR))

    def facilitator(self, browser: Browser) -> Browser:
        """Let this browser in as the facilitator's."""
        key = self.keys.role(self.row.id, Role.FACILITATOR)
        browser.get(f"begeleider/{self.row.code}?sleutel={key}")
        return browser
