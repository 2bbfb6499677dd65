"""Security and cache headers for every response, whichever handler sends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from stappenplan.hosting.shared_kernels.request_number import HEADER, REQUEST

# A year is the most that the standard knows; the address changes with the content.
CACHE_FOREVER = "public, max-age=31536000, immutable"


YEAR_SECONDS = 365 * 24 * 60 * 60


def strict_transport(seconds: int, *, subdomains: bool, preload: bool) -> str:
    """The value of ``Strict-Transport-Security`` (RFC 6797); empty for no seconds.

    Raises
    ------
    ValueError
        When `preload` is asked for with less than the list of browsers takes.
    """
    if preload and not (subdomains and seconds >= YEAR_SECONDS):
        raise ValueError(
            "StappenplanIdentity.hsts_preload: the list of browsers takes a host with "
            f"hsts_subdomains and hsts_seconds of at least {YEAR_SECONDS}. Remedy: set these too, "
            "or leave hsts_preload out."
        )
    if seconds <= 0:
        return ""
    more = ["includeSubDomains"] * subdomains + ["preload"] * preload
    return "; ".join([f"max-age={seconds}", *more])


def on_every_answer(transport: str, *, secure: bool) -> Callable[[HTTPHeaders], None]:
    """What is done with the headers of each answer, also of those that no handler of ours sends.

    Parameters
    ----------
    transport
        The value of ``Strict-Transport-Security``; empty for none.
    secure
        Whether the visitor has TLS: then no cookie travels without it.
    """

    def add(headers: HTTPHeaders) -> None:
        # It names a version, and helps only who looks for servers with a known weakness.
        headers.pop("Server", None)
        if transport:
            headers["Strict-Transport-Security"] = transport
        cookies = headers.get_list("Set-Cookie")
        if secure and cookies:
            del headers["Set-Cookie"]
            for cookie in cookies:
                headers.add("Set-Cookie", _secure(cookie))

    return add


def _secure(cookie: str) -> str:
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    return cookie if "secure" in flags else f"{cookie}; Secure"


def is_versioned_file(request: HTTPServerRequest) -> bool:
    """Whether a request is for a file whose address changes with its content."""
    return "v" in request.arguments and "/static/" in request.path


def header_transform(settings: Mapping[str, object]) -> type[OutputTransform]:
    """A Tornado transform that adds what a handler left out.

    Jupyter's handlers send the configured headers themselves; those for files do not.

    Parameters
    ----------
    settings
        Those of the Tornado application; its ``headers`` are sent with every answer.
    """
    configured = settings.get("headers")
    wanted = dict(configured) if isinstance(configured, Mapping) else {}

    class HeaderTransform(OutputTransform):
        def __init__(self, request: HTTPServerRequest) -> None:
            self._versioned = is_versioned_file(request)

        def transform_first_chunk(
            self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
        ) -> tuple[int, HTTPHeaders, bytes]:
            for name, value in wanted.items():
                if name not in headers:
                    headers[name] = str(value)
            if number := REQUEST.get():
                headers[HEADER] = number
            if self._versioned and status_code in {200, 304}:
                headers["Cache-Control"] = CACHE_FOREVER
            return status_code, headers, chunk

    return HeaderTransform
