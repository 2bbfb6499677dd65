"""What a proxy says about a request: from whom it is, and which address the visitor sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from tornado.httputil import HTTPHeaders

from stappenplan.hosting.visitor_address import Network, is_trusted, sender_address

HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]+")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
# RFC 7239: pairs of one proxy are parted by semicolons, those of several by commas.
_PAIR = re.compile(r'(for|proto|host|by)=("(?:[^"\\]|\\.)*"|[^\s;,"]+)', re.IGNORECASE)
# Stands at the root of a host, whatever path a server has there (RFC 8615).
WELL_KNOWN = "/.well-known/"
HEADER = "Forwarded"
HEADERS = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix")


class WrongPrefix(ValueError):
    """A proxy serves this server below another path than the server was told."""


@dataclass(frozen=True, slots=True)
class ProxiedRequest:
    """Who asks, by which scheme and host, and for which path."""

    address: str
    scheme: str
    host: str
    path: str
    by_proxy: bool = False


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """Which proxies are believed, and what is known of the address that visitors see.

    Attributes
    ----------
    proxies
        The networks of proxies.
    public
        The configured address of this server; empty when there is none.
    base_url
        The path below which this server serves, with a slash at both ends.
    standard
        Whether these proxies write ``Forwarded`` (RFC 7239) and not ``X-Forwarded-*``. The other
        kind is not read: a proxy passes on what a visitor wrote in it.
    """

    proxies: Sequence[Network] = ()
    public: str = ""
    base_url: str = "/"
    standard: bool = False

    def sender(self, peer: str, scheme: str, path: str, headers: HTTPHeaders) -> ProxiedRequest:
        """Who sent a request that came over a connection from *peer*.

        Raises
        ------
        WrongPrefix
            When the proxy names another path than `base_url`.
        """
        direct = ProxiedRequest(peer, scheme, headers.get("Host", ""), path)
        names = (HEADER,) if self.standard else HEADERS
        if not is_trusted(peer, self.proxies) or not any(name in headers for name in names):
            return direct
        told = _told(headers, standard=self.standard)
        public = urlsplit(self.public)
        proto = (told["proto"] or [public.scheme or scheme])[-1].lower()
        return ProxiedRequest(
            sender_address(peer, told["for"], self.proxies),
            proto if proto in {"http", "https"} else scheme,
            self._host(told["host"], direct.host, public.netloc),
            self._path(path, told["prefix"]),
            by_proxy=True,
        )

    def with_tls(self, sender: ProxiedRequest) -> str:
        """Where a visitor who came to a proxy without TLS goes on with it; empty to stay.

        What looks whether the server lives has no use for TLS.
        """
        public = urlsplit(self.public)
        wanted = sender.by_proxy and sender.scheme == "http" and public.scheme == "https"
        if not wanted or sender.path.startswith(f"{self.base_url}gezond"):
            return ""
        return f"https://{public.netloc}{sender.path}"

    def _host(self, told: Sequence[str], received: str, public: str) -> str:
        host = told[-1] if told else ""
        if HOST.fullmatch(host):
            return host
        # Some proxies put the name by which they reach this server in the place of the visitor's.
        return public if public and not _is_public(received) else received

    def _path(self, path: str, told: Sequence[str]) -> str:
        prefix = told[-1] if told else ""
        if prefix.strip("/") and prefix.strip("/") != self.base_url.strip("/"):
            shown = prefix[:80] if _PREFIX.fullmatch(prefix) else "…"
            raise WrongPrefix(
                f"A proxy serves this server below {shown!r}, and the server was started with "
                f"--base-url {self.base_url}: links would lead nowhere. Remedy: start it with the "
                "path of the proxy, or let the proxy send the right X-Forwarded-Prefix."
            )
        if (path.partition("?")[0] + "/").startswith(self.base_url) or path.startswith(WELL_KNOWN):
            return path
        # The proxy took the prefix off.
        return self.base_url.rstrip("/") + path


def _is_public(host: str) -> bool:
    """Whether this can be the name by which visitors know a server."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ip_address(name)
    except ValueError:
        return "." in name
    return False


def _told(headers: HTTPHeaders, *, standard: bool) -> dict[str, list[str]]:
    if not standard:
        values = ([*_listed(headers, name)] for name in HEADERS)
        return dict(zip(("for", "proto", "host", "prefix"), values, strict=True))
    told: dict[str, list[str]] = {"for": [], "proto": [], "host": [], "by": [], "prefix": []}
    for name, value in _PAIR.findall(",".join(headers.get_list(HEADER))):
        told[name.lower()].append(value.strip('"'))
    return told


def _listed(headers: HTTPHeaders, name: str) -> Iterator[str]:
    for value in headers.get_list(name):
        yield from (part.strip() for part in value.split(",") if part.strip())


def networks_of_setting(text: str) -> list[str]:
    """The addresses and networks in a setting of one line; ``none`` for no proxy at all."""
    return [] if text.strip() == "none" else [one for one in re.split(r"[\s,]+", text) if one]
