"""A release is the same bytes for whoever builds it, and says of what it was made."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
import release
from supply_chain import BILLS

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "widgets/node_modules"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, Path]:
    """The last commit, built in two folders with other clocks, masks, ages and languages."""
    work = tmp_path_factory.mktemp("release")
    one, other = release.built_twice(release.source(), work, MODULES)
    return one, other


def test_two_builds_give_the_same_bytes(built) -> None:
    assert {path.suffix for path in built[0].iterdir()} == {".whl", ".gz"}
    assert list(release.differences(*built)) == []


def test_the_wheel_holds_the_bundle_of_the_pages_and_no_moment_of_the_build(built) -> None:
    [wheel] = built[0].glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        moments = {member.date_time for member in archive.infolist()}
    assert any(name.endswith("static/manifest.json") for name in names)
    assert any(name.endswith("static/brainstorm.js") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert len(moments) == 1


def test_the_source_archive_alone_gives_the_same_wheel(built, tmp_path) -> None:
    [archive], [wheel] = built[0].glob("*.gz"), built[0].glob("*.whl")
    again = release.from_archive(archive, tmp_path, MODULES, release.source().moment)
    assert again.read_bytes() == wheel.read_bytes()


def test_what_differs_is_named_with_the_file_inside(built, tmp_path) -> None:
    [wheel] = built[0].glob("*.whl")
    (tmp_path / wheel.name).write_bytes(wheel.read_bytes())
    with zipfile.ZipFile(tmp_path / wheel.name, "a") as archive:
        archive.writestr("stappenplan/extra.py", "")
    told = list(release.differences(tmp_path, built[0]))
    [archive] = built[0].glob("*.gz")
    assert told == [
        f"{archive.name} came out of one build only",
        f"{wheel.name} differs in stappenplan/extra.py",
    ]


def test_a_release_has_its_bills_checksums_and_where_it_came_from(
    built, tmp_path, monkeypatch
) -> None:
    out = tmp_path / "dist"
    # What is in them is held in test_supply_chain.py; npm takes its time.
    monkeypatch.setattr(
        release, "write_bills", lambda folder: [(folder / name).touch() for name in BILLS]
    )
    release.write(release.source(), built[0], out, "https://builder.example/x")
    sums = dict(
        reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text().splitlines()
    )
    files = {path.name: path for path in out.iterdir() if path.name != "SHA256SUMS"}
    assert sums == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    }
    assert set(BILLS) < set(files)
    [statement] = [path for name, path in files.items() if name.endswith(".intoto.json")]
    told = json.loads(statement.read_text())
    assert {one["name"] for one in told["subject"]} == set(files) - {statement.name}
    assert all(sums[one["name"]] == one["digest"]["sha256"] for one in told["subject"])
    made_of = told["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert {"name": "source", "digest": {"gitCommit": release.source().commit}} in made_of


SIGNED = "tag v0.1.0\n-----BEGIN SSH SIGNATURE-----\n"
HEADING = "## [0.1.0] - 2026-12-01\n"


@pytest.mark.parametrize(
    ("answers", "log", "found"),
    [
        ({}, HEADING, []),
        ({"tag": ""}, HEADING, ["No tag v0.1.0"]),
        ({"cat-file": "tag v0.1.0\n"}, HEADING, ["is not signed"]),
        ({"status": " M README.md\n"}, HEADING, ["not committed"]),
        ({}, "## [Unreleased]\n", ["CHANGELOG.md has no heading"]),
    ],
)
def test_a_release_that_is_not_ready_is_refused_with_the_remedy(
    monkeypatch, tmp_path, answers, log, found
) -> None:
    said = {"tag": "v0.1.0", "cat-file": SIGNED, "status": "", **answers}
    monkeypatch.setattr(release, "git", lambda verb, *_: said[verb].encode())
    monkeypatch.setattr(release, "ROOT", tmp_path)
    monkeypatch.setattr(release, "project", lambda: {"version": "0.1.0"})
    (tmp_path / "CHANGELOG.md").write_text(log)
    notes = tmp_path / "docs/versies/0.1.0.md"
    notes.parent.mkdir(parents=True)
    notes.touch()
    told = release.obstacles(release.Source("0" * 40, 0))
    assert len(told) == len(found)
    assert all(words in line for words, line in zip(found, told, strict=True))
    notes.unlink()
    assert len(release.obstacles(release.Source("0" * 40, 0))) == len(found) + 1
