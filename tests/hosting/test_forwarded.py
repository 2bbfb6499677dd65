"""What a proxy says is believed of a proxy that is trusted, and of nobody else."""

import pytest
from tornado.httputil import HTTPHeaders

from stappenplan.hosting.forwarded import (
    ProxiedRequest,
    ProxyRules,
    WrongPrefix,
    networks_of_setting,
)
from stappenplan.hosting.visitor_address import networks

PROXY, VISITOR = "10.0.0.7", "203.0.113.9"
TOLD = {
    "X-Forwarded-For": VISITOR,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "workshop.example.nl",
    "Host": "10.0.0.8:8866",
}


def rules(**more: object) -> ProxyRules:
    return ProxyRules(**{"proxies": networks([PROXY]), **more})  # type: ignore[arg-type]


def sender(
    headers: dict[str, str], path: str = "/kantoor", peer: str = PROXY, **more: object
) -> ProxiedRequest:
    return rules(**more).sender(peer, "http", path, HTTPHeaders(headers))


def test_address_scheme_and_host_are_those_of_the_visitor() -> None:
    assert sender(TOLD) == ProxiedRequest(
        VISITOR, "https", "workshop.example.nl", "/kantoor", by_proxy=True
    )


def test_who_is_no_proxy_is_not_believed_in_anything() -> None:
    found = sender({**TOLD, "X-Forwarded-Prefix": "/x"}, peer="192.0.2.7")
    assert found == ProxiedRequest("192.0.2.7", "http", "10.0.0.8:8866", "/kantoor")


def test_without_trusted_proxies_nobody_is_believed() -> None:
    assert sender(TOLD, proxies=()).address == PROXY


def test_a_request_of_the_machine_of_the_proxy_itself_is_left_alone() -> None:
    assert sender({"Host": "localhost:8866"}) == ProxiedRequest(
        PROXY, "http", "localhost:8866", "/kantoor"
    )


@pytest.mark.parametrize(
    ("header", "address", "scheme", "host"),
    [
        ("for=203.0.113.9;proto=https;host=zaal.example.nl", VISITOR, "https", "zaal.example.nl"),
        ('For="203.0.113.9:4711"; Proto=https', VISITOR, "https", "10.0.0.8:8866"),
        ('for="[2001:db8::1]:4711"', "2001:db8::1", "http", "10.0.0.8:8866"),
        # What a visitor wrote stands first.
        ("for=1.1.1.1;proto=http, for=203.0.113.9;proto=https", VISITOR, "https", "10.0.0.8:8866"),
        ("for=unknown", PROXY, "http", "10.0.0.8:8866"),
        ("rommel", PROXY, "http", "10.0.0.8:8866"),
    ],
)
def test_the_header_of_the_standard_is_read_where_that_is_set(
    header: str, address: str, scheme: str, host: str
) -> None:
    found = sender({"Forwarded": header, "Host": "10.0.0.8:8866"}, standard=True)
    assert (found.address, found.scheme, found.host) == (address, scheme, host)


@pytest.mark.parametrize(
    ("path", "told", "to"),
    [
        ("/j/ABCDE?s=x", {"X-Forwarded-Proto": "http"}, "https://w.example.nl/j/ABCDE?s=x"),
        ("/j/ABCDE", {"X-Forwarded-Proto": "https"}, ""),
        # Without a word about the scheme it is that of the address.
        ("/j/ABCDE", {"X-Forwarded-For": VISITOR}, ""),
        # Nobody came by a proxy.
        ("/j/ABCDE", {}, ""),
        ("/gezond/klaar", {"X-Forwarded-Proto": "http"}, ""),
    ],
)
def test_who_came_without_tls_goes_on_with_it(path: str, told: dict[str, str], to: str) -> None:
    known = rules(public="https://w.example.nl/")
    assert known.with_tls(known.sender(PROXY, "http", path, HTTPHeaders(told))) == to


def test_the_kind_of_header_that_the_proxy_does_not_write_is_not_read() -> None:
    forged = {**TOLD, "Forwarded": "for=1.1.1.1;host=evil.example;proto=http"}
    assert sender(forged) == sender(TOLD)
    assert sender({**forged, "Forwarded": f"for={VISITOR}"}, standard=True).host == TOLD["Host"]


@pytest.mark.parametrize("host", ["evil.example/../", "a b", 'x"', "", "x\ty"])
def test_a_host_that_is_none_is_not_taken(host: str) -> None:
    assert sender({**TOLD, "X-Forwarded-Host": host}).host == TOLD["Host"]


@pytest.mark.parametrize("scheme", ["javascript", "", "HTTPS,ftp"])
def test_a_scheme_that_is_none_is_not_taken(scheme: str) -> None:
    assert sender({**TOLD, "X-Forwarded-Proto": scheme}).scheme == "http"


@pytest.mark.parametrize(
    ("received", "host"),
    [
        # nginx puts the name of its server there unless it is told otherwise.
        ("127.0.0.1:8866", "workshop.example.nl"),
        ("stappenplan:8866", "workshop.example.nl"),
        ("[::1", "workshop.example.nl"),
        ("ander.example.nl", "ander.example.nl"),
    ],
)
def test_the_name_by_which_a_proxy_knows_the_server_is_not_shown(received: str, host: str) -> None:
    told = {"X-Forwarded-For": VISITOR, "Host": received}
    found = sender(told, public="https://workshop.example.nl/")
    assert (found.host, found.scheme) == (host, "https")


@pytest.mark.parametrize(
    ("path", "told", "found"),
    [
        ("/werk/kantoor?x=/a", "", "/werk/kantoor?x=/a"),
        ("/werk", "/werk", "/werk"),
        ("/kantoor", "/werk", "/werk/kantoor"),
        ("/kantoor", "werk/", "/werk/kantoor"),
        # Not every proxy that takes a path off says so.
        ("/kantoor", "", "/werk/kantoor"),
        ("/werkelijk", "", "/werk/werkelijk"),
        ("/", "/werk", "/werk/"),
        # What stands at the root of a host stays there.
        ("/.well-known/security.txt", "", "/.well-known/security.txt"),
    ],
)
def test_a_path_that_the_proxy_took_off_is_there_again(path: str, told: str, found: str) -> None:
    prefix = {"X-Forwarded-Prefix": told} if told else {}
    assert sender({**TOLD, **prefix}, path, base_url="/werk/").path == found


@pytest.mark.parametrize(("base", "prefix"), [("/", "/werk"), ("/werk/", "/ander"), ("/", "/a<b")])
def test_another_path_than_that_of_the_server_is_refused_with_a_remedy(base, prefix) -> None:
    with pytest.raises(WrongPrefix, match="Remedy: start it with the path of the proxy") as told:
        sender({**TOLD, "X-Forwarded-Prefix": prefix}, base_url=base)
    assert "<" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("10.0.0.7, 10.1.0.0/16", ["10.0.0.7", "10.1.0.0/16"]),
        ("::1 fd00::/8", ["::1", "fd00::/8"]),
        ("none", []),
    ],
)
def test_proxies_are_named_in_one_line(text: str, names: list[str]) -> None:
    assert networks_of_setting(text) == names
