"""People in a real browser: the outbox, the connection and the page are those that are shipped.

What a browser sends and hears is read from the frames of its socket, so that the ledger knows it
as it does of a phone without a screen.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from fault_hall import Group, Hall, now  # isort: skip  (says where the tests are)
import chromium
from kernel_client import read_message
from playwright.async_api import Browser, Page, ViewportSize, WebSocket, async_playwright
from playwright.async_api import Error as PlaywrightError
from promises import Promise
from step_voices import Brainstorm

from stappenplan.engine import replay

PATIENCE_MS = 5_000
AGAIN_S = 0.2
LOADS_WITHIN_S = 10.0
RELOADS = 0.1
SIZE: ViewportSize = {"width": 390, "height": 844}
# Whether these words are in the outbox, or stand on the page as something that was said.
KEPT = """words => Object.entries(localStorage).some(([key, value]) =>
    key.startsWith("stappenplan:outbox:") && value.includes(words))
  || document.body.innerText.includes(words)"""
WAITING = 'Object.keys(localStorage).filter(key => key.startsWith("stappenplan:outbox:")).length'


@dataclass
class BrowserContributor:
    """Somebody who types on a page in Chromium."""

    hall: Hall
    group: Group
    name: str
    page: Page
    person: str = ""
    typed: dict[str, tuple[int, float]] = field(default_factory=dict)

    async def join(self) -> None:
        """Come in, and wait until the page can be typed on."""
        page = self.page
        page.on("websocket", self._listen)
        await page.goto(f"{self.hall.url}j/{self.group.code}")
        await page.get_by_label("Je naam").fill(self.name)
        await page.get_by_label("Ik werk bij de gemeente").check()
        await page.get_by_role("button", name="Doe mee").click()
        await page.get_by_label("Jouw idee").wait_for()
        journal = self.hall.journal()
        people = replay(journal.read(self.group.id)).people.values()
        journal.close()
        self.person = next(one.id for one in people if one.name == self.name)

    async def go_on(self, pace: float, seed: int) -> None:
        """Say something every so many seconds until the fault test ends, then wait."""
        chance = Random(f"{seed} {self.name}")
        while not self.hall.ended:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pace)
            await self._say()
            if chance.random() < RELOADS:
                await self._again()
        while await self._ask(WAITING):  # noqa: ASYNC110  (the page tells nobody)
            await asyncio.sleep(AGAIN_S)
        self._tell_what_was_not_seen()

    async def _say(self) -> None:
        """Type something and send it, again when the page was loaded anew in between."""
        number = len(self.typed) + 1
        words = f"{self.name} typt nummer {number}: geef het dorp de sleutel"
        self.typed[words] = (number, now())
        while not await self._ask(KEPT, words):
            try:
                await self.page.get_by_label("Jouw idee").fill(words, timeout=PATIENCE_MS)
                button = self.page.get_by_role("button", name=re.compile("Zet op een kaart"))
                await button.click(timeout=PATIENCE_MS)
            except PlaywrightError:
                # Where the browser shows its own page without a network, a person loads it again.
                if self.page.url.startswith("chrome-error"):
                    await self._again()

    async def _again(self) -> None:
        try:
            await self.page.goto(f"{self.hall.url}deelnemer/{self.group.code}")
        except PlaywrightError:
            await asyncio.sleep(AGAIN_S)

    async def _ask(self, script: str, *arguments: str) -> Any:
        """What a page says about itself, once it is there."""
        asked = now()
        while True:
            try:
                return await self.page.evaluate(script, *arguments)
            except PlaywrightError:
                await asyncio.sleep(AGAIN_S)
                # A page that was on its way when the network went never comes; a person loads it
                # again.
                if self.page.url.startswith("chrome-error") or now() - asked > LOADS_WITHIN_S:
                    await self._again()
                    asked = now()

    # -- what it sends and hears --------------------------------------------------------------

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: str | bytes) -> None:
        entry = _said(frame).get("entry")
        if not isinstance(entry, dict) or entry["id"] in self.hall.ledger.promises:
            return
        words = str(entry["body"].get("text", ""))
        number, put = self.typed.get(words, (0, now()))
        self.hall.ledger.put(self._promise(entry["id"], words, number, put))

    def _received(self, frame: str | bytes) -> None:
        said, ledger = _said(frame), self.hall.ledger
        if (id_ := said.get("ack")) in ledger.promises:
            ledger.acknowledged(id_, now())
        elif (id_ := said.get("refused")) in ledger.promises:
            ledger.refused(id_, str(said.get("reason")))

    def _tell_what_was_not_seen(self) -> None:
        sent = {one.words for one in self.hall.ledger.promises.values()}
        for words, (number, put) in self.typed.items():
            if words not in sent:
                # A socket of a page that was just left may tell nobody of its frames.
                unseen = self._promise(f"unseen-{self.name}-{number}", words, number, put)
                unseen.seen = False
                self.hall.ledger.put(unseen)

    def _promise(self, id_: str, words: str, number: int, put: float) -> Promise:
        return Promise(id_, self.group.id, self.person, self.name, number, words, put)


def _said(frame: str | bytes) -> dict[str, Any]:
    """What a frame holds of the page's own messages; text is a sign of life."""
    if isinstance(frame, str):
        return {}
    message = read_message(frame)
    said = message.content.get("data", {})
    content = said.get("content", {}) if isinstance(said, dict) else {}
    return content if isinstance(content, dict) else {}


@asynccontextmanager
async def browsers(hall: Hall, number: int) -> AsyncIterator[list[BrowserContributor]]:
    """So many people in Chromium, spread over the gatherings of a hall."""
    if not number:
        yield []
        return
    path = await asyncio.to_thread(chromium.find)
    async with async_playwright() as playwright:
        launched: Browser = await playwright.chromium.launch(
            executable_path=path, args=chromium.ARGUMENTS
        )
        found = []
        groups = hall.groups_of(Brainstorm)
        for one in range(number):
            context = await launched.new_context(viewport=SIZE, locale="nl-NL")
            group = groups[one % len(groups)]
            person = BrowserContributor(hall, group, f"Browser {one}", await context.new_page())
            await person.join()
            found.append(person)
        yield found
        await launched.close()
