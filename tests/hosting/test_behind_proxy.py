"""A server behind a reverse proxy with TLS, below a path: links, cookies and sockets are right."""

import json
import re
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import websocket
from http_visitors import Browser
from reverse_proxy import PROXIES, Front, certificate, missing, nginx, own
from served_pages import message, open_page
from server_processes import App, free_port, start_app
from timeouts import PATIENCE_S

from stappenplan.hosting.failed_attempts import MAX_OF_ADDRESS
from stappenplan.hosting.qr_codes import qr_svg
from stappenplan.hosting.shared_kernels.manager import SharedKernels

PREFIX = "/werk"
# The proxy comes from this address, and only that is believed.
PROXY = "127.0.0.9"


@dataclass
class Fronted:
    """A server, and the address at which visitors find it."""

    app: App
    url: str

    def office(self) -> str:
        """The link of the office, as a visitor opens it."""
        return self.url + self.app.office.partition(f"{PREFIX}/")[2]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A server that serves below a path."""
    with start_app(
        tmp_path_factory.mktemp("below"),
        f"--Voila.base_url={PREFIX}/",
        "--Contacts.security=mailto:veilig@example.nl",
    ) as app:
        yield app


def front(stack: ExitStack, app: App, folder: Path, name: str) -> Fronted:
    """Put a proxy in front of a server."""
    if why := missing(name):
        pytest.skip(why)
    port = stack.enter_context(PROXIES[name](Front(folder, app.port, PREFIX)))
    return Fronted(app, f"https://localhost:{port}{PREFIX}/")


# nginx as in its manual tells the server nothing of the host: that needs the address, below.
@pytest.fixture(params=[name for name in PROXIES if name != "nginx"])
def fronted(request, app: App, tmp_path: Path) -> Iterator[Fronted]:
    """That server behind each kind of proxy."""
    with ExitStack() as stack:
        yield front(stack, app, tmp_path, request.param)


# Seconds between two signs of life that the server asks for.
@pytest.fixture(params=[0.3])
def behind_nginx(request, tmp_path: Path) -> Iterator[Fronted]:
    """A server that knows its address, behind nginx as its manual has it."""
    if why := missing("nginx"):
        pytest.skip(why)
    with ExitStack() as stack:
        server = free_port()
        port = stack.enter_context(nginx(Front(tmp_path, server, PREFIX)))
        url = f"https://localhost:{port}{PREFIX}/"
        flags = (f"--Voila.base_url={PREFIX}/", f"--VisitorKernels.ping_every={request.param}")
        made = start_app(tmp_path, *flags, port=server, STAPPENPLAN_ADDRESS=url)
        yield Fronted(stack.enter_context(made), url)


def socket_of(at: Fronted, visitor: Browser, kernel: str) -> websocket.WebSocket:
    """The socket of a page, through the proxy."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in visitor.cookies.jar)
    return websocket.create_connection(
        f"{at.url.replace('https', 'wss', 1)}api/kernels/{kernel}/channels?session_id=proef",
        cookie=cookies,
        origin=at.url.removesuffix(f"{PREFIX}/"),
        timeout=PATIENCE_S,
        sslopt={"cert_reqs": ssl.CERT_NONE},
    )


def hold_a_workshop(at: Fronted) -> None:
    """Open a gathering, join it, load what its page needs, and talk with its kernel."""
    with Browser(at.url) as host, Browser(at.url) as phone:
        answer = host.open(at.office())
        assert str(answer.url) == f"{at.url}kantoor"
        answer = host.submit("kantoor", workshop="proef", datum="2026-03-12", tijd="13:00")
        assert answer.status_code == 303, answer.text
        where = answer.headers["location"]
        assert where.startswith(f"{PREFIX}/")
        code = where.rpartition("/")[2]
        answer = phone.join(code, "Emma")
        assert answer.headers["location"] == f"{PREFIX}/deelnemer/{code}"
        page = open_page(phone, f"deelnemer/{code}")
        root = at.url.removesuffix(f"{PREFIX}/")
        files = set(re.findall(r'(?:src|href)="(/[^"#]+\.(?:js|css)[^"]*)"', page.page))
        assert files
        for file in files:
            assert file.startswith(f"{PREFIX}/")
            assert phone.get(root + file).status_code == 200, file
        # What keeps a page for a walk answers for pages below the same path.
        kept = phone.get("deelnemer/offline_page.js")
        assert kept.status_code == 200
        inside = socket_of(at, phone, page.kernel)
        inside.send(message("kernel_info_request", {}))
        while "kernel_info_reply" not in str(inside.recv()):
            pass
        inside.close()


