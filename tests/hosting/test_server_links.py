"""The links of the office, of a series and of an overview: replaced, and what that ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import websocket
from http_visitors import Browser, open_gathering
from served_pages import channels, open_page
from server_processes import App, start_app
from typer.testing import CliRunner

from stappenplan.cli import app as command_line
from stappenplan.contract.people import Role
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.server_links import ServerLinks
from stappenplan.hosting.session import Grant, from_cookie, new_session, to_cookie
from stappenplan.journal import Journal

SERIES = """\
title: Estafette
organisation: Gemeente Emmen
gatherings:
  - {theme: Wonen, workshop: proef, place: Emmen, date: 2026-03-12}
"""


@pytest.fixture
def links(tmp_path: Path) -> ServerLinks:
    secret = tmp_path / "proef.secret"
    return ServerLinks(Keys.from_file(secret), secret)


def test_a_key_fits_until_its_link_is_replaced(links: ServerLinks) -> None:
    pairs = [
        (links.office_key, links.fits_office, "office"),
        (lambda: links.series_key("s-1"), lambda key: links.fits_series(key, "s-1"), "s-1"),
        (lambda: links.overview_key("emmen"), lambda key: links.fits_overview(key, "emmen"), ""),
    ]
    for key, fits, link in pairs:
        old = key()
        assert fits(old)
        if link:
            links.renew(link)
        else:
            links.renew_overview("emmen")
        assert not fits(old)
        assert fits(key())
    assert links.fits_series(links.series_key("s-2"), "s-2")


def test_another_process_that_replaces_a_link_is_noticed(
    links: ServerLinks, tmp_path: Path
) -> None:
    secret = tmp_path / "proef.secret"
    other = ServerLinks(Keys.from_file(secret), secret)
    assert not links.office_was_renewed()
    old = links.office_key()
    other.renew_office()
    assert not links.fits_office(old)
    assert links.office_was_renewed()
    assert not links.office_was_renewed()


def test_what_the_office_gave_ends_with_its_link_and_what_a_key_gave_stays(
    links: ServerLinks,
) -> None:
    given = Grant("g-1", Role.FACILITATOR, by_office=True)
    kept = Grant("g-3", Role.PARTICIPANT, "p-1", 2)
    own = Grant("g-2", Role.FACILITATOR)
    session = new_session().with_grant(given).with_grant(kept).with_grant(own)
    session = links.as_organiser(session)
    assert links.lasting(from_cookie(to_cookie(session))) == session
    links.renew_office()
    left = links.lasting(from_cookie(to_cookie(session)))
    assert not left.organiser
    assert [one.gathering for one in left.grants] == ["g-3", "g-2"]
    again = links.as_organiser(left)
    assert links.lasting(from_cookie(to_cookie(again))).organiser


def test_grants_of_series_and_overviews_end_with_their_links(links: ServerLinks) -> None:
    series, overview = links.series_grant("s-1"), links.overview_grant("emmen")
    session = new_session().with_grant(series).with_grant(overview)
    links.renew("s-1")
    assert links.lasting(session).grants == (overview,)
    links.renew_overview("emmen")
    assert links.lasting(session).grants == ()


def test_a_cookie_from_before_links_could_be_replaced_still_opens_the_office() -> None:
    session = from_cookie('["naam",1,[["g-1","facilitator",""]]]')
    assert (session.organiser, session.office_renewed) == (True, 0)


def test_the_command_prints_the_new_link_and_no_other_key(tmp_path: Path) -> None:
    database = tmp_path / "proef.db"
    Journal(f"sqlite:///{database}").close()
    secret = database.with_suffix(".secret")
    links = ServerLinks(Keys.from_file(secret), secret)
    old = links.office_key()
    told = CliRunner().invoke(command_line, ["renew", "--database", str(database)])
    assert told.exit_code == 0, told.output
    assert f"/kantoor?sleutel={links.office_key()}" in told.output
    assert old not in told.output


def test_a_ledger_that_is_taken_away_opens_no_old_link(links: ServerLinks, tmp_path: Path) -> None:
    old = links.office_key()
    links.renew_office()
    assert not links.fits_office(old)
    (tmp_path / "proef.renewed").unlink()
    assert not links.fits_office(old)


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("huis")
    file = folder / "workshops/proef/series.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(SERIES, encoding="utf-8")
    with start_app(folder) as app:
        yield app


def server_links(house: App) -> ServerLinks:
    secret = house.data / "stappenplan.secret"
    return ServerLinks(Keys.from_file(secret), secret)


def office(house: App, host: Browser) -> Browser:
    """Let this browser in as that of the office, whatever the link is now."""
    assert host.open(f"kantoor?sleutel={server_links(house).office_key()}").status_code == 200
    return host


def test_a_new_link_of_the_office_ends_the_old_one_its_grants_and_its_pages(house: App) -> None:
    with Browser(house.url) as host, Browser(house.url) as leader:
        old = f"kantoor?sleutel={server_links(house).office_key()}"
        code = open_gathering(house, host).code
        journal = Journal(f"sqlite:///{house.data}/stappenplan.db")
        row = journal.get(code)
        journal.close()
        keys = Keys.from_file(house.data / "stappenplan.secret")
        # This one came by the link of the gathering itself, and goes on.
        leader.open(f"begeleider/{code}?sleutel={keys.role(row.id, Role.FACILITATOR)}")
        page = open_page(host, f"begeleider/{code}")
        socket = channels(house, host, page.kernel)
        assert host.get("kantoor").status_code == 200
        server_links(house).renew_office()
        assert host.get("kantoor").status_code == 403
        for path in (f"begeleider/{code}", f"kantoor/{code}", f"sleutels/{code}", f"mensen/{code}"):
            assert host.get(path).status_code == 403, path
        assert host.get(old).status_code == 403
        # The page that was open ends by itself.
        assert ends(socket)
        assert leader.get(f"begeleider/{code}").status_code == 200
        office(house, host)
        assert host.get(f"begeleider/{code}").status_code == 200


def ends(socket: websocket.WebSocket) -> bool:
    """Whether the server closes this socket; else it takes too long."""
    try:
        while socket.recv_data()[0] != websocket.ABNF.OPCODE_CLOSE:
            pass
    except websocket.WebSocketConnectionClosedException:
        pass
    finally:
        socket.shutdown()
    return True


def new_link(page: str) -> str:
    found = re.search(r'<a class="nl-link address" href="([^"]+)" rel="noreferrer"', page)
    assert found, page
    return unescape(found[1])


def test_the_public_link_of_a_series_is_replaced_by_the_office_alone(house: App) -> None:
    with Browser(house.url) as host, Browser(house.url) as anybody, Browser(house.url) as other:
        office(house, host)
        token = re.search(r'name="_xsrf" value="([^"]+)"', host.get("kantoor").text)
        assert token
        assert host.post("reeks", data={"_xsrf": token[1], "reeks": "proef"}).status_code == 303
        found = re.search(r"reeks/(s-[a-z0-9]+)", host.get("kantoor").text)
        assert found
        old = f"{found[0]}?sleutel={server_links(house).series_key(found[1])}"
        assert anybody.open(old).status_code == 200
        data = {"_xsrf": anybody.cookies.get("_xsrf", ""), "nieuwe-link": "ja"}
        assert anybody.post(found[0], data=data).status_code == 403
        assert anybody.get(found[0]).status_code == 200
        answer = host.submit(found[0], **{"nieuwe-link": "ja"})
        assert answer.status_code == 303
        link = new_link(host.get(answer.headers["location"]).text)
        assert anybody.get(found[0]).status_code == 403
        assert other.get(old).status_code == 403
        assert other.open(link).status_code == 200


def test_the_link_of_an_overview_is_replaced_by_the_office_alone(house: App) -> None:
    with Browser(house.url) as host, Browser(house.url) as advisor, Browser(house.url) as other:
        office(house, host)
        old = (
            f"overzicht/gemeente-emmen?sleutel={server_links(house).overview_key('gemeente-emmen')}"
        )
        assert advisor.open(old).status_code == 200
        assert "Maak een nieuwe link" not in advisor.get("overzicht/gemeente-emmen").text
        data = {"_xsrf": advisor.cookies.get("_xsrf", ""), "nieuwe-link": "ja"}
        assert advisor.post("overzicht/gemeente-emmen", data=data).status_code == 403
        answer = host.submit("overzicht/gemeente-emmen", **{"nieuwe-link": "ja"})
        assert answer.status_code == 303
        link = new_link(host.get(answer.headers["location"]).text)
        assert advisor.get("overzicht/gemeente-emmen").status_code == 403
        assert other.get(old).status_code == 403
        assert other.open(link).status_code == 200
        assert other.get("kantoor").status_code == 403


def test_a_ledger_that_cannot_be_read_lets_nobody_in_and_is_told_once(house: App) -> None:
    host, phone, reader, other = (Browser(house.url) for _ in range(4))
    with host, phone, reader, other:
        office(house, host)
        code = open_gathering(house, host).code
        phone.join(code, "Anna")
        overview = "overzicht/gemeente-emmen"
        reader.open(f"{overview}?sleutel={server_links(house).overview_key('gemeente-emmen')}")
        page = open_page(host, f"begeleider/{code}")
        ledger = house.data / "stappenplan.renewed"
        kept = ledger.read_bytes()
        ledger.write_bytes(kept + b"kapot\n")
        for browser, path in ((host, "kantoor"), (host, f"begeleider/{code}"), (reader, overview)):
            for _ in range(3):
                answer = browser.get(path)
                assert answer.status_code == 503, path
                assert "De server kan niet nalezen welke links nog gelden" in answer.text
                assert answer.headers["refresh"]
        assert host.get(f"api/kernels/{page.kernel}").status_code == 503
        # A large form is refused like any other, and the link of the office is too.
        data = {"_xsrf": host.cookies.get("_xsrf", ""), "titel": "x" * 1000}
        assert host.post("kantoor", data=data).status_code == 503
        assert other.get(f"kantoor?sleutel=x{'y' * 20}").status_code == 503
        # Who takes part goes on.
        assert phone.get(f"deelnemer/{code}").status_code == 200
        ledger.write_bytes(kept)
        assert host.get("kantoor").status_code == 200
        told = [line for line in house.lines if "the ledger of links" in line]
        assert len(told) == 1
        assert "Remedy: mend the line" in told[0]
        assert "Traceback" not in house.log
