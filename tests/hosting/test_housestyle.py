"""The sheet of an organisation: who gets it, and what is said about it at the start."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from server_processes import start_app

from stappenplan.hosting.contrast import DARK, LIGHT, colour, contrast, faults
from stappenplan.hosting.housestyle import LARGEST, read, warning

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


def test_a_house_style_is_served_as_it_stands_and_asked_for_again(browser, file) -> None:
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


def test_every_door_links_the_house_style_after_our_own_sheet(gathering, browser) -> None:
    for path in ("", f"j/{gathering.code}", "nergens"):
        page = browser().get(path).text
        assert page.index("/static/style-") < page.index('href="/huisstijl.css"')


def test_the_sheet_of_a_door_is_the_one_of_the_pages(browser) -> None:
    visitor = browser()
    address = re.search(r'href="/([^"]+/static/style-[^"]+)"', visitor.get("").text)[1]
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_a_house_style_that_is_too_large_is_left_out(tmp_path) -> None:
    file = tmp_path / "huisstijl.css"
    file.write_text(SHEET.ljust(LARGEST))
    assert read(file) == file.read_bytes()
    assert warning(file) == ""

    file.write_text(SHEET.ljust(LARGEST + 1))
    assert read(file) == b""
    assert f"{LARGEST + 1} bytes is more than {LARGEST}" in warning(file)


def test_starting_warns_about_letters_that_are_hard_to_read(tmp_path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "huisstijl.css").write_text(":root { --sp-brand-accent: #f5c400 }")
    with start_app(tmp_path) as app:
        assert app.says("accent-ink on accent is 1.6:1")


def test_our_own_colours_can_be_read() -> None:
    assert faults("") == []


def test_our_own_colours_are_those_of_the_sheet() -> None:
    tokens = (ROOT / "widgets/stappenplan_widgets/tokens.css").read_text()
    given = dict(re.findall(r"--sp-brand-([a-z-]+), (#[0-9a-f]{6})", tokens))
    assert {name: given[name] for name in LIGHT} == LIGHT
    assert {name: given[f"{name}-dark"] for name in DARK} == DARK


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("--sp-brand-accent: #f5c400;", "accent-ink on accent is 1.6:1"),
        ("--sp-brand-paper: #333;", "ink on paper is"),
        ("--sp-brand-accent-dark: #335;", "accent-dark on paper-dark is"),
        ("--sp-brand-accent: tomato;", "'tomato' cannot be checked"),
        ("--sp-logo: url(https://elders.test/logo.svg);", "another file"),
        ("--sp-logo: url('//elders.test/logo.svg');", "another file"),
        ("@import 'huisstijl-2.css';", "another file"),
    ],
)
def test_what_is_wrong_is_named(sheet, said) -> None:
    assert said in "; ".join(faults(f":root {{ {sheet} }}"))


@pytest.mark.parametrize(
    "sheet",
    [
        "--sp-brand-accent: #234f8f;",
        "--sp-brand-accent: rgb(35, 79, 143);",
        '--sp-logo: url("data:image/svg+xml,%3Csvg/%3E");',
        "/* --sp-brand-accent: #ff0; url(https://elders.test) */",
    ],
)
def test_what_is_right_is_not_remarked_on(sheet) -> None:
    assert faults(f":root {{ {sheet} }}") == []


def test_the_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast(colour("#000"), colour("#ffffff")) == pytest.approx(21)


def test_the_example_of_the_handbook_can_be_read() -> None:
    text = (ROOT / "docs/handboek/huisstijl.md").read_text(encoding="utf-8")
    example = re.search(r"```css\n(.*?)```", text, re.DOTALL)[1]
    assert "--sp-organisation" in example
    assert faults(example) == []


def test_every_value_of_the_handbook_is_one_that_our_sheets_read() -> None:
    text = (ROOT / "docs/handboek/huisstijl.md").read_text(encoding="utf-8")
    folder = ROOT / "widgets/stappenplan_widgets"
    sheets = (folder / "tokens.css").read_text() + (folder / "base.css").read_text()
    told = set(re.findall(r"--sp-[a-z-]+", text))
    assert not [name for name in sorted(told) if f"var({name}" not in sheets]