def test_a_workshop_is_held_behind_each_proxy_below_a_path(fronted: Fronted) -> None:
    hold_a_workshop(fronted)


def test_a_workshop_is_held_behind_nginx_that_tells_no_host(behind_nginx: Fronted) -> None:
    hold_a_workshop(behind_nginx)


def test_links_and_the_qr_code_have_the_address_that_visitors_use(fronted: Fronted) -> None:
    with Browser(fronted.url) as host:
        host.open(fronted.office())
        code = (
            host.submit("kantoor", workshop="proef", datum="2026-03-12", tijd="13:00")
            .headers["location"]
            .rpartition("/")[2]
        )
        page = host.get(f"controle/{code}").text
    phone_test = f"{fronted.url}proef/{code}"
    assert phone_test in page
    assert qr_svg(phone_test, "QR-code voor de proef met een telefoon") in page
    assert str(fronted.app.port) not in page


def test_cookies_travel_over_tls_only_and_stay_below_the_path(fronted: Fronted) -> None:
    with Browser(fronted.url) as visitor:
        answers = [visitor.get(""), visitor.get(fronted.office())]
        sent = [one for answer in answers for one in answer.headers.get_list("set-cookie")]
    flags = {one.partition("=")[0]: one.lower() for one in sent}
    session = next(flags[name] for name in flags if name.startswith("__Secure-stappenplan-"))
    assert "httponly" in session
    for name in ("_xsrf", next(name for name in flags if name.startswith("__Secure-"))):
        assert flags[name].count("secure") >= 1, name
        assert "; secure" in flags[name]
        assert "samesite=lax" in flags[name]
        assert f"path={PREFIX}/" in flags[name]


def test_tls_is_kept_to_where_the_visitor_has_it(fronted: Fronted) -> None:
    with Browser(fronted.url) as visitor:
        assert visitor.get("").headers["strict-transport-security"] == "max-age=31536000"
    plain = httpx.get(f"http://127.0.0.1:{fronted.app.port}{PREFIX}/")
    assert "strict-transport-security" not in plain.headers
    assert all("Secure" not in one for one in plain.headers.get_list("set-cookie"))


