"""The tables of who opens what, cell by cell, on a running server."""

from __future__ import annotations

import itertools
import re
import stat
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
import websocket
from access_tables import (
    ADDRESSES,
    DATA_FOLDER,
    DOWNLOADS,
    IN_BROWSERS,
    LOG,
    METHODS,
    REMEDY,
    Row,
    named,
    rows,
)
from every_role import (
    EVERYBODY,
    NAME,
    OWN_WORKSHOP,
    PAGES,
    ROLES,
    TOGETHER,
    WORDS,
    House,
    start_house,
    token,
)
from http_visitors import Browser
from served_pages import channels, open_page

from stappenplan.hosting.shared_kernels.request_number import HEADER
from stappenplan.personal_data.name_offers import GONE

JOINS = ("/", "/j/CODE", "/login")
# What an address wants besides who asks, to have something to refuse.
SENT: dict[str, dict[str, str]] = {
    "/kantoor": {"workshop": "alles", "datum": "2026-03-12", "tijd": "13:00"},
    "/voorbereiden/CODE": {},
    "/kantoor/maken/WORKSHOP/versies": {"nummer": "1"},
    "/reeks": {"reeks": "alles"},
    "/reeks/REEKS": {"openbaar": "ja"},
    "/reeks/REEKS/overhandigd": {"aan": "raad", "toch-niet": "ja"},
    "/verslag/CODE": {"wat": "reageer", "tekst": WORDS, "formulier": "nog een"},
    "/kader/CODE": {"wat": "bewaar", "formulier": "f", "project": "Plein", "keuze": "samen"},
    "/kader/CODE/gebruik": {"wat": "open"},
}
ASKED = {"/kader/CODE": TOGETHER}
# Who does something after which nobody else could try it as a participant.
OWN = {"`/mijn/CODE/wis`": "leaves", "`/mijn/CODE/apparaten`": "lost"}
# Each trial comes from a computer of its own: what is wrong there, no other trial pays for.
computers = (f"127.{a}.{b}.{c}" for a, b, c in itertools.product(*[range(1, 250)] * 3))


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    """One server, on which every table is tried."""
    with start_house(tmp_path_factory.mktemp("wie")) as house:
        yield house


def place(house: House, row: Row) -> str:
    """The path of a row on this server."""
    address = row["Adres"].strip("`")
    code = house.other.code if address in JOINS else house.row.code
    kept = {
        "ORGANISATIE": quote(house.organisation),
        "CODE": code,
        "REEKS": house.series,
        "WORKSHOP": OWN_WORKSHOP,
        "BESTAND": "stappenplan.pdf" if address.startswith("/mijn") else "plan.md",
    }
    path = address.removeprefix("/")
    for name, value in kept.items():
        path = path.replace(name, value)
    return path


def fields(house: House, row: Row) -> dict[str, str]:
    """What a form of this row says."""
    address = row["Adres"].strip("`")
    if address in JOINS and row["Doen"] == "versturen":
        return {"code": house.other.code, "naam": "Dora", "kant": "ambtenaar", "wat": "nieuw"}
    for erased, (name, spare) in {
        "/mensen/CODE/wis": ("wie", house.spare),
        "/verslag/CODE/wis": ("reactie", house.reactions),
        "/kader/CODE/wis": ("keuze", house.uses),
    }.items():
        if address == erased:
            return {name: spare[-1] if row["Doen"] == "kijken" else spare.pop()}
    return SENT.get(address, {}) if row["Doen"] == "versturen" else {}


def may(answer: httpx.Response, asked: str) -> bool:
    """Whether somebody got what this address is for; a refused form is an answer too."""
    assert answer.status_code < 500, answer.text
    if answer.status_code in {401, 403, 404, 405, 429}:
        # A page that was shown says that what it was asked about is gone.
        return GONE in answer.text
    # Who may not look at a participant's page is brought to the page on which one joins.
    sent_away = answer.url.path.startswith(("/j/", "/login")) and not asked.startswith(
        ("j/", "login")
    )
    return not sent_away


