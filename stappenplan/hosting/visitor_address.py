"""From which network address a request comes, also behind a proxy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
LOOPBACK = ("127.0.0.0/8", "::1/128")
# Whoever has one address of the new kind has a whole network of these.
ONE_PLACE = 64
# Some proxies add the port: 192.0.2.7:4711, [2001:db8::1] or [2001:db8::1]:4711.
_WITH_PORT = re.compile(r"\[([^\]]+)\](?::\d+)?|([\d.]+):\d+")


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """The networks of a setting, such as ``10.0.0.7`` or ``10.0.0.0/8``.

    Raises
    ------
    ValueError
        For what is neither an address nor a network.
    """
    return tuple(ip_network(text.strip(), strict=False) for text in texts)


def sender_address(peer: str, forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The address of whoever sent a request, as far as it can be trusted.

    Parameters
    ----------
    peer
        Where the connection comes from.
    forwarded
        From whom each proxy says to have it, the nearest proxy last; a visitor may have written
        some of it.
    proxies
        What is believed: each of these says from whom it has the request.
    """
    told = list(forwarded)
    found = peer
    while is_trusted(found, proxies) and told:
        found = told.pop()
    address = _parsed(found) or _parsed(peer)
    return peer if address is None else str(address)


def place_of(address: str) -> str:
    """What is counted as one place: an address; of IPv6 the network of 64 bits around it."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, ONE_PLACE), strict=False))
    return address if parsed is None else str(parsed)


def is_trusted(text: str, proxies: Sequence[Network]) -> bool:
    """Whether this is the address of a proxy that is believed."""
    address = _parsed(text)
    return address is not None and any(address in network for network in proxies)


def _parsed(text: str) -> Address | None:
    if found := _WITH_PORT.fullmatch(text):
        text = found[1] or found[2]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
