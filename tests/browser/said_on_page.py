"""What a page said about its connection, and when: also what stood there for a moment only."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, Page

# Kept where a page that loads again finds it.
LISTEN = """
new MutationObserver(() => {
  const text = document.querySelector(".sp-status p")?.innerText.trim();
  const said = JSON.parse(localStorage.getItem("said") ?? "[]");
  if (!text || said.at(-1)?.[1] === text) return;
  localStorage.setItem("said", JSON.stringify([...said, [Date.now() / 1000, text]]));
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def listen(context: BrowserContext) -> None:
    """Note what the pages of this browser say, from their first moment on."""
    context.add_init_script(LISTEN)


def said(page: Page) -> list[tuple[float, str]]:
    """All that stood at the foot of the page: the moment, in seconds since 1970, and the words."""
    noted = json.loads(page.evaluate("localStorage.getItem('said') ?? '[]'"))
    return [(float(at), str(text)) for at, text in noted]
