"""A group that rehearses the whole workshop while browsers look on, moment by moment."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TooLate
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.rehearsal import Move, open_rehearsal, play

ROOT = Path(__file__).parents[2]
PEOPLE, SEED = 12, 7
TURNING = {"moved", "phase", "closed", "reopened"}
# A page that comes into sight again asks for everything, and hears up to where that is.
DRAWN = """({ rev, step }) => {
  const frame = document.querySelector(".sp-frame");
  const ready = document.documentElement.dataset.ready;
  if (!frame || !ready) return false;
  if (!(Number(frame.dataset.rev) >= rev)) {
    if (performance.now() - (window.askedAt ?? -1000) > 500) {
      window.askedAt = performance.now();
      document.dispatchEvent(new Event("visibilitychange"));
    }
    return false;
  }
  // What workers make comes a moment later.
  if (/(wordt getekend|wordt gemaakt|nog ontbreekt) …/.test(frame.textContent)) return false;
  const shown = frame.querySelector(".sp-slot .sp-step")?.dataset.step;
  return !step || !shown || shown === step;
}"""


@dataclass(frozen=True)
class Moment:
    """Where the group is: at the beginning of a part of a step, or when it would go on."""

    step: str
    phase: str
    begins: bool
    closed: bool

    def __str__(self) -> str:
        """A name for messages."""
        part = f"{self.step}/{self.phase}" if self.phase else self.step
        return f"{part} {'begins' if self.begins else 'ends'}{' (closed)' if self.closed else ''}"


class Rehearsed:
    """A gathering on a server, with an own browser context for everybody who looks."""

    def __init__(
        self,
        browser: Browser,
        app: App,
        folder: Path,
        contexts: ExitStack,
        workshop: str = "loslaten",
    ) -> None:
        self.browser, self.app, self.contexts = browser, app, contexts
        places = Paths.of(data=folder / "data")
        self.keys = Keys.from_file(places.secret)
        self.journal = Journal(places.database)
        contexts.callback(self.journal.close)
        held = load_workshop(ROOT / "workshops" / workshop)
        self.room = open_rehearsal(self.journal, held, people=PEOPLE, seed=SEED, live=True)
        self.code = self.room.visit.row.code
        self.id = self.room.visit.row.id
        self._moves = play(self.room)

    # -- time ----------------------------------------------------------------------------

    def moments(self) -> Iterator[Moment]:
        """Every part of every step, at its beginning and at its end, until long afterwards."""
        for move in self._moves:
            if self._turns(move) and self.room.gathering.people:
                yield self._now(begins=False)
            self._perform(move)
            if self._turns(move):
                yield self._now(begins=True)
        yield self._now(begins=False)

    def until(self, step: str, phase: str = "", *, sent: str = "") -> None:
        """Let the group go on to the beginning of a part, or until somebody sent this there."""
        for move in self._moves:
            self._perform(move)
            now = self._now(begins=True)
            there = now.step == step and phase in {"", now.phase}
            if there and move.message.get("type") in ({sent} if sent else TURNING):
                return
        raise AssertionError(f"The group never came to {step} {phase} {sent}.")

    def _perform(self, move: Move) -> None:
        self.room.perform(move)
        self.room.visit.refresh()

    @staticmethod
    def _turns(move: Move) -> bool:
        return move.message.get("type") in TURNING

    def _now(self, *, begins: bool) -> Moment:
        gathering = self.room.gathering
        step = gathering.current or ""
        phase = gathering.steps[step].phase if step else ""
        return Moment(step, phase, begins, gathering.closed)

    # -- people --------------------------------------------------------------------------

    @property
    def participant(self) -> str:
        """Somebody with a phone."""
        return next(person.id for person in self.room.gathering.present() if person.phone)

    def context(self, **how: Any) -> BrowserContext:
        """A browser of their own for somebody."""
        context = self.browser.new_context(locale="nl-NL", reduced_motion="reduce", **how)
        self.contexts.callback(context.close)
        return context

    def look(self, role: Role, **how: Any) -> Page:
        """Open the page of a role; with a participant's page somebody comes back."""
        page = self.context(**how).new_page()
        if role is Role.PARTICIPANT:
            back = self.keys.return_code(self.id, self.participant)
            page.goto(f"{self.app.url}j/{self.code}?terug={back}")
            page.get_by_role("button", name="Ga verder").click()
        else:
            page.goto(self.address(role))
        expect(page.locator("html[data-ready]")).to_be_attached()
        return page

    def address(self, role: Role) -> str:
        """Where the page of a role is, with its key."""
        names = {Role.FACILITATOR: "begeleider", Role.SCREEN: "scherm", Role.ADVISOR: "adviseur"}
        key = self.keys.role(self.id, role)
        return f"{self.app.url}{names[role]}/{self.code}?sleutel={key}"

    def caught_up(self, page: Page) -> None:
        """Wait until a page shows the journal as it is now."""
        gathering = self.room.gathering
        wanted = {"rev": gathering.seq, "step": "" if gathering.closed else gathering.current}
        try:
            page.wait_for_function(DRAWN, arg=wanted)
        except TooLate as late:
            state = page.evaluate("({ ...document.querySelector('.sp-frame')?.dataset })")
            last = self.app.log[-2000:]
            message = f"{page.url} stays behind: {wanted} wanted, {state} shown.\n{last}"
            raise AssertionError(message) from late
