"""The pages of an afternoon, and what a visitor does there; after every move each is looked at."""

import os
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import labels as say
from gathering_pages import Hall, insist, press, ready, settled
from layout_check import DESK, PHONE, PROJECTOR, layout_faults
from playwright.sync_api import Browser, Locator, Page, expect
from rehearsal_pages import DRAWN
from server_processes import App

from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.paths import Paths

SMALL, MIDDLE, LARGE = ((360, 640), (390, 844), (430, 932))
PROJECTORS = ((1280, 720), (1920, 1080), (1366, 650), (1024, 768))
LAPTOP = (1280, 720)
# On a picture of a whole page, what stays while one scrolls would lie in the middle.
NO_BARS = """[class$=-foot], .advisor-strip { position: static !important }
  .nl-skip-link { visibility: hidden }"""


class Afternoon(Hall):
    """One gathering with everybody's pages, and what was typed on them.

    Attributes
    ----------
    faults
        What the layout check found, each once, with the moment and the page.
    words, secrets
        The sentences that the documents have to hold, and those that they may not.
    """

    def __init__(self, browser: Browser, app: App, folder: Path, contexts: ExitStack) -> None:
        super().__init__(browser, app, contexts)
        self.journal = Journal(Paths.of(data=folder / "data").database)
        contexts.callback(self.journal.close)
        self.faults: dict[str, str] = {}
        self.words: list[str] = []
        self.secrets: list[str] = []
        shots = os.environ.get("STAPPENPLAN_SHOTS")
        self.shots = Path(shots) if shots else None
        self.number = 0

    def start(self, title: str, place: str) -> None:
        """The facilitator opens the gathering in the office, and keeps the office at hand."""
        self.open(title, place, "loslaten")
        self.screen.set_viewport_size(_size(PROJECTORS[0]))
        for page in (self.host, self.advisor):
            page.set_viewport_size(_size(LAPTOP))
        self.office = self.page(_size(LAPTOP))
        self.office.goto(self.app.office)

    # -- people --------------------------------------------------------------------------

    def come_in(self, name: str, side: str, unit: str, size: tuple[int, int], **how: Any) -> Page:
        """Somebody comes in with a phone of this size."""
        return self.join(name, side, unit, _size(size), **how)

    def leave_and_come_back(self, name: str) -> None:
        """A phone is closed; somebody goes on with the code that stood on it, on another one."""
        old = self.phones.pop(name)
        old.get_by_text(say.OWN_DATA).click()
        code = old.locator(".participant-code").inner_text()
        size = old.viewport_size
        old.context.close()
        new = self.page(size or _size(MIDDLE))
        new.goto(f"{self.app.url}j/{self.code}")
        new.get_by_label(say.RETURN_CODE).fill(code)
        press(new, say.COME_BACK)
        ready(new)
        self.phones[name] = new

    def by_paper(self, name: str, label: str, text: str) -> None:
        """The facilitator types what somebody without a phone wrote."""
        box = self.host.locator("[data-paper]")
        if not box.get_by_label(say.WHOSE_PAPER).is_visible():
            box.locator("summary").first.click()
        box.get_by_label(say.WHOSE_PAPER).select_option(label=f"{name} (geen telefoon)")
        box.get_by_label(label).fill(self.said(text))
        press(box, say.PUT_DOWN)
        settled(self.host)

    # -- words ---------------------------------------------------------------------------

    def said(self, text: str) -> str:
        """A sentence that has to be in the documents."""
        self.words.append(text)
        return text

    def secret(self, text: str) -> str:
        """A sentence that was said, and then hidden, taken back or not confirmed."""
        if text in self.words:
            self.words.remove(text)
        self.secrets.append(text)
        return text

    # -- looking -------------------------------------------------------------------------

    def look(self, name: str, *, frozen: bool = False) -> None:
        """Look at every page as it is now, and take pictures when somebody wants them."""
        self.number += 1
        self.caught_up(frozen=frozen)
        for who, page in {**self.pages(), "kantoor": self.office}.items():
            medium = PROJECTOR if page is self.screen else PHONE if who in self.phones else DESK
            for fault in layout_faults(page, medium):
                self.faults.setdefault(f"{who}: {fault}", name)
        if self.shots:
            self.take_pictures(self.shots, f"{self.number:02} {name}")

    def pages(self) -> dict[str, Page]:
        """Every page that follows the gathering, by who looks at it."""
        rooms = {"scherm": self.screen, "begeleider": self.host, "adviseur": self.advisor}
        return {**rooms, **self.phones}

    def caught_up(self, *, frozen: bool = False) -> None:
        """Wait until every page shows the journal as it is now."""
        for page in (self.host, *self.phones.values()):
            settled(page)
        row = self.journal.find(self.code)
        assert row
        live = LiveGathering(self.journal, row)
        live.refresh()
        for page in self.pages().values():
            if not (frozen and page is self.screen):
                page.wait_for_function(DRAWN, arg={"rev": live.now.seq, "step": ""})

    def take_pictures(self, folder: Path, moment: str) -> None:
        """Pictures of one phone of each size, of the rooms' pages, and of four projectors."""
        folder.mkdir(parents=True, exist_ok=True)

        def keep(page: Page, who: str) -> None:
            size = "x".join(map(str, _pair(page)))
            name = re.sub(r"\W+", "-", f"{moment} {who} {size}".lower())
            whole = page is not self.screen
            page.screenshot(path=folder / f"{name}.png", full_page=whole, style=NO_BARS)

        for size in reversed(PROJECTORS):
            self.screen.set_viewport_size(_size(size))
            # It chooses its letters anew; a look waits for that.
            layout_faults(self.screen, PROJECTOR)
            keep(self.screen, "scherm")
        for page, who in ((self.host, "begeleider"), (self.advisor, "adviseur")):
            keep(page, who)
        for phone in {_pair(page): page for page in reversed(self.phones.values())}.values():
            keep(phone, "telefoon")

    def move(self, title: str, question: str) -> None:
        """Go on to the next step."""
        super().move(title, question)
        self.look(title)

    def phase(self, name: str) -> None:
        """Open a phase of the step."""
        super().phase(name)
        self.look(name)

    def counts_agree(self, people: int) -> None:
        """The projector, the facilitator's page and the office count the same people."""
        self.office.reload()
        for page, line in (
            (self.screen, say.ON_THE_SCREEN),
            (self.host, say.AT_THE_DESK),
            (self.office, say.AT_THE_OFFICE),
        ):
            expect(page.locator("body")).to_contain_text(line)
            found = {int(number) for number in line.findall(page.locator("body").inner_text())}
            assert people in found, (line.pattern, found)


