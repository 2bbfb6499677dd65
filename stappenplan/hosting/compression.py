"""Compressed answers; a file that never changes is compressed once, for everybody."""

from __future__ import annotations

import gzip
from typing import ClassVar

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import GZipContentEncoding

from stappenplan.hosting.response_headers import is_versioned_file

OK = 200
SMALLEST = 9


class KeptCompression(GZipContentEncoding):
    """Compresses as Tornado does, and keeps what came of files whose address names their version.

    Two hundred phones that come together ask for the same files; compressing these takes longer
    than all else that an arrival needs.
    """

    # What was compressed, by path, with the tag of the content. There are as many as files.
    _kept: ClassVar[dict[str, tuple[str, bytes]]] = {}

    def __init__(self, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._path = request.path
        self._may_keep = request.method == "GET" and is_versioned_file(request)
        self._answered = False
        self._tag = ""
        self._whole: list[bytes] = []

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Answer with what was kept, or begin to compress."""
        self._tag = headers.get("Etag", "")
        self._may_keep = self._may_keep and status_code == OK and bool(self._tag)
        tag, kept = self._kept.get(self._path, ("", b""))
        if self._gzipping and self._may_keep and tag == self._tag:
            self._answered = True
            headers["Vary"] = "Accept-Encoding"
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(kept))
            return status_code, headers, kept
        return super().transform_first_chunk(status_code, headers, chunk, finishing)

    def transform_chunk(self, chunk: bytes, finishing: bool) -> bytes:
        """Compress a part of the answer."""
        if self._answered:
            return b""
        if self._gzipping and self._may_keep:
            self._whole.append(chunk)
            if finishing:
                compressed = gzip.compress(b"".join(self._whole), SMALLEST, mtime=0)
                self._kept[self._path] = (self._tag, compressed)
        return super().transform_chunk(chunk, finishing)
