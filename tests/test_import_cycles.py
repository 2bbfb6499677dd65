"""No module imports itself through others, type-only and late imports included."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from import_graph import cycles, import_graph

PACKAGE = Path(__file__).parents[1] / "stappenplan"
PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
graph = cache(import_graph)


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Path]:
    """Write a package from the sources of its modules; `__in__` stands for a slash."""

    def write(**sources: str) -> Path:
        for module, source in sources.items():
            path = tmp_path / "sample" / f"{module.replace('__in__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        return tmp_path / "sample"

    return write


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_in_no_import_cycle(name: str) -> None:
    assert not (found := cycles(graph(PACKAGE), f"stappenplan.{name}")), "\n".join(found)


def test_no_module_of_the_whole_package_is_in_an_import_cycle() -> None:
    assert not (found := cycles(graph(PACKAGE))), "\n".join(found)


def test_the_graph_holds_every_module() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts]
    assert len(graph(PACKAGE)) == len(modules) > 100
    assert graph(PACKAGE).has_edge("stappenplan.cli", "stappenplan.errors")
    assert "hosting" in PACKAGES


@pytest.mark.parametrize(
    "source",
    [
        "import sample.second",
        "from sample import second",
        "from sample.second import value",
        "from . import second",
        "from .second import value",
        "def late():\n    from sample.second import value\n    return value",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from sample.second import Value",
        "import importlib\nsecond = importlib.import_module('sample.second')",
    ],
)
def test_a_cycle_is_found_however_a_module_is_imported(package, source: str) -> None:
    folder = package(__init__="", first=source, second="import sample.first")
    (found,) = cycles(import_graph(folder))
    assert found.startswith("2 modules import one another:")
    line = source[: source.rindex("second")].count("\n") + 1
    assert f"sample.first -> sample.second (sample/first.py:{line})" in found
    assert "sample.second -> sample.first (sample/second.py:1)" in found


def test_a_cycle_through_the_init_of_another_package_is_found(package) -> None:
    folder = package(
        __init__="", sub__in____init__="import sample.first", sub__in__leaf="",
        first="from sample.sub.leaf import value",
    )  # fmt: skip
    (found,) = cycles(import_graph(folder))
    assert "sample.first -> sample.sub (sample/first.py:1)" in found
    assert cycles(import_graph(folder), "sample.sub") == [found]
    assert cycles(import_graph(folder), "sample.elsewhere") == []


def test_a_package_that_re_exports_its_own_modules_is_no_cycle(package) -> None:
    folder = package(
        __init__="", sub__in____init__="from sample.sub.leaf import value",
        sub__in__leaf="from sample.sub.other import value", sub__in__other="import sample.first",
        first="",
    )  # fmt: skip
    assert cycles(import_graph(folder)) == []


def test_the_shortest_cycle_is_described_first(package) -> None:
    folder = package(
        __init__="", a="import sample.b", b="import sample.c", c="from sample import a, b"
    )
    (found,) = cycles(import_graph(folder))
    lines = found.split("\n")
    assert lines[0] == "3 modules import one another:"
    assert {line.split(" (")[0].strip() for line in lines[1:3]} == {
        "sample.b -> sample.c",
        "sample.c -> sample.b",
    }
    assert len(lines) == 5
