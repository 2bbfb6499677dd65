"""The security rules of the linters stay on, and whatever they let pass says why.

Ruff's `S` rules are those of bandit, so bandit is not run beside them.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRODUCT = ("stappenplan", "widgets/stappenplan_widgets", "widgets/declarations", ".ci", "docs")
# Text becomes HTML here and nowhere else: how the name ends, why that is safe.
HTML_IN_SCRIPTS = {
    "host/slim/sanitize.js": "reads back what was set as text",
    "host/output.js": "shows what a notebook of ours displays, as Jupyter does",
}
HTML_IN_TEMPLATES = {
    "xsrf": "Tornado's hidden field",
    "qr": "a picture that segno makes",
    "join_qr": "a picture that segno makes",
    "wifi_qr": "a picture that segno makes",
    "phone_test_qr": "a picture that segno makes",
    "status.telefoons": "a template, rendered with escaping",
    "status.antwoorden": "a template, rendered with escaping",
    "it.wide": "a picture whose texts are escaped where it is drawn",
    "it.narrow": "a picture whose texts are escaped where it is drawn",
    "told": "a document, written as HTML with escaping",
    "extra": "attributes that our own templates give",
    "kind.picture": "a picture of our own, drawn from names that we know",
}
TO_HTML = re.compile(
    r"\b(?:innerHTML|outerHTML)\s*=|return \w+\.innerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG"
    r"|document\.write|\beval\(|new Function\("
)


def python_files() -> Iterator[Path]:
    for folder in PRODUCT:
        yield from sorted((ROOT / folder).rglob("*.py"))


def scripts() -> Iterator[Path]:
    for path in sorted((ROOT / "widgets").rglob("*.js")):
        if not {"node_modules", "static"} & set(path.parts):
            yield path


def test_the_security_rules_of_ruff_are_on_for_the_whole_product() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert settings["select"] == ["ALL"]
    assert not [rule for rule in settings["ignore"] if re.fullmatch(r"S\d*", rule)]
    off = [where for where, rules in settings["per-file-ignores"].items() if "S" in rules]
    assert off == ["tests/**", "benchmarks/**"]


def exemptions() -> list[tuple[str, str, str]]:
    """Every line that a security rule lets pass: where, the line before it, the line."""
    found = []
    for path in python_files():
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            if re.search(r"# noqa:[^#]*\bS\d{3}", line):
                where = f"{path.relative_to(ROOT)}:{number + 1}"
                found.append((where, lines[number - 1], line))
    return found


def test_every_exemption_from_a_security_rule_gives_its_reason() -> None:
    found = exemptions()
    assert found
    for where, before, line in found:
        reason = re.search(r"# noqa:[^(-]*(?:\(|- )\w+", line)
        assert reason or before.lstrip().startswith("# "), f"{where} does not say why"


def test_text_becomes_html_in_known_places_alone() -> None:
    found = {
        str(path.relative_to(ROOT / "widgets"))
        for path in scripts()
        if TO_HTML.search(path.read_text("utf-8"))
    }
    assert found == set(HTML_IN_SCRIPTS)


def test_a_template_escapes_everything_but_what_is_known_to_be_html() -> None:
    templates = [*ROOT.glob("stappenplan/**/*.html"), *ROOT.glob("share/jupyter/**/*.j2")]
    assert templates
    found = {
        name
        for path in templates
        for name in re.findall(r"\{\{\s*([\w.]+)[^}]*\|\s*safe\b", path.read_text("utf-8"))
    }
    assert found == set(HTML_IN_TEMPLATES)


@pytest.mark.parametrize(
    "text", ["x.innerHTML = y", 'x.insertAdjacentHTML("beforeend", y)', "eval(y)", "unsafeHTML(y)"]
)
def test_a_way_to_make_html_of_text_is_recognised(text: str) -> None:
    assert TO_HTML.search(text)
