"""The session cookie of a real server."""

from http_visitors import Browser
from served_pages import session_cookie
from server_processes import free_port, start_app


def test_a_forged_cookie_gives_no_access(gathering, browser) -> None:
    phone = browser()
    cookie = session_cookie(phone.join(gathering.code, "Anna"))
    name, _, value = cookie.partition(";")[0].partition("=")
    forged = value.strip('"').replace(value.strip('"')[40:44], "AAAA", 1)
    new_session = browser()
    new_session.cookies.set(name, f'"{forged}"', path="/")
    assert new_session.get(f"deelnemer/{gathering.code}").status_code == 302
    new_session.cookies.set(name, '["baas", 1, []]', path="/")
    assert new_session.get("kantoor").status_code == 403


def test_a_browser_counts_how_long_its_cookie_lasts_whatever_the_clocks_say(
    gathering, browser
) -> None:
    cookie = session_cookie(browser().join(gathering.code, "Anna"))
    assert "Max-Age=15552000" in cookie


def test_a_cookie_survives_a_restart_under_a_base_url(tmp_path) -> None:
    flag, port = "--Voila.base_url=/emmen/", free_port()
    with Browser(f"http://127.0.0.1:{port}/emmen/") as facilitator:
        with start_app(tmp_path, flag, port=port) as app:
            answer = facilitator.get(app.office)
            assert answer.headers["location"] == "/emmen/kantoor?via-link=ja"
            assert "Path=/emmen/" in session_cookie(answer)
            assert facilitator.get(app.url).status_code == 404
        with start_app(tmp_path, flag, port=port):
            assert "Open de bijeenkomst" in facilitator.get("kantoor").text