def _size(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def _pair(page: Page) -> tuple[int, int]:
    size = page.viewport_size or {"width": 0, "height": 0}
    return size["width"], size["height"]


# -- what a visitor does with a phone -----------------------------------------------------


def write(place: Page | Locator, field: str | re.Pattern[str], text: str, button: str) -> None:
    """Type a sentence on a page, or in a part of it, and send it."""
    place.get_by_role("textbox", name=field).first.fill(text)
    press(place, button)
    settled(place if isinstance(place, Page) else place.page)


def lay_cards(phone: Page, turn: int) -> None:
    """Lay every card of a hand: on an existing group where there are enough, else a new one."""
    at = phone.get_by_text(re.compile(r"^Vraag \d+ van \d+$"))
    done = phone.get_by_text(re.compile("al je kaarten gehad"))
    expect(at.or_(done)).to_be_visible()
    while not done.is_visible():
        number = int(re.findall(r"\d+", at.inner_text())[0])
        groups = phone.locator("button.sort-choice")
        apart = phone.get_by_role("button", name="Nee, laat apart")
        fresh = phone.get_by_role("button", name="Nieuwe groep")
        card = fresh if groups.count() < 3 else groups.nth((number + turn) % 3)
        # The next question may be on its way.
        then = phone.get_by_text(re.compile(f"^Vraag {number + 1} van"))
        # A question about two groups goes away when others answered it meanwhile.
        insist(apart.or_(card).first, then.or_(done))
    settled(phone)


def answer_roles(phone: Page, turn: int) -> None:
    """Answer every question about roles, each with another rung."""
    at = phone.get_by_text(re.compile(r"^Vraag \d+ van \d+$"))
    expect(at).to_be_visible()
    number, total = (int(word) for word in re.findall(r"\d+", at.inner_text()))
    while number <= total:
        rung = phone.locator("button.roles-rung").nth((number + turn) % 5)
        following = (
            phone.get_by_text(f"Vraag {number + 1} van {total}", exact=True)
            if number < total
            else phone.get_by_text("Dank je wel").first
        )
        insist(rung, following)
        number += 1
    settled(phone)


def walks_with(phone: Page, names: list[str]) -> list[str]:
    """Who somebody walks with; a name may begin like another one."""
    line = phone.get_by_text(re.compile("^Je loopt met "))
    expect(line).to_be_visible()
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.findall("|".join(longest), line.inner_text())


def work_out(form: Locator, phone: Page, details: dict[str, str], letting_go: str) -> None:
    """Fill in the form of one's own step, page by page."""
    for label, text in details.items():
        form.get_by_label(label).first.fill(text)
    press(form, say.KEEP)
    settled(phone)
    while not form.get_by_label(say.LETTING_GO).is_visible():
        title = form.get_by_role("heading", level=4).inner_text()
        press(form, say.NEXT_PAGE)
        expect(form.get_by_role("heading", level=4)).not_to_have_text(title)
    form.get_by_label(say.LETTING_GO).fill(letting_go)
    press(form, say.KEEP)
    settled(phone)
    expect(form.get_by_text("compleet")).to_be_visible()
