"""One contribution through four pages in real browsers."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from cut_network import Wire
from gathering_pages import go_on
from playwright.sync_api import Browser, Page, expect
from server_processes import App, rooms_of, start_app

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1920, "height": 1080}
LAPTOP = {"width": 1280, "height": 900}


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A page in a context of its own, on which no error may appear."""
    errors: list[str] = []
    with ExitStack() as contexts:

        def open_(size: dict[str, int]) -> Page:
            context = chromium.new_context(viewport=size, locale="nl-NL")
            contexts.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            return page

        yield open_
    assert errors == []


def ready(page: Page) -> None:
    expect(page.locator("html[data-ready]")).to_be_attached()


def open_gathering(app: App, page: Page) -> str:
    page.goto(app.office)
    page.get_by_role("button", name="Open de bijeenkomst").click()
    page.get_by_role("link", name="Naar jouw pagina").click()
    ready(page)
    return page.url.rpartition("/")[2]


def join(app: App, page: Page, code: str, name: str, root: str = "") -> None:
    join_form(app, page, code, name, root)
    ready(page)


def join_form(app: App, page: Page, code: str, name: str, root: str = "") -> None:
    page.goto(f"{root or app.url}j/{code}")
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Ik werk bij de gemeente").check()
    page.get_by_role("button", name="Doe mee").click()


def write(page: Page, text: str) -> None:
    page.get_by_label("Jouw idee").fill(text)
    page.get_by_role("button", name=re.compile("Zet op een kaart")).click()


def test_an_idea_typed_on_a_phone_stands_on_the_projector_after_the_silence(app, visitor) -> None:
    host, screen = visitor(LAPTOP), visitor(PROJECTOR)
    anna, bram = visitor(PHONE), visitor(PHONE)
    code = open_gathering(app, host)
    screen.goto(host.get_by_role("link", name="Het scherm").get_attribute("href") or "")
    ready(screen)
    assert "sleutel" not in screen.url
    expect(screen.get_by_text(code, exact=True).first).to_be_visible()
    join(app, anna, code, "Anna")
    join(app, bram, code, "Bram")

    write(anna, "Eén loket voor het dorp")
    expect(anna.get_by_text("Eén loket voor het dorp")).to_be_visible()
    expect(host.get_by_text("Eén loket voor het dorp").first).to_be_visible()
    expect(screen.get_by_text("Eén loket voor het dorp")).to_have_count(0)

    host.get_by_role("button", name="Volgende: Lezen").click()
    expect(screen.get_by_text("Eén loket voor het dorp")).to_be_visible()
    expect(bram.get_by_text("Eén loket voor het dorp")).to_be_visible()

    anna.reload()
    ready(anna)
    expect(anna.get_by_text("Eén loket voor het dorp")).to_be_visible()

    go_on(host, "Pauze")
    for page in (screen, anna, bram):
        expect(page.get_by_role("heading", name="Pauze").first).to_be_visible()


def test_what_is_typed_without_a_network_is_sent_when_it_returns(app, visitor) -> None:
    host, anna = visitor(LAPTOP), visitor(PHONE)
    code = open_gathering(app, host)
    join(app, anna, code, "Anna")
    # A page that is still loading when the network goes cannot be typed on.
    expect(anna.get_by_label("Jouw idee")).to_be_visible()
    anna.context.set_offline(True)
    write(anna, "In de regen getypt")
    expect(host.get_by_text("In de regen getypt")).to_have_count(0)
    anna.context.set_offline(False)
    expect(host.get_by_text("In de regen getypt").first).to_be_visible()
    write(anna, "Daarna droog")
    expect(host.get_by_text("Daarna droog").first).to_be_visible()
    expect(anna.get_by_text("In de regen getypt")).to_have_count(1)


def test_when_the_process_of_a_gathering_dies_everybody_goes_on(app, visitor) -> None:
    anna, host = visitor(PHONE), visitor(LAPTOP)
    code = open_gathering(app, host)
    join(app, anna, code, "Anna")
    write(anna, "Voor de storing")
    expect(host.get_by_text("Voor de storing").first).to_be_visible()
    anna.get_by_label("Jouw idee").fill("Half afgemaakt")
    for room in rooms_of(app):
        os.kill(room, signal.SIGKILL)
    expect(anna.get_by_text("Voor de storing")).to_be_visible()
    expect(anna.get_by_label("Jouw idee")).to_have_value("Half afgemaakt")
    write(anna, "Na de storing")
    expect(host.get_by_text("Na de storing").first).to_be_visible()


