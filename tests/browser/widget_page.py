"""The frames and steps on a page without a server: what the kernel sends is made up here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

WIDGETS = Path(__file__).parents[2] / "widgets/stappenplan_widgets"
# A name that no server answers: the test hands out every file itself.
ADDRESS = "http://stappenplan.test"
IDEA = "Eén contactpersoon voor het dorp"

Open = Callable[..., Page]


def frame(role: str, **changes: Any) -> dict[str, Any]:
    """A frame as the kernel sends it."""
    return {
        "now": "2026-03-12T13:00:00Z",
        "role": role,
        "gathering": {
            "id": "g1",
            "code": "WILG42",
            "title": "Proef",
            "closed": False,
            "unit": {
                "label": "Afdeling of organisatie",
                "one": "afdeling",
                "many": "afdelingen",
            },
        },
        "me": {"id": "p-1", "name": "Annemiek"} if role == "participant" else None,
        "join": {"code": "WILG42", "url": "http://zaal.test/j/WILG42"},
        "step": {"id": "idee", "title": "Bedenken", "question": "Wat kan?", "number": 1, "of": 2},
        "counts": {"people": 3, "done": 1},
        "screen": {"mode": "live"},
        **changes,
    }


def view(role: str, **changes: Any) -> dict[str, Any]:
    """A brainstorm as the kernel sends it."""
    shown = {"role": role, "step": "idee", "phase": "silent", "open": True, "max_length": 200}
    return {**shown, "one": "idee", "more": "ideeën", **changes}


def serve(route: Route) -> None:
    """Hand out the built widgets, and an empty page for the rest."""
    name = route.request.url.removeprefix(ADDRESS)
    if name.startswith("/static/"):
        route.fulfill(path=WIDGETS / name.removeprefix("/"))
    else:
        route.fulfill(body="<!doctype html><html lang=nl><title>Proef</title><body>")


def mount(page: Page, role: str = "participant", **parts: Any) -> Page:
    """Show the frame of a role around a step, with a model that no kernel answers.

    `stem`, `frame` and `view` say which step and what the kernel sent.
    """
    stem = parts.get("stem", "brainstorm")
    page.clock.install()
    page.goto(ADDRESS)
    page.add_script_tag(path=Path(__file__).parent / "fake_model.js")
    for sheet in (role, stem):
        page.add_style_tag(path=WIDGETS / f"static/{sheet}.css")
    page.evaluate(
        "([role, stem, frame, view]) => mount(role, stem, frame, view)",
        [role, stem, parts.get("frame") or frame(role), parts.get("view") or view(role)],
    )
    expect(page.locator(".sp-step")).to_be_attached()
    return page


def entries(page: Page) -> list[dict[str, Any]]:
    """Every entry that went to the kernel, repeats included."""
    sent: list[dict[str, Any]] = page.evaluate("frameModel.sent")
    return [message["entry"] for message in sent if "entry" in message]


def tell(page: Page, message: dict[str, Any]) -> None:
    """A custom message from the kernel."""
    page.evaluate("message => frameModel.tell('msg:custom', message)", message)


def show(page: Page, name: str, value: dict[str, Any]) -> None:
    """A new value of a trait from the kernel."""
    model = "stepModel" if name == "view" else "frameModel"
    page.evaluate(f"value => {model}.set('{name}', value)", value)


def connection(page: Page, state: str) -> None:
    """What the page around the widgets tells."""
    page.evaluate(
        "state => dispatchEvent(new CustomEvent('stappenplan-connection', {detail: {state}}))",
        state,
    )


def write(page: Page, text: str = IDEA) -> None:
    """Type an idea and send it."""
    page.get_by_label("Jouw idee").fill(text)
    page.get_by_role("button", name="Zet op een kaart").click()
