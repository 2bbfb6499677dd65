"""Files of pages: compressed once, and the same for everybody."""

import gzip
import re

import pytest
from server_processes import ROOT
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from stappenplan.hosting import compression
from stappenplan.hosting.compression import KeptCompression

STATIC = "/voila/templates/stappenplan/static/"
TEXT = b"const dorp = 'sleutel';\n" * 5000


class Connection:
    """What a request asks of its connection."""

    context = None


def answer(parts: list[bytes], *, path: str, tag: str = '"1"', method: str = "GET", status=200):
    """The headers and the body after the transform, for an answer in these parts."""
    asking = HTTPHeaders({"Accept-Encoding": "gzip, br", "Host": "dorp"})
    line = RequestStartLine(method, path, "HTTP/1.1")
    request = HTTPServerRequest(headers=asking, connection=Connection(), start_line=line)
    transform = KeptCompression(request)
    headers = HTTPHeaders({"Content-Type": "text/javascript", "Etag": tag})
    headers["Content-Length"] = str(sum(map(len, parts)))
    last = len(parts) - 1
    _, headers, body = transform.transform_first_chunk(status, headers, parts[0], last == 0)
    for number, part in enumerate(parts[1:], start=1):
        body += transform.transform_chunk(part, number == last)
    return headers, body


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(KeptCompression, "_kept", {})


def test_a_file_is_compressed_once_for_everybody(monkeypatch):
    halves = [TEXT[:70_000], TEXT[70_000:]]
    path = f"{STATIC}host.js?v=1"
    assert gzip.decompress(answer(halves, path=path)[1]) == TEXT
    monkeypatch.setattr(compression.GZipContentEncoding, "transform_first_chunk", None)
    headers, body = answer(halves, path=path)
    assert gzip.decompress(body) == TEXT
    assert headers["Content-Length"] == str(len(body))
    assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")


def test_a_file_with_another_content_is_compressed_anew():
    path = f"{STATIC}host.js?v=1"
    answer([TEXT, b""], path=path)
    assert gzip.decompress(answer([TEXT, b"//"], path=path, tag='"2"')[1]) == TEXT + b"//"
    assert list(KeptCompression._kept) == [f"{STATIC}host.js"]


@pytest.mark.parametrize(
    ("path", "method", "status", "tag"),
    [
        ("/deelnemer/ABCDE", "GET", 200, '"1"'),
        (f"{STATIC}host.js", "GET", 200, '"1"'),
        (f"{STATIC}host.js?v=1", "HEAD", 200, '"1"'),
        (f"{STATIC}host.js?v=1", "GET", 206, '"1"'),
        (f"{STATIC}host.js?v=1", "GET", 200, ""),
    ],
)
def test_nothing_is_kept_of_what_is_no_whole_file_or_may_change(path, method, status, tag):
    answer([TEXT, b""], path=path, method=method, status=status, tag=tag)
    assert KeptCompression._kept == {}


def test_a_browser_gets_the_same_file_each_time_and_without_compression_too(gathering, browser):
    visitor = browser()
    visitor.join(gathering.code, "Anna")
    page = visitor.get(f"deelnemer/{gathering.code}").text
    found = re.search(r'src="/(voila/[^"]+/static/(host-[^"?]+)\?v=[^"]+)"', page)
    on_disk = (ROOT / "share/jupyter/voila/templates/stappenplan/static" / found[2]).read_bytes()
    for encoding in ("gzip", "gzip", "identity"):
        file = visitor.get(found[1], headers={"accept-encoding": encoding})
        assert file.content == on_disk
        assert file.headers.get("content-encoding", "identity") == encoding
