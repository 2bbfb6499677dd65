"""What is built, and what a wheel takes along."""

import json
import os
import re
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from hatch_build import newer, sources

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "share/jupyter/voila/templates/stappenplan"
SOURCE = ROOT / "widgets/stappenplan_widgets"
MANIFEST = json.loads((TEMPLATE / "static/manifest.json").read_text())
STEMS = sorted(path.stem for path in SOURCE.glob("*.js") if path.name != "kit.js")


def test_every_stem_is_built_alone_and_for_the_template():
    alone = sorted(path.stem for path in (SOURCE / "static").glob("*.js"))

    assert alone == sorted(MANIFEST["stems"]) == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_a_bundle_that_stands_alone_imports_nothing(stem):
    text = (SOURCE / f"static/{stem}.js").read_text()

    assert not re.search(r'(\bfrom|\bimport)\s*\(?"', text)


@pytest.mark.parametrize("stem", STEMS)
def test_a_sheet_that_stands_alone_imports_nothing(stem):
    text = (SOURCE / f"static/{stem}.css").read_text()

    assert ".nl-button{" in text
    assert not re.search(r"@import|url\((?!data:|\"data:)", text)


def test_every_value_that_a_component_reads_without_another_is_given():
    components = re.findall(
        r'@import "(@nl-design-system[^"]+)";', (SOURCE / "base.css").read_text()
    )
    read = set()
    for component in components:
        package, _, file = component.rpartition("/")
        sheet = (ROOT / "widgets/node_modules" / package / "dist" / file).read_text()
        read |= set(re.findall(r"var\(\s*(--nl-[\w-]+)\s*\)", sheet))
    given = set(re.findall(r"(--nl-[\w-]+):", (SOURCE / "tokens.css").read_text()))

    assert len(components) > 4
    assert not sorted(read - given)


def test_every_value_that_our_sheets_read_is_given():
    sheets = [path.read_text() for path in SOURCE.glob("*.css")]
    given = {name for sheet in sheets for name in re.findall(r"(--[\w-]+)\s*:", sheet)}
    read = {name for sheet in sheets for name in re.findall(r"var\((--[\w-]+)\)", sheet)}

    assert not sorted(read - given)


def test_every_file_that_a_built_file_names_exists_and_is_asked_for_with_its_version():
    files = {path.name for path in (TEMPLATE / "static").glob("*.js")}
    named = [
        reference
        for file in files
        for reference in re.findall(
            r'"\./([\w.-]+\.js[^"]*)"', (TEMPLATE / "static" / file).read_text()
        )
    ]

    assert named
    for reference in named:
        name, _, version = reference.partition("?v=")
        assert name in files
        assert version in name
        assert version


def test_a_wheel_holds_the_bundles_although_git_ignores_them():
    builder = WheelBuilder(str(ROOT))
    taken = {file.distribution_path for file in builder.recurse_included_files()}
    shared = {Path(path) for path in builder.config.shared_data}

    assert {f"stappenplan_widgets/static/{stem}.js" for stem in STEMS} <= taken
    assert TEMPLATE in shared


def test_the_bundle_is_made_again_only_after_a_source_changed(tmp_path):
    source, output = tmp_path / "source.js", tmp_path / "output"
    source.touch()
    assert newer([source], output)

    output.touch()
    os.utime(source, (1, 1))
    assert not newer([source], output)


def test_what_was_built_is_no_source_of_the_build():
    paths = {path.relative_to(ROOT / "widgets").as_posix() for path in sources()}

    assert {"host/host.js", "host/host.css", "stappenplan_widgets/kit.js"} <= paths
    assert not any("static" in path or "node_modules" in path for path in paths)
