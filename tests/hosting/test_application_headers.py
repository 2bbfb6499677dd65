"""What internet.nl looks at in a web application, on every kind of answer.

HTTPS itself, its certificate and its versions are those of the proxy; see test_behind_proxy.
"""

import re

import httpx
import pytest
from http_visitors import Browser
from raw_requests import request, send_odd, send_raw
from served_pages import channels, open_page
from server_processes import App

# A page, a file, a script, no page, a refusal, what Jupyter answers itself, and what is redirected.
ANSWERS = (
    ("", 200),
    ("privacy", 200),
    ("waiting.js", 200),
    ("huisstijl.css", 200),
    ("gezond", 200),
    ("voila/templates/stappenplan/static/chunk-4HZDTGPQ.js", 200),
    ("bestaat-niet", 404),
    ("kantoor?sleutel=fout", 403),
    ("begeleider/ZZZZZ", 404),
    ("api/kernels/0a0a0a0a-0000-0000-0000-000000000000", 403),
    (".well-known/security.txt", 404),
)
VERSION = re.compile(r"tornado|voila|jupyter|python|stappenplan/|\d+\.\d+\.\d+", re.IGNORECASE)


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_answer_has_the_headers_and_names_no_software(app: App, path, status) -> None:
    answer = httpx.get(app.url + path)
    assert answer.status_code == status, answer.text
    sent = answer.headers
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["x-frame-options"] == "DENY"
    assert sent["referrer-policy"] in {"same-origin", "no-referrer"}
    policy = dict(
        part.strip().partition(" ")[::2] for part in sent["content-security-policy"].split(";")
    )
    assert policy["default-src"] in {"'self'", "'none'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] in {"'self'", "'none'"}
    assert "unsafe" not in policy.get("script-src", policy["default-src"])
    assert not any("*" in sources or "http:" in sources for sources in policy.values())
    assert "server" not in sent
    named = {name: value for name, value in sent.items() if name != "content-security-policy"}
    assert not VERSION.search(str(named).replace("/stappenplan/static", "")), named


@pytest.mark.parametrize(
    "sent",
    [
        request("/", "GET", "Content-Length: onzin"),
        request("/", "POST", "Content-Length: 99999999999999"),
        request("/", "BREW"),
        b"onzin\r\n\r\n",
        request("/kantoor", "POST", "Expect: 100-continue", body=b"a=b"),
        request("/", "OPTIONS"),
        request("//" * 40_000),
    ],
)
def test_a_refusal_before_any_page_names_no_software(app: App, sent: bytes) -> None:
    # Not every one of these is answered; what is answered says nothing about the server.
    answer = send_odd(app, sent) if b"Host" not in sent else send_raw(app, sent)
    head = answer.received.partition(b"\r\n\r\n")[0].lower()
    assert b"server:" not in answer.received.lower()
    assert not re.search(rb"tornado|python|jupyter", head)


def test_a_socket_that_opens_names_no_software(app: App, gathering) -> None:
    page = open_page(gathering.facilitator, f"begeleider/{gathering.code}")
    inside = channels(app, gathering.facilitator, page.kernel)
    sent = {name.lower() for name in inside.getheaders()}
    inside.close()
    assert "sec-websocket-accept" in sent
    assert "server" not in sent


def test_cookies_reach_no_script_that_lets_in_and_no_other_site(app: App, gathering) -> None:
    with Browser(app.url) as phone:
        answers = [phone.get(""), phone.join(gathering.code, "Emma")]
        sent = [one for answer in answers for one in answer.headers.get_list("set-cookie")]
    assert {one.partition("=")[0].partition("-")[0] for one in sent} == {"_xsrf", "stappenplan"}
    for cookie in sent:
        assert "SameSite=Lax" in cookie
        # A script sends the token of a form along when it ends a page; it lets nobody in.
        assert "HttpOnly" in cookie or cookie.startswith("_xsrf=")
