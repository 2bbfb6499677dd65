"""Make the pictures of the documentation from the running app: `make pictures`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from stappenplan.composing.actions import action_of
from stappenplan.composing.library import library
from stappenplan.composing.store import Compositions
from stappenplan.contract.people import Role
from stappenplan.definition.series_reader import load_series
from stappenplan.engine import load_workshop
from stappenplan.export import WRITERS
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.plan import build
from stappenplan.rehearsal import Move, Simulation, open_rehearsal, play
from stappenplan.rehearsal.series import rehearse_series
from stappenplan.series.places import REHEARSED

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/pictures"
# What the projector says where to go; the pictures are made on this machine alone.
ADDRESS = "http://workshop.example.nl/"
STEP = "bedenken"
TYPED = "Eén vast nummer voor het dorp, van iemand die terugbelt"
PEOPLE, SEED = 12, 7
PROJECTOR, LAPTOP, PHONE = (1920, 1080), (1440, 1000), (390, 844)
LARGEST = 300_000
# By picture: a workshop, and the step or phase at the end of which the projector is shown.
OTHERS = {
    "leerkring": ("leerkring", "vervolg", ""),
    "estafette": ("estafette", "projecten", ""),
    "samenspel": ("samenspel", "rollen", ""),
    "zichtbaar-samenspel": ("zichtbaar-samenspel", "verhalen", "release"),
    "driehoek": ("driehoek", "driehoek", "compose"),
    "democratielab": ("democratielab", "gevolgen", "think"),
    "initiatieven": ("initiatieven", "hulp", "match"),
    "luisteren": ("luisteren", "duos", "compare"),
    "maaltijdgesprek": ("maaltijdgesprek", "beurten", "talk"),
    "passende-vormen": ("passende-samenwerking", "ladder", ""),
    "passende-lijn": ("passende-samenwerking", "visie", "look"),
    "passende-kader": ("passende-samenwerking-2", "kader", "try"),
}
# By picture: a series, and how many of its first gatherings are laid beside each other.
BESIDE = {"trots-op-de-raad": ("trots-op-de-raad", 3), "luisteren-regios": ("luisteren", 3)}
# The workshop of the handbook page about making one, and the pages of it that are shown.
MADE = ("welcome", "brainstorm", "sort", "pause", "plan", "poll")
COMPOSER = {"maken": "?stap=brainstorm", "maken-bekijk": "/bekijk?stap=brainstorm"}
SECONDS = 60


class Gathering:
    """A group that rehearses on a server, up to the moment that somebody wants to see."""

    def __init__(self, data: Path, workshop: str = "loslaten") -> None:
        places = Paths.of(data=data)
        self.keys = Keys.from_file(places.secret)
        self.journal = Journal(places.database)
        definition = load_workshop(ROOT / "workshops" / workshop)
        self.room: Simulation = open_rehearsal(
            self.journal, definition, people=PEOPLE, seed=SEED, live=True
        )
        self._moves = play(self.room, afterwards=False)
        self._next: Move | None = None

    @property
    def code(self) -> str:
        """The join code."""
        return self.room.visit.row.code

    @property
    def participant(self) -> str:
        """Somebody with a phone."""
        return next(person.id for person in self.room.gathering.present() if person.phone)

    def address(self, page: str, role: Role) -> str:
        """The address of a role's page, with its key."""
        return f"{page}/{self.code}?sleutel={self.keys.role(self.room.visit.row.id, role)}"

    def return_code(self, participant: str) -> str:
        """The code with which somebody comes back."""
        return self.keys.return_code(self.room.visit.row.id, participant)

    def until_the_end_of(self, step: str, phase: str = "") -> None:
        """Let the group go on until it would leave this step, or this phase of it."""
        if self._next is not None:
            self.room.perform(self._next)
        for move in self._moves:
            self._next = move
            here = self.room.gathering
            leaves = {"moved", "phase"} if phase == here.steps[step].phase else {"moved"}
            if here.current == step and move.message.get("type") in leaves:
                return
            self.room.perform(move)
            self.room.visit.refresh()
        self._next = None


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """The app on a free port of this machine, with data of its own; gives its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-c", "from stappenplan.cli import main; main()", "start"]
    flags = ["--ip=127.0.0.1", f"--port={port}", f"--address={ADDRESS}", "--no-open"]
    environment = {**os.environ, "STAPPENPLAN_DATA": str(data)}
    server = subprocess.Popen([*command, *flags], cwd=ROOT, env=environment)  # noqa: S603  (our own)
    try:
        _wait_for(url + "gezond", server)
        yield url
    finally:
        server.terminate()
        server.wait(SECONDS)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urlopen(url, timeout=SECONDS):  # noqa: S310  (our own server)
                return
        except URLError:
            time.sleep(0.2)
    raise SystemExit("The app does not answer. Look at what it printed above.")


def visit(browser: Browser, url: str, size: tuple[int, int], scale: float = 1) -> Page:
    """A visitor of their own, once the page is there."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale, locale="nl-NL"
    )
    page = context.new_page()
    page.goto(url)
    return page


def shown(page: Page) -> Page:
    """The same page, when its step stands on it and nothing moves any more."""
    page.wait_for_selector("html[data-ready=true] .sp-slot > *")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    return page


def come_back(browser: Browser, url: str, gathering: Gathering, scale: float = 1) -> Page:
    """The phone of a participant."""
    code = gathering.return_code(gathering.participant)
    page = visit(browser, f"{url}j/{gathering.code}?terug={code}", PHONE, scale)
    page.get_by_role("button", name="Ga verder").click()
    return page


