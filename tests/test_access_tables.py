"""The tables of who opens what leave nothing out: no address, file, cookie or key of a phone."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from access_tables import ADDRESSES, DOWNLOADS, IN_BROWSERS, METHODS, REMEDY, Row, named, rows
from tornado.web import RequestHandler
from voila.app import Voila

from stappenplan.export.formats import SERIES_FORMATS
from stappenplan.hosting.document_catalogue import DOCUMENTS
from stappenplan.hosting.own_data_page import FILES
from stappenplan.hosting.own_documents import OWN_DOCUMENTS
from stappenplan.hosting.routes import routes
from stappenplan.hosting.system_handlers import NotFoundHandler

ROOT = Path(__file__).parents[1]
# What stands in capitals in an address of the table, as it might be.
EXAMPLES = {
    "CODE": "BCDFG",
    "REEKS": "s-abcd2345",
    "ORGANISATIE": "gemeente-emmen",
    "KERNEL": "12345678-90ab-cdef-1234-567890abcdef",
    "BESTAND": "plan.md",
    "WORKSHOP": "loslaten",
    "essay.BESTAND": "essay.docx",
}
STORES = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|caches)\b|storage\.set\(")
# The name of an event is no key.
KEPT_UNDER = re.compile(r"""(?<!Event\()["'`](stappenplan[-:][\w:-]*)""")


def every_route() -> list[tuple[str, Any]]:
    """All addresses of the server as Voila mounts them: its own, then ours, then what we hide."""
    app = SimpleNamespace(
        server_url="/",
        voila_configuration=SimpleNamespace(
            extra_labextensions_path=[],
            preheat_kernel=False,
            progressive_rendering=False,
            file_allowlist=[],
            file_denylist=[],
        ),
        static_paths=[],
        themes_dir="",
        labextensions_path=[],
        root_dir="",
        template_paths=[],
        config={},
        notebook_path="",
        log=SimpleNamespace(debug=lambda *_: None),
    )
    app.identity_provider = SimpleNamespace(
        get_handlers=lambda: routes(SimpleNamespace(parent=app))
    )
    return [(route[0], route[1]) for route in Voila.init_handlers(app)]


def reachable() -> Iterator[tuple[str, str]]:
    """Every address that is not hidden, and what can be done there."""
    for pattern, handler in every_route():
        if handler is NotFoundHandler:
            return
        for method in METHODS.values():
            function = getattr(handler, method.lower())
            if function is not RequestHandler._unimplemented_method:
                yield pattern, method


def example(row: Row) -> str:
    address = row["Adres"].strip("`")
    for name, one in EXAMPLES.items():
        address = address.replace(name, one)
    return address


def pattern_of(row: Row) -> tuple[str, str] | None:
    """The first route that this row is about, as the server would choose it."""
    found = next(
        pattern for pattern, _ in every_route() if re.fullmatch(pattern.rstrip("$"), example(row))
    )
    return found, METHODS[row["Doen"]]


def test_every_address_has_a_row_for_each_thing_one_can_do_there() -> None:
    described = {pattern_of(row) for row in rows(ADDRESSES)}
    missing = [one for one in reachable() if one not in described]
    assert missing == [], REMEDY


@pytest.mark.parametrize("row", rows(ADDRESSES), ids=str)
def test_every_row_is_about_an_address_that_is_there(row: Row) -> None:
    assert pattern_of(row) in set(reachable())


def test_every_file_that_can_be_downloaded_has_a_row() -> None:
    series = {one.name for one in SERIES_FORMATS}
    assert {name for row in rows(DOWNLOADS) for name in named(row)} == {
        *(f"documenten/{name}" for name in DOCUMENTS),
        *(f"mijn/{name}" for name in OWN_DOCUMENTS),
        *(f"mijn/gegevens.{ending}" for ending in FILES),
        *(f"reeks/{name}" for name in series),
    }, REMEDY


def test_every_key_in_the_storage_of_a_phone_has_a_row() -> None:
    told = [name for row in rows(IN_BROWSERS) for name in named(row)]
    found = {}
    for path in sorted([*ROOT.glob("widgets/**/*.js"), *ROOT.glob("stappenplan/**/*.js")]):
        if {"node_modules", "static"} & set(path.parts):
            continue
        source = path.read_text(encoding="utf-8")
        if STORES.search(source):
            found[path.name] = KEPT_UNDER.findall(source)
    assert {"drafts.js", "outbox.js", "reload.js"} <= set(found)
    for name, keys in found.items():
        assert keys, f"{name} stores something under a name that does not begin with stappenplan"
        for key in keys:
            # Some look through all keys of ours.
            known = key == "stappenplan:" or any(
                key.startswith(one.partition("…")[0]) for one in told
            )
            assert known, (key, REMEDY)