def ask(browser: Browser, row: Row, path: str, sent: dict[str, str]) -> httpx.Response:
    query = ASKED.get(row["Adres"].strip("`"), "")
    if METHODS[row["Doen"]] == "GET":
        query = "&".join([query, *(f"{name}={quote(value)}" for name, value in sent.items())])
        return browser.get(f"{path}{'&' if '?' in path else '?'}{query}")
    if METHODS[row["Doen"]] == "DELETE":
        return browser.delete(path, headers={"X-XSRFToken": token(browser)})
    path = f"{path}{'&' if '?' in path else '?'}{query}"
    return browser.post(path, data={"_xsrf": token(browser), **sent})


def opens(house: House, row: Row, who: str) -> bool:
    """Whether this visitor may do what the row says."""
    path, sent = place(house, row), fields(house, row)
    own = OWN.get(row["Adres"], who) if who == "Deelnemer" else who
    keys = house.link_keys() if who == "Met de link" else [""]
    for key in keys:
        with house.browser(own, next(computers)) as browser:
            asked = f"{path}?sleutel={key}" if key else path
            if may(ask(browser, row, asked, sent), asked):
                return True
    return False


def of_kernels(row: Row) -> bool:
    return "KERNEL" in row["Adres"]


@pytest.mark.parametrize("row", [row for row in rows(ADDRESSES) if not of_kernels(row)], ids=str)
def test_an_address_opens_for_whom_the_table_says(house: House, row: Row) -> None:
    told = {who: row[who] for who in EVERYBODY}
    assert {who: "ja" if opens(house, row, who) else "nee" for who in EVERYBODY} == told


def reaches(house: House, row: Row, browser: Browser, kernel: str) -> bool:
    """Whether this visitor gets through to a kernel."""
    path = row["Adres"].strip("`/").replace("KERNEL", kernel)
    if not path.endswith("channels"):
        return may(ask(browser, row, path, {}), path)
    try:
        channels(house.app, browser, kernel).close()
    except websocket.WebSocketBadStatusException:
        return False
    return True


@pytest.mark.parametrize("row", [row for row in rows(ADDRESSES) if of_kernels(row)], ids=str)
def test_a_kernel_is_there_for_who_opened_its_page_alone(house: House, row: Row) -> None:
    found = {}
    for who in EVERYBODY:
        with house.browser("neighbour") as neighbour, house.browser(who) as browser:
            token(browser)
            somebodys = open_page(neighbour, f"deelnemer/{house.row.code}").kernel
            found[who] = "ja" if reaches(house, row, browser, somebodys) else "nee"
            if found[who] == "nee" and who in PAGES:
                own = open_page(browser, f"{PAGES[who]}/{house.row.code}").kernel
                found[who] = "eigen" if reaches(house, row, browser, own) else "nee"
    assert found == {who: row[who] for who in EVERYBODY}


@pytest.mark.parametrize("row", rows(DOWNLOADS), ids=lambda row: row["Wat"])
def test_a_file_is_there_for_whom_the_table_says(house: House, row: Row) -> None:
    for number, name in enumerate(named(row)):
        folder, _, file = name.partition("/")
        path = f"{folder}/{house.series if folder == 'reeks' else house.row.code}/{file}"
        for who in EVERYBODY:
            # All keys for the first file of a row, and for the others the one that may open it.
            keys = house.link_keys()[-3:] if number else house.link_keys()
            keys = keys if who == "Met de link" else [""]
            got = []
            for key in keys:
                with house.browser(who, next(computers)) as browser:
                    got.append(may(browser.get(f"{path}?sleutel={key}" if key else path), path))
            assert any(got) == (row[who] == "ja"), (name, who)