def test_the_contact_for_security_stands_at_the_root_of_the_host(app: App) -> None:
    answer = httpx.get(f"http://127.0.0.1:{app.port}/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.text.startswith("Contact: mailto:veilig@example.nl\n")


def idle_page(at: Fronted, host: Browser) -> websocket.WebSocket:
    """The socket of a page on which nobody does anything."""
    host.open(at.office())
    answer = host.submit("kantoor", workshop="proef", datum="2026-03-12", tijd="13:00")
    page = open_page(host, f"begeleider/{answer.headers['location'].rpartition('/')[2]}")
    return socket_of(at, host, page.kernel)


def test_a_page_stays_live_behind_a_proxy_that_drops_silent_sockets(behind_nginx: Fronted) -> None:
    with Browser(behind_nginx.url) as host:
        inside = idle_page(behind_nginx, host)
        # Longer than the proxy waits: the server asks for a sign of life all the time.
        pings = 0
        while pings < 14:
            kind, _ = inside.recv_data(control_frame=True)
            assert kind != websocket.ABNF.OPCODE_CLOSE
            pings += kind == websocket.ABNF.OPCODE_PING
        inside.send(message("kernel_info_request", {}))
        while "kernel_info_reply" not in str(inside.recv()):
            pass
        inside.close()


@pytest.mark.parametrize("behind_nginx", [3600], indirect=True)
def test_without_signs_of_life_that_proxy_drops_the_socket(behind_nginx: Fronted) -> None:
    with Browser(behind_nginx.url) as host:
        inside = idle_page(behind_nginx, host)
        with pytest.raises(websocket.WebSocketConnectionClosedException):
            while inside.recv_data(control_frame=True)[0] != websocket.ABNF.OPCODE_CLOSE:
                pass


def test_signs_of_life_come_far_more_often_than_a_proxy_waits() -> None:
    # A minute is what nginx, HAProxy and most load balancers have unless they are told otherwise.
    assert SharedKernels().ping_every * 3 < 60


@pytest.fixture
def wary(tmp_path: Path) -> Iterator[App]:
    """A server that has TLS by its proxy, and believes one address."""
    flags = (
        "--StappenplanIdentity.hsts_subdomains=True",
        "--StappenplanIdentity.hsts_preload=True",
    )
    told = {
        "STAPPENPLAN_PROXIES": PROXY,
        "STAPPENPLAN_ADDRESS": "https://workshop.example.nl/",
    }
    with start_app(tmp_path, *flags, **told) as app:
        yield app


def asked(app: App, peer: str, path: str = "", **headers: str) -> httpx.Response:
    """Ask something from an address, with the headers of a proxy."""
    with Browser(app.url, peer) as visitor:
        told = {f"X-Forwarded-{name}": value for name, value in headers.items()}
        return visitor.get(path, headers=told)


def test_who_is_no_proxy_forges_nothing_and_the_proxy_is_believed(wary: App) -> None:
    forged = {"Proto": "https", "Host": "evil.example", "Prefix": "/evil", "For": "192.0.2.1"}
    answer = asked(wary, "127.0.0.5", **forged)
    assert answer.status_code == 200
    assert "strict-transport-security" not in answer.headers
    assert "evil" not in answer.text + str(answer.headers)
    # Wrong codes are counted where they come from, whatever their sender says of that.
    with Browser(wary.url, "127.0.0.6") as guessing:
        for number in range(MAX_OF_ADDRESS + 1):
            answer = guessing.get("j/ZZZZZ", headers={"X-Forwarded-For": f"192.0.2.{number % 250}"})
        assert answer.status_code == 429

    believed = asked(wary, PROXY, Proto="https", For="192.0.2.1")
    expected = "max-age=31536000; includeSubDomains; preload"
    assert believed.headers["strict-transport-security"] == expected


def test_who_comes_without_tls_is_led_to_it_with_path_and_question(wary: App) -> None:
    answer = asked(wary, PROXY, "j/ABCDE?s=x", Proto="http", For="192.0.2.1")
    assert answer.status_code == 308
    assert answer.headers["location"] == "https://workshop.example.nl/j/ABCDE?s=x"
    answer = asked(wary, PROXY, "/evil.example/x", Proto="http", For="192.0.2.1")
    assert answer.headers["location"].startswith("https://workshop.example.nl/")


def test_a_proxy_with_another_path_is_told_to_the_administrator(wary: App) -> None:
    answer = asked(wary, PROXY, "", Proto="https", Prefix="/elders")
    assert answer.status_code == 502
    assert "Waarschuw wie de server beheert" in answer.text
    assert wary.says("A proxy serves this server below '/elders'")


def test_the_standard_header_is_read_where_the_proxy_writes_that(tmp_path: Path) -> None:
    if why := missing("own"):
        pytest.skip(why)
    flag = "--StappenplanIdentity.proxy_headers=forwarded"
    certificate(tmp_path)
    with start_app(tmp_path, flag) as app:
        told = ("Forwarded: for=203.0.113.9;proto=https;host=zaal.example.nl",)
        with own(Front(tmp_path, app.port), tells=told) as port:
            answer = httpx.get(
                f"https://localhost:{port}/", headers={"X-Forwarded-Host": "evil"}, verify=False
            )
        assert "wss://zaal.example.nl" in answer.headers["content-security-policy"]
        assert "evil" not in str(answer.headers)
        assert "__Host-" in json.dumps(_session_after_a_wrong_code(app, told))


def _session_after_a_wrong_code(app: App, told: tuple[str, ...]) -> list[str]:
    name, _, value = told[0].partition(": ")
    answer = httpx.get(f"{app.url}j/ZZZZZ", headers={name: value})
    return answer.headers.get_list("set-cookie")
