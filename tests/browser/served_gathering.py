"""A gathering that a test opens in the journal of a server, with pages of its people."""

from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from server_processes import App

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.series import SeriesPlace
from stappenplan.contract.workshop import Workshop
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

PHONE = {"width": 360, "height": 640}


class ServedGathering:
    """Its facilitator and its people send entries without a page, and each may have a page.

    Parameters
    ----------
    folder
        Where the server keeps its data.
    opened
        When it was opened; now, unless told otherwise.
    names
        Who has joined, each with the same `about`: the arguments of `joining.join`.
    place
        Where in a series it stands.
    """

    def __init__(
        self,
        browser: Browser,
        app: App,
        folder: Path,
        contexts: ExitStack,
        *,
        workshop: Workshop,
        names: Iterable[str],
        place: SeriesPlace | None = None,
        opened: str | None = None,
        **about: str,
    ) -> None:
        self.browser, self.app, self.contexts = browser, app, contexts
        places = Paths.of(data=folder / "data")
        self.keys = Keys.from_file(places.secret)
        self.journal = contexts.enter_context(closing(Journal(places.database)))
        self.row = self.journal.open_gathering(
            workshop, begins="2026-03-12T13:30", series=place, at=opened
        )
        self.ids = {name: join(self.journal, self.row.code, name, **about) for name in names}
        self._host = Visit(self.journal, self.row, Visitor(Role.FACILITATOR))
        self._sent = 0

    def steer(self, type_: str, **body: Any) -> None:
        """The facilitator does something from another page."""
        self.host("", type_, **body)

    def host(self, step: str, type_: str, /, **body: Any) -> None:
        """The facilitator does something in a step from another page."""
        self._sent += 1
        self._host.refresh()
        self._host.submit({"id": f"stuur-{self._sent}", "step": step, "type": type_, "body": body})

    def prepare(self, **answers: str) -> None:
        """The facilitator fills in what is asked beforehand."""
        self._host.refresh()
        self.steer("prepared", seen=self._host.gathering.prepared_at, answers=answers)

    def say(self, name: str, step: str, type_: str, **body: Any) -> None:
        """Somebody sends something from another phone."""
        self._sent += 1
        visit = Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, self.ids[name]))
        visit.submit({"id": f"zegt-{self._sent}", "step": step, "type": type_, "body": body})

    def page(self, size: dict[str, int], address: str, root: str = "", **how: Any) -> Page:
        """A page in a context of its own; `root` is that of the server as this browser knows it."""
        context = self.browser.new_context(
            viewport=size, locale="nl-NL", reduced_motion="reduce", **how
        )
        self.contexts.callback(context.close)
        page = context.new_page()
        page.goto(f"{root or self.app.url}{address}")
        return page

    def staff(self, role: Role, name: str, size: dict[str, int]) -> Page:
        """The page of the facilitator or the projector."""
        key = self.keys.role(self.row.id, role)
        return self.page(size, f"{name}/{self.row.code}?sleutel={key}")

    def phone(self, name: str, root: str = "") -> Page:
        """The phone of somebody."""
        code = self.keys.return_code(self.row.id, self.ids[name])
        page = self.page(PHONE, f"j/{self.row.code}?terug={code}", root)
        page.get_by_role("button", name="Ga verder").click()
        return page
