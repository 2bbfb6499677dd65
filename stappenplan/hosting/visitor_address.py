"""From which network address a request comes, also behind a proxy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
LOOPBACK = ("127.0.0.0/8", "::1/128")
# Whoever has one address of the new kind has a whole network of these.
ONE_PLACE = 64


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """The networks of a setting, such as ``10.0.0.7`` or ``10.0.0.0/8``.

    Raises
    ------
    ValueError
        For what is neither an address nor a network.
    """
    return tuple(ip_network(text.strip(), strict=False) for text in texts)


def visitor_address(peer: str, forwarded: Sequence[str], proxies: Sequence[Network]) -> str:
    """The address of whoever sent a request, as far as it can be trusted.

    Parameters
    ----------
    peer
        Where the connection comes from.
    forwarded
        The values of the header ``X-Forwarded-For``; a visitor may have written some of it.
    proxies
        What is believed: each of these says from whom it has the request.

    Returns
    -------
    str
        An address; of IPv6 the network of 64 bits that belongs to one place.
    """
    told = [part.strip() for value in forwarded for part in value.split(",")]
    found = peer
    while is_trusted(found, proxies) and told:
        found = told.pop()
    address = _parsed(found) or _parsed(peer)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, ONE_PLACE), strict=False))
    return str(address) if address is not None else peer


def is_trusted(text: str, proxies: Sequence[Network]) -> bool:
    """Whether an address is that of one of these proxies."""
    address = _parsed(text)
    return address is not None and any(address in network for network in proxies)


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
