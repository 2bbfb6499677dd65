"""Where a page shows a plain word, it shows a sentence of `tests/words/` as it was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from layout_check import PHONE, layout_faults
from playwright.sync_api import Browser, Page
from spoken_words import corpus_words, hold, plain_words
from widget_page import mount, serve

from stappenplan.contract.people import Role, Visitor
from stappenplan.hosting.kernel_context import ROLE_PAGES
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.visit import Visit

# Text, and what stands in boxes or is read aloud only.
# What is shortened keeps so many letters.
SHORTEST = 20
WORD = re.compile(r"Woord\d{3}")
SHOWN = """() => [
  document.body.textContent,
  ...[...document.querySelectorAll('input, textarea')].map(field => field.value),
  ...[...document.querySelectorAll('[aria-label]')].map(part => part.getAttribute('aria-label')),
].join('\\n')"""


class Held:
    """One gathering that was held in some words, as the pages of its steps show it."""

    def __init__(self, words: dict[str, str]) -> None:
        journal = Journal("sqlite:///:memory:")
        row = hold(journal, words)
        known = LiveGathering(journal, row)
        known.refresh()
        self.gathering = known.now
        self.gathering.closed = False
        person = next(iter(self.gathering.people))
        self.visits = {
            role: Visit(
                journal,
                row,
                Visitor(role, person if role is Role.PARTICIPANT else None),
                live=known,
            )
            for role in ROLE_PAGES.values()
        }

    def views(self, role: Role, step: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The frame and the view of a step, as if the group were there now."""
        self.gathering.go_to(step)
        return self.visits[role].frame(step), self.visits[role].step_view(step)


@pytest.fixture(scope="module")
def plain() -> Held:
    return Held(plain_words())


@pytest.fixture(scope="module")
def spoken() -> Held:
    return Held(corpus_words())


@pytest.fixture(scope="module")
def stands_for() -> dict[str, str]:
    """The sentence of the corpus for which each plain word stands."""
    said = corpus_words()
    return {word: " ".join(said[text].split()) for text, word in plain_words().items()}


@pytest.fixture
def page(chromium: Browser, role: Role) -> Iterator[Page]:
    phone = role is Role.PARTICIPANT
    # So high that a projector needs no second page for a list.
    size = {"width": 360, "height": 640} if phone else {"width": 1920, "height": 4000}
    context = chromium.new_context(viewport=size)
    context.route("**/*", serve)
    yield context.new_page()
    context.close()


def stands(words: str, text: str) -> bool:
    """Whether a page says these words, or the first ones and an ellipsis where it is short."""
    if words in text:
        return True
    starts = (words[:end].rstrip(" ,.;:") for end in range(SHORTEST, len(words)))
    return any(f"{start}…" in text or f"{start} …" in text for start in starts)


@pytest.mark.parametrize("role", ROLE_PAGES.values())
def test_every_page_shows_what_was_typed(
    role: Role, page: Page, plain: Held, spoken: Held, stands_for: dict[str, str]
) -> None:
    lost: list[tuple[str, str]] = []
    seen: set[str] = set()
    for step, kind in plain.gathering.steps.items():
        frame, view = plain.views(role, step)
        if not WORD.search(json.dumps(view)):
            continue
        mount(page, role.value, stem=kind.name, frame=frame, view=view)
        words = set(WORD.findall(page.evaluate(SHOWN)))
        frame, view = spoken.views(role, step)
        page.evaluate("frame => frameModel.set('frame', frame)", frame)
        page.evaluate("view => stepModel.set('view', view)", view)
        text = " ".join(page.evaluate(SHOWN).split())
        lost += [(step, stands_for[word]) for word in words if not stands(stands_for[word], text)]
        seen |= words
        if role is Role.PARTICIPANT:
            assert not (faults := layout_faults(page, PHONE)), "\n".join([step, *faults])
    assert not lost, "\n".join(map(ascii, lost))
    assert len(seen) >= 20
