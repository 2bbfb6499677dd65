"""The stylesheet of an organisation: how it is served, and the warning at the start."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stappenplan.hosting.house_style import warning
from stappenplan.paths import MAX_STYLE_BYTES, Paths

ROOT = Path(__file__).parents[2]
SHEET = ":root { --sp-brand-accent: #7a1f5c }"


@pytest.fixture
def file(app) -> Iterator[Path]:
    """The sheet of the running server; gone again afterwards."""
    path = app.data / "huisstijl.css"
    yield path
    path.unlink(missing_ok=True)


def test_without_a_house_style_the_sheet_is_empty(browser) -> None:
    answer = browser().get("huisstijl.css")
    assert (answer.status_code, answer.text) == (200, "")


def test_a_house_style_is_served_unchanged_and_revalidated(browser, file) -> None:
    file.write_text(SHEET)
    first = browser().get("huisstijl.css")
    assert first.text == SHEET
    assert first.headers["content-type"] == "text/css; charset=utf-8"
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["x-content-type-options"] == "nosniff"

    known = {"If-None-Match": first.headers["etag"]}
    assert browser().get("huisstijl.css", headers=known).status_code == 304
    file.write_text(SHEET.replace("7a1f5c", "234f8f"))
    assert "#234f8f" in browser().get("huisstijl.css", headers=known).text


def test_pages_link_the_house_style_after_our_stylesheet(gathering, browser) -> None:
    for path in ("", f"j/{gathering.code}", "nergens"):
        page = browser().get(path).text
        assert page.index("/static/style-") < page.index('href="/huisstijl.css"')


def test_the_stylesheet_of_the_join_page_is_served_with_a_long_lifetime(browser) -> None:
    visitor = browser()
    address = re.search(r'href="/([^"]+/static/style-[^"]+)"', visitor.get("").text)[1]
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_a_house_style_that_is_too_large_is_ignored(tmp_path) -> None:
    file = tmp_path / "huisstijl.css"
    paths = Paths("sqlite://", tmp_path / "geheim", tmp_path, file)
    file.write_text(SHEET.ljust(MAX_STYLE_BYTES))
    assert paths.house_style_sheet() == file.read_bytes()
    assert warning(file) == ""

    file.write_text(SHEET.ljust(MAX_STYLE_BYTES + 1))
    assert paths.house_style_sheet() == b""
    assert f"{MAX_STYLE_BYTES + 1} bytes is more than {MAX_STYLE_BYTES}" in warning(file)


def test_every_property_in_the_handbook_is_used_by_our_stylesheets() -> None:
    text = (ROOT / "docs/handboek/huisstijl.md").read_text(encoding="utf-8")
    folder = ROOT / "widgets/stappenplan_widgets"
    sheets = (folder / "tokens.css").read_text() + (folder / "base.css").read_text()
    named = set(re.findall(r"--sp-[a-z-]+", text))
    assert not [name for name in sorted(named) if f"var({name}" not in sheets]
