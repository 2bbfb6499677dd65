"""Benchmarks are run seldom: what they use of the product must still be there."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "benchmarks"


def test_every_benchmark_finds_what_it_imports():
    names = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__main__")
    assert "room" in names
    lines = [f"import {name}" for name in (*names, "__main__")]
    code = "; ".join(["import sys", f"sys.path.insert(0, {str(FOLDER)!r})", *lines])
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
