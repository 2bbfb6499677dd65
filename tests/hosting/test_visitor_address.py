"""From which address a request comes: a proxy is believed, a visitor is not."""

import pytest

from stappenplan.hosting.visitor_address import LOOPBACK, networks, place_of, sender_address

PROXIES = networks([*LOOPBACK, "10.0.0.7"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.7", [], "192.0.2.7"),
        # Who is no proxy may write what it likes.
        ("192.0.2.7", ["203.0.113.9"], "192.0.2.7"),
        ("127.0.0.1", ["203.0.113.9"], "203.0.113.9"),
        # What the visitor wrote stands first, what the proxy saw last.
        ("127.0.0.1", ["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
        ("127.0.0.1", ["203.0.113.9", "10.0.0.7"], "203.0.113.9"),
        ("127.0.0.1", [], "127.0.0.1"),
        ("127.0.0.1", ["onzin"], "127.0.0.1"),
        ("::1", ["::ffff:203.0.113.9"], "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::/64"),
        # Some proxies tell the port too.
        ("127.0.0.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("127.0.0.1", ["[2001:db8:1:2::9]:4711"], "2001:db8:1:2::/64"),
        ("", [], ""),
    ],
)
def test_the_last_address_that_can_be_trusted(peer: str, forwarded: list[str], address: str):
    assert place_of(sender_address(peer, forwarded, PROXIES)) == address


def test_a_home_is_one_place_though_it_has_a_network_of_addresses() -> None:
    assert place_of("2001:db8:1:2:3:4:5:6") == place_of("2001:db8:1:2:ffff::1")


def test_a_network_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="rommel"):
        networks(["rommel"])
