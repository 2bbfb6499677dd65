"""Security and cache headers for every response, whichever handler sends it."""

from __future__ import annotations

from collections.abc import Mapping

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from stappenplan.hosting.shared_kernels.request_number import HEADER, REQUEST

# A year is the most that the standard knows; the address changes with the content.
CACHE_FOREVER = "public, max-age=31536000, immutable"


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
