"""Install the wheel beside this file into a fresh environment, from the lock file with hashes.

The lock file also has what makers need. pip says what the wheel needs of it, and only that is
installed, each file checked against its hash. Besides it writes a bill of materials.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).parent
LOCK = HERE / "requirements.lock"
BILL = "share/stappenplan/image.cdx.json"


def run(*command: str | Path) -> str:
    """Run a program; its output, or an end with its error."""
    return subprocess.run(
        [str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def normal(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def blocks(lock: str) -> dict[str, str]:
    """The lines of a lock file for each package, by name; a package may have several."""
    found: dict[str, str] = {}
    for match in re.finditer(r"^([A-Za-z][\w.-]*)==.*\n(?:[ ].*\n)*", lock, flags=re.MULTILINE):
        name = normal(match[1])
        found[name] = found.get(name, "") + match[0]
    return found


def needed(python: Path, wanted: str) -> set[str]:
    """The names of all packages that a requirement asks for, itself included."""
    command = ("-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed")
    report = run(python, *command, "--report", "-", "--constraint", HERE / "versions", wanted)
    return {normal(one["metadata"]["name"]) for one in json.loads(report)["install"]}


def install(python: Path, wanted: str) -> None:
    """Install a wheel, or a package of the lock file, with what it needs."""
    locked = blocks(LOCK.read_text(encoding="utf-8"))
    # Hashes in a constraint would ask for one of a wheel that was built here.
    versions = "".join(re.sub(r"\\?\s+--hash=\S+", "", text) for text in locked.values())
    (HERE / "versions").write_text(versions, encoding="utf-8")
    names = needed(python, wanted)
    chosen = HERE / "chosen.lock"
    chosen.write_text("".join(locked[name] for name in sorted(names & set(locked))), "utf-8")
    pip = (python, "-m", "pip", "install", "--quiet", "--no-compile", "--no-cache-dir")
    run(*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", chosen)
    if ".whl" in wanted:
        run(*pip, "--no-deps", wanted.partition("[")[0])


def bill_of(python: Path) -> dict[str, Any]:
    """What is installed for this Python, and the packages of the system below it, as CycloneDX."""
    tools = HERE / "tools"
    run(sys.executable, "-m", "venv", tools)
    install(tools / "bin/python", "cyclonedx-bom")
    options = ("--output-reproducible", "--output-format", "JSON", "--output-file", "-")
    bill: dict[str, Any] = json.loads(
        run(tools / "bin/cyclonedx-py", "environment", *options, python)
    )
    if shutil.which("dpkg-query"):
        listed = run(
            "dpkg-query", "--show", "--showformat", "${Package} ${Version} ${Architecture}\\n"
        )
        bill["components"] += [system_package(*line.split()) for line in listed.splitlines()]
    return bill


def system_package(name: str, version: str, machine: str) -> dict[str, str]:
    """A package of Debian as a component."""
    purl = f"pkg:deb/debian/{name}@{quote(version, safe='.-~')}?arch={machine}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def build(folder: Path) -> None:
    """Make the environment in this folder."""
    (HERE / "data").mkdir(mode=0o700, exist_ok=True)
    run(sys.executable, "-m", "venv", folder)
    python = folder / "bin/python"
    (wheel,) = HERE.glob("stappenplan-*.whl")
    install(python, f"{wheel}[postgresql]")
    # What scientific packages test themselves with is a tenth of all.
    for tests in sorted(folder.glob("lib/python*/site-packages/*/**/tests")):
        shutil.rmtree(tests, ignore_errors=True)
    about = folder / "share/stappenplan"
    about.mkdir(parents=True)
    shutil.copy(HERE / "healthy.py", about)
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "pip", "setuptools")
    bill = bill_of(python)
    (folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", "utf-8")
    # By the hash of its source, not by its time: files of a layer may all have one time. Also what
    # ran here already was compiled by its time.
    mode = ("--invalidation-mode", "unchecked-hash", "-f", "-q")
    run(python, "-m", "compileall", *mode, folder / "lib")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
