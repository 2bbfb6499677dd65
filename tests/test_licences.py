"""Whatever is shipped or installed may be used under the EUPL, and its notices go along."""

import json
import re
import tomllib
from pathlib import Path

import licences
import pytest
from supply_chain import at_run_time, project

ROOT = Path(__file__).parents[1]


def test_every_package_that_runs_may_be_combined_with_a_work_under_the_eupl() -> None:
    described = project()
    extras = {**described["optional-dependencies"], "": described["dependencies"]}
    wanted = [one for extra, each in extras.items() if extra != "dev" for one in each]
    said = {name: licences.licence_of(name) for name in at_run_time(wanted)}
    assert len(said) > 100
    assert {name: one for name, one in said.items() if not licences.is_compatible(one)} == {}


@pytest.mark.parametrize(
    ("expression", "compatible"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT", True),
        ("GPL-2.0-only OR MIT", True),
        ("MIT AND SSPL-1.0", False),
        ("GPL-2.0-only", False),
        ("Proprietary", False),
        ("nothing", False),
    ],
)
def test_a_licence_that_may_not_be_combined_is_told_apart(
    expression: str, compatible: bool
) -> None:
    assert licences.is_compatible(expression) is compatible


def test_a_package_that_is_not_known_here_has_no_compatible_licence() -> None:
    assert not licences.is_compatible(licences.licence_of("no-such-package-anywhere"))


def test_everything_in_the_bundles_may_be_combined_too() -> None:
    packages = licences.bundled()
    assert {"lit-html", "backbone", "@jupyterlab/services"} <= {one.name for one in packages}
    assert [one for one in packages if not licences.is_compatible(one.licence)] == []


def test_the_bundler_notes_every_package_that_a_script_of_the_pages_imports() -> None:
    noted = {one.name for one in licences.bundled()}
    scripts = (ROOT / "widgets/stappenplan_widgets").rglob("*.js")
    sources = [path.read_text("utf-8") for path in scripts if "static" not in path.parts]
    sheets = (ROOT / "widgets/stappenplan_widgets").rglob("*.css")
    sources += [path.read_text("utf-8") for path in sheets if "static" not in path.parts]
    imported = {
        package
        for source in sources
        for package in re.findall(r'(?:from|@import) "(@[\w-]+/[\w-]+|[a-z][\w-]*)[/"]', source)
    }
    assert imported
    assert imported <= noted


def test_the_notices_name_what_is_bundled_with_the_text_of_each_licence() -> None:
    written = licences.NOTICES.read_text(encoding="utf-8")
    assert written == licences.notices(), "make notices"
    assert all(f"\n{one.name} {one.version} (" in written for one in licences.bundled())
    for holder in ("Google LLC", "Project Jupyter", "PhosphorJS", "Jeremy Ashkenas"):
        assert re.search(rf"Copyright .*{holder}", written), holder


def test_a_wheel_carries_the_licences_and_the_notices() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = {path.name for glob in described["license-files"] for path in ROOT.glob(glob)}
    assert found == {"LICENSE", "THIRD-PARTY-NOTICES.txt", "OFL.txt"}


def test_the_javascript_packages_of_makers_say_their_licence_too() -> None:
    lock = json.loads((ROOT / "widgets/package-lock.json").read_text("utf-8"))["packages"]
    noted = {f"node_modules/{one.name}" for one in licences.bundled()}
    assert noted <= set(lock)
    assert [name for name in noted if not lock[name].get("license")] == []
