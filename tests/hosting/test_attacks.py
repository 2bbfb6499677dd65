"""What an attacker sends to a running server: odd addresses, requests and origins."""

from __future__ import annotations

import json
import re
import string
import zlib
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import websocket
from http_visitors import Browser, Gathering, open_gathering
from raw_requests import request, send_odd, send_raw
from served_pages import OpenPage, channels, open_page
from server_processes import App
from timeouts import PATIENCE_S

from stappenplan.hosting.routes import routes

NOTHING = SimpleNamespace(voila_configuration=None, template_paths=[], config=None, server_url="/")
PATTERNS = [pattern for pattern, _, _ in routes(SimpleNamespace(parent=NOTHING))]
WITH_PARAMETER = [pattern for pattern in PATTERNS if "(" in pattern.replace("(?:", "")]
METHODS = ("HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "VOILA")
CLIMBING = (
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252fetc/passwd",
    "..\\..\\etc\\passwd",
    "....//....//etc/passwd",
    "%00",
    "a%00.pdf",
    "%ff%fe",
    "%",
    "%zz",
    "%c0%ae%c0%ae/",
    "~root",
    "stappenplan.db",
    "stappenplan.secret",
    "%0d%0aSet-Cookie:%20a=b",
    "x" * 9_000,
)
OF_VOILA = (
    *("voila/templates/", "voila/templates/x", "voila/templates/stappenplan/static/"),
    *("voila/templates/../../../etc/passwd", "voila/templates/..%2fstatic%2fx"),
    *(
        "voila/templates/a/b/c",
        "voila/templates/stappenplan/static/%00",
        "voila/templates//static/x",
    ),
    *(
        "voila/templates/stappenplan/static/..%2f..%2fconf.json",
        "voila/templates/lab/static/voila.js",
    ),
    *("voila/templates/stappenplan/static/../conf.json", "voila/templates/base/static/a"),
    *("voila/static/", "voila/static/%00", "voila/static/../../app.py", "voila/static/..%2fapp.py"),
    *("voila/api/themes/", "voila/api/themes/../../../etc/passwd", "voila/api/themes/%00"),
    *("voila/api/shutdown/", "voila/api/shutdown/..", "voila/query/x", "voila/execution/x"),
    *("voila/files/voila.json", "voila/labextensions/x", "static/", "static/%00", "favicon.ico"),
    *("voila", "voila/", "api", "api/", "api/kernels/..", "api/kernels/%00/channels"),
)
PRIVATE = re.compile(rb"root:x:|SQLite format|Traceback|File \"/")


@pytest.fixture(scope="module")
def facilitator(app: App) -> Iterator[Gathering]:
    with Browser(app.url) as browser:
        yield open_gathering(app, browser)


@pytest.fixture(scope="module")
def phone(app: App, facilitator: Gathering) -> Iterator[OpenPage]:
    with Browser(app.url) as browser:
        browser.join(facilitator.code, "Anna")
        yield open_page(browser, f"deelnemer/{facilitator.code}")


def cookies(visitor: Browser) -> str:
    return "Cookie: " + "; ".join(f"{one.name}={one.value}" for one in visitor.cookies.jar)


def filled(pattern: str, value: str, code: str) -> str:
    """An address of this route: each parameter but the last is right, and the last is `value`."""
    pattern = re.sub(r"\(\?:[^()]*\)|/\?", "", pattern).replace("\\", "")
    parts = re.split(r"\((?:[^()]|\([^()]*\))*\)", pattern)
    known = code if "A-Za-z0-9" in pattern else "s-abcdef"
    inner = [known] * max(0, len(parts) - 2)
    values = [*inner, value, ""]
    return "".join(part + each for part, each in zip(parts, values, strict=False))


def unharmed(app: App, seen: int) -> None:
    """The server told nothing of its own, and logged no traceback."""
    assert "Traceback" not in "".join(app.lines[seen:])


def test_routes_with_a_parameter_are_found() -> None:
    assert len(WITH_PARAMETER) > 20
    assert filled(r"/documenten/([A-Za-z0-9]{3,16})/([a-z0-9.\-]+)", "x", "ABCDE") == (
        "/documenten/ABCDE/x"
    )


@pytest.mark.parametrize("pattern", WITH_PARAMETER)
def test_no_address_climbs_out_of_its_folder(
    app: App, facilitator: Gathering, pattern: str
) -> None:
    seen = len(app.lines)
    who = cookies(facilitator.facilitator)
    for number, climbing in enumerate(CLIMBING):
        path = filled(pattern, climbing, facilitator.code)
        # In a query too, on one of three: some of these pages take a worker a while.
        query = f"?naam={climbing}&code={climbing}&sleutel={climbing}" if number % 3 == 0 else ""
        answer = send_raw(app, request(path + query, "GET", who))
        assert answer.status < 500, path
        assert not PRIVATE.search(answer.received), path
        assert b"Set-Cookie: a=b" not in answer.received
    unharmed(app, seen)


@pytest.mark.parametrize("path", OF_VOILA)
def test_odd_addresses_of_voila_are_not_there(app: App, path: str) -> None:
    seen = len(app.lines)
    answer = send_raw(app, request(f"/{path}"))
    assert answer.status in {400, 403, 404}, answer.received[:300]
    assert not PRIVATE.search(answer.received)
    unharmed(app, seen)


def test_the_files_of_a_page_are_served(browser) -> None:
    page = browser().get("").text
    [sheet] = re.findall(r'href="/(voila/templates/[^"]+)"', page)
    assert browser().get(sheet).status_code == 200


@pytest.mark.parametrize("method", METHODS)
def test_no_method_on_any_route_fails(app: App, facilitator: Gathering, method: str) -> None:
    seen = len(app.lines)
    who = cookies(facilitator.facilitator)
    for pattern in PATTERNS:
        path = filled(pattern, facilitator.code, facilitator.code) if "(" in pattern else pattern
        path = path.replace("/.*", "/bestaat-niet").replace("/?", "").replace("\\", "") or "/"
        for headers in ((), (who,)):
            answer = send_raw(app, request(path, method, *headers))
            assert 200 <= answer.status < 500, (method, path, answer.received[:200])
            assert method != "POST" or answer.status in {400, 403, 404, 405}, path
    unharmed(app, seen)


@pytest.mark.parametrize("name", ["ms", "sleutel", "s", "wie", "zoek", "kopie", "nieuw", "wacht"])
def test_thousands_of_digits_or_signs_in_a_query_are_no_fault(
    app: App, facilitator: Gathering, name: str
) -> None:
    seen = len(app.lines)
    who = cookies(facilitator.facilitator)
    values = ["9" * 5_000, "-1", "1e9", "%D9%A9", "%00", "%ff", "NaN", "%F0%9F%98%80" * 200, "[]"]
    paths = ["/", "/kantoor", *(filled(one, facilitator.code, facilitator.code)
                                for one in WITH_PARAMETER if one.count("(") == 1)]  # fmt: skip
    for path in [*paths, f"/proef/{facilitator.code}/tik"]:
        for value in values:
            answer = send_raw(app, request(f"{path}?{name}={value}", "GET", who))
            assert answer.status < 500, (path, value[:20])
    unharmed(app, seen)


ORDERS = b"POST /kantoor HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
HIDDEN = b"GET /gezond HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def smuggled(*headers: str, body: bytes = HIDDEN, line: str = "GET / HTTP/1.1") -> bytes:
    return "\r\n".join([line, "Host: x", *headers, "", ""]).encode("latin-1") + body


SMUGGLED = {
    "length and chunks": smuggled(
        f"Content-Length: {5 + len(HIDDEN)}", "Transfer-Encoding: chunked",
        body=b"0\r\n\r\n" + HIDDEN,
    ),
    "chunks and length": smuggled(
        "Transfer-Encoding: chunked", "Content-Length: 4", body=b"0\r\n\r\n" + HIDDEN
    ),
    "two lengths": smuggled("Content-Length: 0", f"Content-Length: {len(HIDDEN)}"),
    "two lengths in one": smuggled(f"Content-Length: 0, {len(HIDDEN)}"),
    "a length with a sign": smuggled(f"Content-Length: +{len(HIDDEN)}"),
    "a negative length": smuggled("Content-Length: -1"),
    "a length in other digits": smuggled("Content-Length: \xb2\xb3"),
    "a length with an underscore": smuggled("Content-Length: 1_0"),
    "a length of thousands of digits": smuggled("Content-Length: " + "9" * 5_000),
    "a hexadecimal length": smuggled("Content-Length: 0x10"),
    "chunks that are none": smuggled("Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + HIDDEN),
    "chunks twice": smuggled(
        "Transfer-Encoding: chunked", "Transfer-Encoding: identity", body=b"0\r\n\r\n" + HIDDEN
    ),
    "a space before the colon": smuggled(f"Content-Length : {len(HIDDEN)}"),
    "a header that is folded": smuggled("X: a\r\n Content-Length: 9"),
    "a bare line feed": b"GET / HTTP/1.1\nHost: x\nContent-Length: 0\n\n" + HIDDEN,
    "a bare carriage return": smuggled("X: a\rContent-Length: 9"),
    "a null in a header": smuggled("X: a\0b"),
    "an escape in a header": smuggled("Referer: http://x/\x1b[2J\x85", "X: y"),
    "a chunk size that is huge": smuggled(
        "Transfer-Encoding: chunked", body=b"f" * 40 + b"\r\nx\r\n", line="POST / HTTP/1.1"
    ),
    "a chunk size with a sign": smuggled(
        "Transfer-Encoding: chunked", body=b"+5\r\nhallo\r\n0\r\n\r\n", line="POST / HTTP/1.1"
    ),
    "a chunk size with a note": smuggled(
        "Transfer-Encoding: chunked", body=b"5;a=b\nhallo\r\n0\r\n\r\n", line="POST / HTTP/1.1"
    ),
    "an older version": smuggled(line="GET / HTTP/0.9"),
    "an unknown version": smuggled(line="GET / HTTP/9.9"),
    "no version": smuggled(line="GET /"),
    "a space too many": smuggled(line="GET  / HTTP/1.1"),
    "an escape in the address": smuggled(line="GET /\x1b[2J\x85 HTTP/1.1"),
    "another host in the address": smuggled(line="GET http://kwaad.example/ HTTP/1.1"),
    "two hosts": smuggled("Host: kwaad.example"),
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    "headers without end": b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 30_000,
    "a header without end": b"GET / HTTP/1.1\r\nX: " + b"y" * 200_000,
}  # fmt: skip
# What these ask is asked twice by HTTP itself: a second request behind a first one.
TWO_REQUESTS = {"two requests in one go": ORDERS + HIDDEN}


@pytest.mark.parametrize("name", SMUGGLED)
def test_a_request_that_two_servers_read_differently_is_refused(app: App, name: str) -> None:
    seen = len(app.lines)
    answer = send_odd(app, SMUGGLED[name])
    hidden = b'{"ok"' in answer.received
    refused = answer.status in {0, 400, 403, 405, 411, 413, 414, 431, 501, 505}
    assert refused or (answer.answers <= 2 and not _is_ambiguous(name)), answer.received[:400]
    assert not (hidden and _is_ambiguous(name))
    log = "".join(app.lines[seen:])
    assert "Traceback" not in log
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", log.replace("\x1b[m", ""))
    assert len(log) < 20_000
    assert send_raw(app, HIDDEN).status == 200


def _is_ambiguous(name: str) -> bool:
    """Whether a proxy in front could take the bytes for another number of requests."""
    return any(word in name for word in ("length", "chunk", "colon", "folded", "carriage"))


def test_two_requests_one_after_another_are_two(app: App) -> None:
    assert send_raw(app, TWO_REQUESTS["two requests in one go"]).answers == 2


ELSEWHERE = (
    "https://kwaad.example",
    "null",
    "http://127.0.0.1:1",
    "http://127.0.0.1.kwaad.example",
)


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_a_page_of_another_site_opens_no_socket(app: App, phone: OpenPage, origin: str) -> None:
    seen = len(app.lines)
    address = f"{app.url.replace('http', 'ws', 1)}api/kernels/{phone.kernel}/channels"
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        websocket.create_connection(
            address, cookie=cookies(phone.visitor).removeprefix("Cookie: "), origin=origin
        )
    assert refused.value.status_code in {403, 404}
    log = "".join(app.lines[seen:])
    assert "Traceback" not in log
    assert len(log.splitlines()) < 8


@pytest.mark.parametrize("missing", ["cookie", "kernel"])
def test_a_socket_that_is_refused_leaves_a_line_and_no_traceback(
    app: App, phone: OpenPage, missing: str
) -> None:
    seen = len(app.lines)
    kernel = phone.kernel if missing == "cookie" else "00000000-0000-0000-0000-000000000000"
    cookie = "" if missing == "cookie" else cookies(phone.visitor).removeprefix("Cookie: ")
    address = f"{app.url.replace('http', 'ws', 1)}api/kernels/{kernel}/channels"
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(address, cookie=cookie, origin=app.url.rstrip("/"))
    log = "".join(app.lines[seen:])
    assert "Traceback" not in log
    assert len(log.splitlines()) < 8


FORMS = ("/j/{}", "/mensen/{}", "/kantoor", "/kantoor/{}", "/kantoor/{}/verwijder",
         "/voorbereiden/{}", "/mensen/{}/wis", "/mijn/{}/wis", "/verslag/{}", "/kader/{}",
         "/ontmoeten/{}", "/reeks", "/controle/{}", "/kantoor/maken", "/kantoor/maken/open",
         "/kantoor/maken/loslaten", "/kantoor/maken/loslaten/versies",
         "/kantoor/maken/loslaten/oefen")  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_another_site_changes_nothing(
    app: App, facilitator: Gathering, form: str
) -> None:
    who = cookies(facilitator.facilitator)
    body = b"code=X&naam=Kwaad&kant=ambtenaar&wat=nieuw&titel=Kwaad&zeker=ja&doe=sluit"
    kind = "Content-Type: application/x-www-form-urlencoded"
    own = next(one.value for one in facilitator.facilitator.cookies.jar if one.name == "_xsrf")
    for token in (b"", b"&_xsrf=", b"&_xsrf=2|00000000|00|0", b"&_xsrf=" + b"x" * 5_000):
        sent = request(form.format(facilitator.code), "POST", who, kind, body=body + token)
        answer = send_raw(app, sent)
        assert answer.status in {403, 404, 405}, answer.received[:300]
    stolen = request(
        form.format(facilitator.code), "POST", kind, body=body + b"&_xsrf=" + own.encode()
    )
    assert send_raw(app, stolen).status in {403, 404, 405}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "kwaad", ""])
def test_a_form_of_another_site_is_refused_even_with_the_right_token(
    app: App, browser, facilitator: Gathering, site: str
) -> None:
    guest = browser()
    guest.get(f"j/{facilitator.code}")
    token = next(one.value for one in guest.cookies.jar if one.name == "_xsrf")
    body = f"code={facilitator.code}&naam=Bea&kant=ambtenaar&wat=nieuw&_xsrf={token}".encode()
    headers = (cookies(guest), "Content-Type: application/x-www-form-urlencoded")
    path = f"/j/{facilitator.code}"
    forged = request(path, "POST", *headers, f"Sec-Fetch-Site: {site}", body=body)
    assert send_raw(app, forged).status == 403
    own = request(path, "POST", *headers, "Sec-Fetch-Site: same-origin", body=body)
    assert send_raw(app, own).status in {303, 400}


MARKS = string.ascii_letters + string.digits


def test_a_cookie_that_is_changed_or_of_another_server_opens_nothing(
    app: App, phone: OpenPage, facilitator: Gathering
) -> None:
    seen = len(app.lines)
    path = f"/deelnemer/{facilitator.code}"
    [own] = [one for one in phone.visitor.cookies.jar if one.name.startswith("stappenplan-")]
    value = own.value.strip('"')
    assert send_raw(app, request(path, "GET", f'Cookie: {own.name}="{value}"')).status == 200
    parts = value.split("|")
    forged = [
        value[:-1],
        value[:-1] + MARKS[value[-1] == "a"],
        value.replace("|", "|9|", 1),
        "",
        "x",
    ]
    # The name, the moment and the value are signed; a cookie of another port has another name.
    for place in range(2, len(parts) - 1):
        changed = [*parts]
        changed[place] = changed[place][:-1] + ("B" if changed[place][-1:] != "B" else "C")
        forged.append("|".join(changed))
    forged += ["2|1:0|10:1|1:a|4:WzFd|" + "0" * 64, "|" * 500, "A" * 7_000, "\xff\xfe"]
    for one in forged:
        answer = send_raw(app, request(path, "GET", f'Cookie: {own.name}="{one}"'))
        assert answer.status in {302, 303, 400, 403, 431}, (one[:60], answer.received[:200])
    other = own.name.replace(str(app.port), "1")
    assert send_raw(app, request(path, "GET", f'Cookie: {other}="{value}"')).status != 200
    unharmed(app, seen)


def test_a_grant_of_one_gathering_opens_no_other(app: App, phone: OpenPage, browser) -> None:
    other = open_gathering(app, browser())
    guest = phone.visitor
    for path in ("deelnemer", "begeleider", "scherm", "adviseur", "mensen", "voorbereiden",
                 "kantoor", "controle", "aanwezig"):  # fmt: skip
        assert guest.get(f"{path}/{other.code}").status_code in {302, 303, 403}, path
    for path in (f"documenten/{other.code}/stappenplan.pdf", f"mijn/{other.code}/plan.pdf"):
        assert guest.get(path).status_code in {303, 403, 404}, path


FLOOD = {
    "text that is no message": ["", "[]", "{", "x" * 200_000, "[" * 200_000, '{"header":{}}'],
    "types of messages": [
        json.dumps({"channel": "shell", "header": {"msg_type": f"x\nERROR {n}", "msg_id": "1"}})
        for n in range(50)
    ],
    "messages that fail": [
        json.dumps(
            {
                "channel": "shell",
                "header": {"msg_type": "comm_msg", "msg_id": "1"},
                "content": {"comm_id": ["x" * 90_000], "data": {"method": "custom"}},
            }
        )
    ]
    * 20,
}


@pytest.mark.parametrize("name", FLOOD)
def test_nonsense_on_the_channel_fills_no_log_and_stops_nobody(
    app: App, phone: OpenPage, name: str
) -> None:
    seen = len(app.lines)
    beside = channels(app, phone.visitor, phone.kernel)
    for text in FLOOD[name]:
        socket = channels(app, phone.visitor, phone.kernel)
        try:
            socket.send(text)
        finally:
            socket.shutdown()
    beside.shutdown()
    again = channels(app, phone.visitor, phone.kernel)
    header = {"msg_type": "kernel_info_request", "msg_id": "1"}
    again.send(json.dumps({"channel": "shell", "header": header}))
    heard = ""
    while "kernel_info_reply" not in heard:
        heard = again.recv()
    again.shutdown()
    log = "".join(app.lines[seen:])
    assert "Traceback" not in log
    assert "\nERROR 7" not in log
    assert len(log) < 200 * (2 * len(FLOOD[name]) + 10)


# A window of 2 kB, as the server agrees to.
BOMB = zlib.compressobj(9, zlib.DEFLATED, -11)


@pytest.mark.parametrize(
    "packed",
    [b"\xff" * 500, BOMB.compress(bytes(40_000_000)) + BOMB.flush(zlib.Z_SYNC_FLUSH), b"\x00"],
    ids=["nonsense", "40 MB in 180 kB", "half a block"],
)
def test_what_unpacks_to_nothing_or_to_megabytes_ends_that_socket_alone(
    app: App, phone: OpenPage, packed: bytes
) -> None:
    seen = len(app.lines)
    offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
    socket = websocket.create_connection(
        f"{app.url.replace('http', 'ws', 1)}api/kernels/{phone.kernel}/channels",
        cookie=cookies(phone.visitor).removeprefix("Cookie: "),
        origin=app.url.rstrip("/"),
        header=[offer],
        timeout=PATIENCE_S,
    )
    assert "permessage-deflate" in socket.getheaders()["sec-websocket-extensions"]
    frame = websocket.ABNF(1, 1, 0, 0, websocket.ABNF.OPCODE_BINARY, 1, packed)
    socket.sock.sendall(frame.format())
    with pytest.raises((websocket.WebSocketConnectionClosedException, ConnectionError)):
        while socket.recv() is not None:
            pass
    socket.close()
    beside = channels(app, phone.visitor, phone.kernel)
    beside.shutdown()
    unharmed(app, seen)