def keep(picture: Path) -> None:
    """Put a picture in the documentation, where it has to stay small."""
    size = picture.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{picture.name}: {size} bytes is more than {LARGEST}. Show less of it.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(picture, FOLDER / picture.name)
    print(f"{picture.name}: {size // 1000} kB")


def draw_pages(browser: Browser, url: str, gathering: Gathering, scratch: Path) -> None:
    """The pages of a room in the middle of a step."""
    pages = {
        "projector.png": visit(browser, url + gathering.address("scherm", Role.SCREEN), PROJECTOR),
        "facilitator.png": visit(
            browser, url + gathering.address("begeleider", Role.FACILITATOR), LAPTOP
        ),
        "phone.png": come_back(browser, url, gathering, scale=2),
    }
    shown(pages["phone.png"]).get_by_label("Jouw idee").fill(TYPED)
    for name, page in pages.items():
        shown(page).screenshot(path=scratch / name, animations="disabled")
        page.context.close()
        keep(scratch / name)


def draw_other(browser: Browser, picture: str, scratch: Path) -> None:
    """The projector of another workshop, at the end of a step."""
    workshop, step, phase = OTHERS[picture]
    gathering = Gathering(scratch / picture, workshop)
    gathering.until_the_end_of(step, phase)
    with serving(scratch / picture) as url:
        page = visit(browser, url + gathering.address("scherm", Role.SCREEN), (1280, 720))
        shown(page).screenshot(path=scratch / f"{picture}.png", animations="disabled")
        page.context.close()
    keep(scratch / f"{picture}.png")
    gathering.journal.close()


def draw_series(browser: Browser, picture: str, scratch: Path) -> None:
    """What the gatherings of a series answered to the same questions, on the page of the series."""
    places = Paths.of(data=scratch / picture)
    journal, keys = Journal(places.database), Keys.from_file(places.secret)
    folder = ROOT / "workshops"
    name, number = BESIDE[picture]
    series = load_series(folder / name, {file.parent.name for file in folder.glob("*/*.yaml")})
    series = series.model_copy(update={"gatherings": series.gatherings[:number]})
    rows = rehearse_series(
        journal, series, lambda name: load_workshop(folder / name), people=PEOPLE, seed=SEED
    )
    row = list(rows)[-1]
    with serving(scratch / picture) as url:
        key = keys.role(row.id, Role.FACILITATOR)
        page = visit(browser, f"{url}begeleider/{row.code}?sleutel={key}", (900, 840))
        shown(page).goto(f"{url}reeks/{REHEARSED}")
        page.evaluate("document.querySelector('#naast-elkaar').scrollIntoView()")
        page.screenshot(path=scratch / f"{picture}.png", animations="disabled")
        page.context.close()
    keep(scratch / f"{picture}.png")
    journal.close()


def draw_composer(browser: Browser, picture: str, scratch: Path) -> None:
    """A page about a workshop that is made of steps of the library."""
    places = Paths.of(data=scratch / picture)
    keys = Keys.from_file(places.secret)
    made = Compositions(places)
    name, steps = made.create("Ons zwembad").name, {one.kind: one.step for one in library()}
    for kind in MADE:
        added = action_of({"do": "add_step", "step": steps[kind], "block": "in-de-zaal"})
        made.act(name, added, made.open(name).revision)
    with serving(scratch / picture) as url:
        office = f"{url}kantoor?sleutel={keys.organiser(0)}"
        page = visit(browser, office, (1280, 800))
        page.goto(f"{url}kantoor/maken/{name}{COMPOSER[picture]}")
        for frame in page.locator("iframe").all():
            frame.content_frame.locator("html[data-ready=true] .sp-slot > *").first.wait_for()
        page.screenshot(path=scratch / f"{picture}.png", animations="disabled")
        page.context.close()
    keep(scratch / f"{picture}.png")


def draw_plan(gathering: Gathering, scratch: Path) -> None:
    """The first page of the plan on paper."""
    painter = shutil.which("pdftoppm")
    if painter is None:
        raise SystemExit("There is no pdftoppm here. Remedy: install poppler-utils.")
    (scratch / "plan.pdf").write_bytes(WRITERS["plan.pdf"](build(gathering.room.gathering)))
    page = ["-png", "-singlefile", "-f", "1", "-l", "1", "-r", "110"]
    # A program that the caller looked up, with files of our own.
    subprocess.run([painter, *page, scratch / "plan.pdf", scratch / "plan"], check=True)  # noqa: S603
    keep(scratch / "plan.png")


def chromium() -> str | None:
    """The browser that the tests use."""
    sys.path.append(str(ROOT / "tests/browser"))
    from chromium import find

    return find()


def draw_room(browser: Browser, scratch: Path) -> None:
    """The pages of the first workshop, and the plan that it ends in."""
    gathering = Gathering(scratch / "data")
    gathering.until_the_end_of(STEP)
    with serving(scratch / "data") as url:
        draw_pages(browser, url, gathering, scratch)
    gathering.until_the_end_of(gathering.room.gathering.workshop.timed[-1].id)
    draw_plan(gathering, scratch)
    gathering.journal.close()


def main(named: list[str]) -> None:
    """Start, rehearse, look, and stop; only for the workshops whose pictures are named, if any."""
    path = chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scratch = Path(folder)
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        if not named:
            draw_room(browser, scratch)
        for draw, pictures in (
            (draw_other, OTHERS),
            (draw_series, BESIDE),
            (draw_composer, COMPOSER),
        ):
            for picture in pictures:
                if picture in named or not named:
                    draw(browser, picture, scratch)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