def test_every_file_of_the_server_has_a_row_and_is_for_its_own_account(house: House) -> None:
    told = {name for row in rows(DATA_FOLDER) for name in named(row)}
    (house.app.data / "huisstijl.css").write_text(":root {}\n", encoding="utf-8")
    data = house.app.data
    files = [path for path in data.rglob("*") if path.is_file()]
    found = {path.relative_to(data).parts[0] for path in files}
    assert {"stappenplan.db", "stappenplan.secret"} <= found
    assert found - told == set(), REMEDY
    for path in files:
        if path.name != "huisstijl.css":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_every_cookie_has_a_row_and_scripts_reach_none_of_them_that_lets_in(house: House) -> None:
    told = [name.partition("…")[0] for row in rows(IN_BROWSERS) for name in named(row)]
    sent: dict[str, str] = {}
    for who in ("Iedereen", *PAGES, "Kantoor"):
        with Browser(house.app.url) as browser:
            path = {
                "Iedereen": "",
                "Kantoor": f"kantoor?sleutel={house.keys.organiser()}",
                "Deelnemer": f"j/{house.other.code}",
            }.get(who) or f"{PAGES.get(who, '')}/{house.row.code}"
            if who in ROLES:
                path += f"?sleutel={house.keys.role(house.row.id, ROLES[who])}"
            answers = [browser.get(path)]
            if who == "Deelnemer":
                answers.append(browser.join(house.other.code, "Emma"))
            for cookie in itertools.chain(*(a.headers.get_list("set-cookie") for a in answers)):
                sent[cookie.partition("=")[0]] = cookie
    assert all(any(name.startswith(one) for one in told) for name in sent), REMEDY
    assert "_xsrf" in sent
    session = next(cookie for name, cookie in sent.items() if name.startswith("stappenplan-"))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session


def somebody(house: House) -> str:
    """The id of a participant."""
    entries = house.journal.read(house.row.id)
    return next(entry.author for entry in entries if entry.type == "joined")


def failing(house: House) -> Iterator[httpx.Response]:
    """Requests that are refused, with everything in them that nobody should read in a log."""
    code, keys = house.row.code, house.keys
    back = keys.return_code(house.row.id, somebody(house))
    with Browser(house.app.url, next(computers)) as browser:
        form = {"_xsrf": token(browser), "naam": NAME, "kant": "ambtenaar", "tekst": WORDS}
        yield browser.post("j/ZZZZZ", data={**form, "code": "ZZZZZ"})
        yield browser.post(f"j/{code}", data={**form, "code": code, "wat": "terug", "terug": "x"})
        yield browser.post(f"verslag/{code}?sleutel=fout&naam={NAME}", data=form)
        yield browser.post(f"mensen/{code}", data={**form, "naam": NAME})
        yield browser.post(f"controle/{code}", data={**form, "wachtwoord": "wachtwoord-wifi"})
        before = {"referer": f"{house.app.url}?zoek={NAME}"}
        yield browser.get(f"kantoor?zoek={NAME}", headers=before)
        yield browser.get(f"mensen/{code}/wis?wie={NAME}")
        yield browser.get(f"bestaat-niet?terug={back}&naam={NAME}&tekst={quote(WORDS)}")
        yield browser.get(f"scherm/{code}?sleutel={keys.role(house.row.id, ROLES['Adviseur'])}")
        yield browser.get(f"bestaat-niet/?sleutel={keys.organiser()}")


def test_the_log_tells_which_addresses_were_refused_and_nothing_of_people(house: House) -> None:
    answers = failing(house)
    statuses = [answer.status_code for answer in answers]
    assert {400, 403, 404} <= set(statuses)
    assert house.app.says("/bestaat-niet/")
    log = house.app.log
    there = {
        "Het adres van een bladzijde die er niet is of die iemand niet mocht openen": [
            "/bestaat-niet/",
            f"/scherm/{house.row.code}",
        ],
        "Van welk netwerkadres (IP) zo'n aanvraag kwam": ["(127."],
        "Het nummer van een aanvraag, dat ook op de foutpagina staat": [
            answer.headers[HEADER] for answer in answers if "Noem dit nummer" in answer.text
        ],
        "Hoe iemand heet": [NAME],
        "Wat iemand typte": [WORDS, quote(WORDS), WORDS.split()[0]],
        "De sleutel van een link": house.link_keys()[:-1],
        "Een terugkeercode": [house.keys.return_code(house.row.id, somebody(house))],
        "Het wachtwoord van de wifi": ["wachtwoord-wifi"],
    }
    assert set(there) == {row["Wat"] for row in rows(LOG)}
    for row in rows(LOG):
        found = {words: words in log for words in there[row["Wat"]]}
        assert found == dict.fromkeys(found, row["Staat erin"] == "ja"), row


def test_the_link_of_the_office_stands_in_the_log_once_where_the_server_says_it_is_ready(
    house: House,
) -> None:
    assert len(re.findall(re.escape(house.keys.organiser()), house.app.log)) == 1