def test_a_phone_that_was_out_of_reach_for_long_resumes_with_all_that_was_typed(
    visitor, tmp_path
) -> None:
    host, anna = visitor(LAPTOP), visitor(PHONE)
    names = {"ping_every": 0.5, "silent_after": 2, "cull_idle_timeout": 1, "cull_interval": 1}
    flags = [f"--VisitorKernels.{name}={value}" for name, value in names.items()]
    with start_app(tmp_path, *flags) as app, Wire(app.port) as wire:
        code = open_gathering(app, host)
        join(app, anna, code, "Anna", f"http://127.0.0.1:{wire.port}/")
        write(anna, "Voor het bos")
        expect(host.get_by_text("Voor het bos").first).to_be_visible()
        wire.silence()
        write(anna, "In het bos")
        anna.get_by_label("Jouw idee").fill("Half afgemaakt")
        assert app.says("its page is gone"), app.log
        wire.cut()
        wire.mend()
        anna.evaluate("dispatchEvent(new Event('online'))")
        expect(host.get_by_text("In het bos").first).to_be_visible()
        expect(anna.get_by_label("Jouw idee")).to_have_value("Half afgemaakt")
        expect(anna.get_by_text("In het bos")).to_have_count(1)
        for page in (host, anna):
            page.goto("about:blank")


def test_who_does_not_fit_goes_on_by_itself_when_there_is_a_place(
    visitor, tmp_path, chromium
) -> None:
    host, anna = visitor(LAPTOP), visitor(PHONE)
    plain = chromium.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=False)
    names = {"max_kernels": 1, "kept_for_return": 0}
    flags = [f"--VisitorKernels.{name}={value}" for name, value in names.items()]
    with plain, start_app(tmp_path, *flags) as app:
        code = open_gathering(app, host)
        for page, name in ((anna, "Anna"), (bram := plain.new_page(), "Bram")):
            join_form(app, page, code, name)
        expect(anna.get_by_role("status")).to_have_text("Je bent als eerste aan de beurt.")
        expect(bram.get_by_role("status")).to_have_text("Je bent nummer 2 in de rij.")
        host.goto("about:blank")
        ready(anna)
        write(anna, "Toch nog binnen")
        expect(anna.get_by_text("Toch nog binnen")).to_be_visible()
        expect(bram.get_by_role("status")).to_have_text("Je bent als eerste aan de beurt.")
        anna.goto("about:blank")


def test_a_return_code_brings_somebody_back_on_another_phone(app, visitor) -> None:
    host, old, new = visitor(LAPTOP), visitor(PHONE), visitor(PHONE)
    code = open_gathering(app, host)
    join(app, old, code, "Anna")
    write(old, "Getypt op de oude telefoon")
    expect(host.get_by_text("Getypt op de oude telefoon").first).to_be_visible()
    old.get_by_text("Mijn gegevens").click()
    found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", old.inner_text("body"))
    assert found, old.inner_text("body")
    new.goto(f"{app.url}j/{code}")
    new.get_by_label("Je terugkeercode").fill(found[0].lower())
    new.get_by_role("button", name="Ga verder").click()
    ready(new)
    expect(new.get_by_text("Getypt op de oude telefoon")).to_be_visible()


def test_everything_works_below_a_base_address(visitor, tmp_path) -> None:
    host, anna = visitor(LAPTOP), visitor(PHONE)
    with start_app(tmp_path, "--Voila.base_url=/emmen/") as app:
        app.url += "emmen/"
        host.goto(app.office)
        host.get_by_role("button", name="Open de bijeenkomst").click()
        host.get_by_role("link", name="Naar jouw pagina").click()
        ready(host)
        join(app, anna, host.url.rpartition("/")[2], "Anna")
        write(anna, "Achter een omweg")
        expect(host.get_by_text("Achter een omweg").first).to_be_visible()
        for page in (host, anna):
            page.goto("about:blank")
