"""The addresses of the server, and the headers of every answer."""

import re

import pytest


@pytest.mark.parametrize(
    "path",
    [
        "voila/render/workshops/deelnemer.ipynb",
        "voila/tree",
        "voila/tree/workshops",
        "voila/api/contents/",
        "voila/files/voila.json",
        "api/kernels",
        "api/contents",
        "voila/templates/x",
        "voila/templates/a/b/c",
        "voila/static/x",
        "bestaat-niet",
    ],
)
def test_every_other_address_answers_404_in_dutch(browser, path: str) -> None:
    answer = browser().get(path)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


@pytest.mark.parametrize("path", ["", "kantoor", "bestaat-niet", "scherm/XXXXX"])
def test_pages_load_nothing_from_another_host(browser, path: str) -> None:
    answer = browser().get(path)
    assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text)
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "connect-src 'self' ws://127.0.0.1" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_an_invalid_host_header_is_not_copied_into_the_policy(browser) -> None:
    answer = browser().get("", headers={"host": "kwaad'; script-src *"})
    assert "kwaad" not in answer.headers.get("content-security-policy", "")


def test_health_needs_no_grant(browser) -> None:
    assert browser().get("gezond").json() == {"ok": True}
    assert browser().request("HEAD", "gezond").status_code == 200
    assert browser().get("gezond/leeft").json() == {"ok": True}


def test_a_server_is_ready_once_a_room_waits(browser) -> None:
    visitor = browser()
    while (answer := visitor.get("gezond/klaar")).status_code == 503:
        assert answer.json()["problem"].startswith("no room")
    assert answer.json() == {"ok": True}
    assert answer.headers["cache-control"] == "no-store"


def test_a_storm_of_health_checks_writes_no_log_and_sets_no_cookie(app, browser) -> None:
    before, visitor = len(app.lines), browser()
    for _ in range(300):
        answer = visitor.get("gezond/klaar")
        assert "set-cookie" not in answer.headers
    assert visitor.get("bestaat-niet").status_code == 404
    assert app.says("/bestaat-niet")
    assert [line for line in app.lines[before:] if "gezond" in line] == []
