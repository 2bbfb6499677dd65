"""What the server says when it starts, and what it takes from its settings."""

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.web import Application, HTTPError, RequestHandler
from traitlets import Bytes, Int, Unicode
from traitlets.config import LoggingConfigurable

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop
from stappenplan.errors import JournalUnavailable
from stappenplan.hosting import identity_provider, session_identity
from stappenplan.hosting.identity_provider import StappenplanIdentity
from stappenplan.hosting.session import new_session, to_cookie
from stappenplan.journal.unavailable import AWAY

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps: [{id: pauze, kind: pause, title: Pauze, minutes: 15, skip: {text: Dan niet.}}]
"""


class FakeVoila(LoggingConfigurable):
    """What the identity provider uses of Voila."""

    port = Int(8866)
    ip = Unicode("0.0.0.0")
    base_url = Unicode("/")
    cookie_secret = Bytes()


class FakeConnection:
    context = None

    def set_close_callback(self, _callback: object) -> None:
        """Nothing closes."""


@pytest.fixture
def provider(tmp_path, monkeypatch):
    """Make the identity provider of a server with these settings."""
    monkeypatch.setenv("STAPPENPLAN_DATA", str(tmp_path))
    for name in ("ADDRESS", "DATABASE", "OPEN", "PROXIES", "SHOWN"):
        monkeypatch.delenv(f"STAPPENPLAN_{name}", raising=False)
    for module in (identity_provider, session_identity):
        monkeypatch.setattr(module, "lan_address", lambda: "192.0.2.7")
    made: list[StappenplanIdentity] = []

    def make(**settings: object) -> StappenplanIdentity:
        made.append(StappenplanIdentity(parent=FakeVoila(**settings)))
        return made[-1]

    yield make
    for one in made:
        one.journal.close()


def handler(provider: StappenplanIdentity, host: str = "localhost:8866") -> RequestHandler:
    request = HTTPServerRequest(
        start_line=RequestStartLine("GET", "/", "HTTP/1.1"),
        headers=HTTPHeaders({"Host": host}),
        connection=FakeConnection(),
    )
    return RequestHandler(Application(cookie_secret=provider.parent.cookie_secret), request)


def test_the_link_of_the_organiser_and_the_address_for_phones_are_printed(provider, capsys) -> None:
    one = provider()
    one._print_addresses()
    printed = capsys.readouterr().out
    assert f"  http://localhost:8866/kantoor?sleutel={one.keys.organiser()}\n" in printed
    assert "Telefoons komen binnen op http://192.0.2.7:8866/\n" in printed


@pytest.mark.parametrize(
    ("settings", "address", "sentence"),
    [
        ({"ip": "127.0.0.1"}, "", "Alleen deze computer komt binnen."),
        ({"base_url": "/emmen/"}, "", "op http://192.0.2.7:8866/emmen/"),
        ({}, "https://workshop.example.nl/", "op https://workshop.example.nl/"),
    ],
)
def test_the_address_for_phones_follows_the_settings(
    provider, monkeypatch, capsys, settings, address: str, sentence: str
) -> None:
    monkeypatch.setenv("STAPPENPLAN_ADDRESS", address)
    provider(**settings)._print_addresses()
    assert sentence in capsys.readouterr().out


def test_a_house_style_with_low_contrast_gives_a_warning(provider, tmp_path, caplog) -> None:
    (tmp_path / "huisstijl.css").write_text(":root { --sp-brand-accent: #f5c400 }")
    one = provider()
    one.parent.log.addHandler(caplog.handler)
    one._print_addresses()
    one.parent.log.removeHandler(caplog.handler)
    assert "accent-ink on accent is 1.6:1" in caplog.text


def test_the_screen_of_a_rehearsal_is_printed_and_opened(provider, monkeypatch, capsys) -> None:
    opened: list[str] = []
    monkeypatch.setattr(identity_provider, "open_in_browser", opened.append)
    one = provider()
    row = one.journal.open_gathering(parse_workshop(WORKSHOP), rehearsal=True)
    monkeypatch.setenv("STAPPENPLAN_SHOWN", row.id)
    monkeypatch.setenv("STAPPENPLAN_OPEN", "1")
    one._print_addresses()
    key = one.keys.role(row.id, Role.SCREEN)
    assert opened == [f"http://localhost:8866/scherm/{row.code}?sleutel={key}"]
    assert opened[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "secure", "root"),
    [
        ("https://workshop.example.nl", True, "https://workshop.example.nl/"),
        ("", False, "http://192.0.2.7:8866/"),
    ],
)
def test_cookies_are_secure_and_links_public_when_the_public_address_has_https(
    provider, monkeypatch, address: str, secure: bool, root: str
) -> None:
    monkeypatch.setenv("STAPPENPLAN_ADDRESS", address)
    one = provider()
    request = handler(one)
    one.set_session_cookie(request, new_session())
    (cookie,) = request._new_cookie.values()
    # Browsers take a name that begins so over TLS only, and for this host only.
    assert cookie.key.startswith("__Host-stappenplan-" if secure else "stappenplan-")
    assert bool(cookie["secure"]) is secure
    assert cookie["httponly"]
    assert one.root(request) == root


def test_below_a_path_the_cookie_is_that_of_the_path_and_of_tls(provider, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_ADDRESS", "https://workshop.example.nl/werk/")
    one = provider(base_url="/werk/")
    request = handler(one)
    one.set_session_cookie(request, new_session())
    (cookie,) = request._new_cookie.values()
    assert cookie.key.startswith("__Secure-stappenplan-")
    assert cookie["path"] == "/werk/"
    assert cookie["secure"]


@pytest.mark.parametrize(
    ("environment", "settings", "said"),
    [
        ({"PROXIES": "overal"}, {}, "Trusted proxies: 'overal' does not appear to be"),
        (
            {"ADDRESS": "https://workshop.example.nl/werk/"},
            {},
            "has the path '/werk/', and the server serves below '/'",
        ),
        ({}, {"hsts_preload": True}, "hsts_preload: the list of browsers takes a host with"),
    ],
)
def test_settings_that_cannot_be_are_refused_at_the_start_with_a_remedy(
    provider, monkeypatch, environment, settings, said: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(f"STAPPENPLAN_{name}", value)
    for name, value in settings.items():
        monkeypatch.setattr(StappenplanIdentity, name, value)
    with pytest.raises(SystemExit) as stopped:
        provider()
    assert said in str(stopped.value)
    assert "Remedy: " in str(stopped.value)


def test_which_proxies_are_believed_is_a_setting(provider, monkeypatch) -> None:
    assert [str(one) for one in provider().serving.rules.proxies] == ["127.0.0.0/8", "::1/128"]
    monkeypatch.setenv("STAPPENPLAN_PROXIES", "10.0.0.7, fd00::/8")
    assert [str(one) for one in provider().serving.rules.proxies] == ["10.0.0.7/32", "fd00::/8"]
    monkeypatch.setenv("STAPPENPLAN_PROXIES", "none")
    assert provider().serving.rules.proxies == ()


def test_a_host_name_of_the_request_is_kept_in_links(provider) -> None:
    one = provider()
    assert one.root(handler(one, "zaal.example:8866")) == "http://zaal.example:8866/"
    local = provider(ip="127.0.0.1")
    assert local.root(handler(local, "127.0.0.1:8866")) == "http://127.0.0.1:8866/"


def test_while_the_database_is_away_a_form_is_read_and_jupyter_says_that_it_is(
    provider, monkeypatch
) -> None:
    one = provider()

    def away(_session: object) -> None:
        raise JournalUnavailable("away", AWAY, passing=True)

    monkeypatch.setattr(one.server_links, "lasting", away)
    asked = handler(one)
    name = one.get_cookie_name(asked)
    signed = asked.create_signed_value(name, to_cookie(new_session()))
    asked.request.headers["Cookie"] = f"{name}={signed.decode()}"
    # Its handler says what is the matter; without this the connection would break.
    assert one.largest_body(asked.request) == session_identity.MAX_ANONYMOUS_BODY
    with pytest.raises(HTTPError) as said:
        one.get_user(asked)
    assert said.value.status_code == 503
