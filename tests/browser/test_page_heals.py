"""Whatever fails, the page says so, comes back by itself, and is as it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from cut_network import Wire
from gathering_pages import Hall, press, ready
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect
from said_on_page import listen, said
from server_processes import App, free_port, rooms_of, start_app

PHONE = {"width": 360, "height": 640}
LOST = "Geen verbinding"


@pytest.fixture
def hall(chromium: Browser, app: App) -> Iterator[Hall]:
    with ExitStack() as contexts:
        hall = Hall(chromium, app, contexts)
        hall.open("Proef", "")
        yield hall
        assert hall.errors == []


def come_in(hall: Hall, root: str, before: Callable[[Page], None] | None = None) -> Page:
    """A phone that types half a sentence, and can tell whether it was loaded again."""
    phone = hall.page(PHONE)
    listen(phone.context)
    if before is not None:
        before(phone)
    phone.goto(f"{root}j/{hall.code}")
    phone.get_by_label("Je naam").fill("Anna")
    phone.get_by_label("Ik werk bij de gemeente").check()
    phone.get_by_label("Afdeling of organisatie").fill("Groen")
    press(phone, "Doe mee")
    ready(phone)
    expect(phone.locator("html[data-host=ready]")).to_be_attached()
    phone.get_by_label("Jouw idee").press_sequentially("Half een")
    phone.evaluate("window.sameAsBefore = true")
    return phone


def is_as_it_was(phone: Page) -> None:
    """The connection is back, and nobody who types noticed."""
    expect(phone.locator("html[data-connection=online]")).to_be_attached()
    field = phone.get_by_label("Jouw idee")
    expect(field).to_be_focused()
    phone.keyboard.type(" zin")
    expect(field).to_have_value("Half een zin")
    assert phone.evaluate("window.sameAsBefore")
    assert any(LOST in words for _, words in said(phone))


def arrives_once(phone: Page, host: Page) -> None:
    """What was typed all the time is sent, and stands there once."""
    press(phone, "Zet op een kaart")
    expect(phone.locator(".sp-status[data-state=saved]")).to_be_visible()
    expect(host.get_by_text("Half een zin")).to_have_count(1)


def test_a_page_whose_socket_was_closed_goes_on_as_it_was(hall: Hall, app: App) -> None:
    with Wire(app.port) as wire:
        phone = come_in(hall, f"http://127.0.0.1:{wire.port}/")
        wire.drop()
        is_as_it_was(phone)
        arrives_once(phone, hall.host)


# The library would wait four seconds for what it asked over the socket before.
ENDLESS_PATIENCE = """
const later = window.setTimeout;
window.setTimeout = (work, ms, ...rest) => later(work, ms === 4000 ? 600000 : ms, ...rest);
"""


def lose_first_request(phone: Page) -> None:
    """Lose the first socket when the page asks for its widgets."""
    lost: list[str] = []

    def carry(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def send(message: str | bytes) -> None:
            if "request_states" in str(message) and not lost:
                lost.append(socket.url)
                socket.close()
                server.close()
            else:
                server.send(message)

        socket.on_message(send)

    phone.add_init_script(ENDLESS_PATIENCE)
    phone.route_web_socket("**/channels*", carry)


def test_a_page_whose_socket_closes_while_it_asks_for_its_widgets_asks_again(
    hall: Hall, app: App
) -> None:
    phone = come_in(hall, app.url, lose_first_request)
    is_as_it_was(phone)
    arrives_once(phone, hall.host)


def test_a_page_whose_room_was_killed_goes_on_as_it_was(hall: Hall, app: App) -> None:
    phone = come_in(hall, app.url)
    for room in rooms_of(app):
        os.kill(room, signal.SIGKILL)
    expect(phone.locator("html:not([data-connection=online])")).to_be_attached()
    is_as_it_was(phone)
    arrives_once(phone, hall.host)


def test_a_page_whose_server_was_killed_goes_on_with_the_next(
    chromium: Browser, tmp_path: Path
) -> None:
    port = free_port()
    with ExitStack() as contexts, ExitStack() as servers:
        app = servers.enter_context(start_app(tmp_path, port=port))
        hall = Hall(chromium, app, contexts)
        hall.open("Proef", "")
        phone = come_in(hall, app.url)
        app.process.kill()
        expect(phone.get_by_text(LOST)).to_be_visible()
        servers.enter_context(start_app(tmp_path, port=port))
        is_as_it_was(phone)
        arrives_once(phone, hall.host)
        contexts.close()


def test_a_network_that_is_gone_is_noticed_though_nothing_was_closed(hall: Hall, app: App) -> None:
    with Wire(app.port) as wire:
        phone = come_in(hall, f"http://127.0.0.1:{wire.port}/")
        wire.silence()
        expect(
            phone.get_by_text(f"{LOST}. Wat je typt, is bewaard op je telefoon.")
        ).to_be_visible()
        phone.keyboard.type(" zin")
        press(phone, "Zet op een kaart")
        expect(phone.get_by_text("Bewaard op je telefoon: 1.")).to_be_visible()
        wire.cut()
        wire.mend()
        expect(phone.locator(".sp-status[data-state=saved]")).to_be_visible()
        expect(hall.host.get_by_text("Half een zin")).to_have_count(1)
        assert phone.evaluate("window.sameAsBefore")


def test_a_server_that_hangs_is_noticed_and_what_was_sent_is_not_called_saved(
    chromium: Browser, tmp_path: Path
) -> None:
    with start_app(tmp_path) as app, ExitStack() as contexts:
        hall = Hall(chromium, app, contexts)
        hall.open("Proef", "")
        phone = come_in(hall, app.url)
        os.kill(app.process.pid, signal.SIGSTOP)
        phone.keyboard.type(" zin")
        press(phone, "Zet op een kaart")
        expect(phone.get_by_text(LOST)).to_be_visible()
        os.kill(app.process.pid, signal.SIGCONT)
        expect(phone.locator(".sp-status[data-state=saved]")).to_be_visible()
        assert "Verzonden: 1. Nog niet opgeslagen." in {
            words.lstrip("↑ ") for _, words in said(phone)
        }
        expect(hall.host.get_by_text("Half een zin")).to_have_count(1)


def test_a_phone_that_slept_until_its_kernel_had_ended_goes_on_as_it_was(
    chromium: Browser, tmp_path: Path
) -> None:
    names = {"ping_every": 0.5, "silent_after": 2, "cull_idle_timeout": 1, "cull_interval": 1}
    flags = [f"--VisitorKernels.{name}={value}" for name, value in names.items()]
    with (
        start_app(tmp_path, *flags) as app,
        Wire(app.port) as wire,
        ExitStack() as contexts,
    ):
        hall = Hall(chromium, app, contexts)
        hall.open("Proef", "")
        phone = come_in(hall, f"http://127.0.0.1:{wire.port}/")
        dozes_off(phone)
        wire.silence()
        assert app.says("its page is gone"), app.log
        wire.cut()
        wire.mend()
        wakes_up(phone)
        is_as_it_was(phone)
        arrives_once(phone, hall.host)


def dozes_off(phone: Page) -> None:
    phone.evaluate("""() => {
      const say = (name, value) =>
        Object.defineProperty(document, name, { configurable: true, get: () => value });
      say("hidden", true);
      say("visibilityState", "hidden");
      document.dispatchEvent(new Event("visibilitychange"));
    }""")


def wakes_up(phone: Page) -> None:
    phone.evaluate("""() => {
      delete document.hidden;
      delete document.visibilityState;
      document.dispatchEvent(new Event("visibilitychange"));
    }""")


def test_a_page_of_another_version_loads_again_with_what_was_typed(hall: Hall, app: App) -> None:
    phone = come_in(hall, app.url)

    def newer(route: Route) -> None:
        """Once the server is of another version its pages name other code."""
        if route.request.is_navigation_request():
            route.continue_()
            return
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"build": "', '"build": "nieuw-'))

    phone.route("**/deelnemer/*", newer)
    with phone.expect_navigation():
        for room in rooms_of(app):
            os.kill(room, signal.SIGKILL)
    expect(phone.locator("html[data-connection=online][data-host=ready]")).to_be_attached()
    field = phone.get_by_label("Jouw idee")
    expect(field).to_have_value("Half een")
    expect(field).to_be_focused()
    phone.keyboard.type(" zin")
    expect(field).to_have_value("Half een zin")
    assert not phone.evaluate("window.sameAsBefore")
