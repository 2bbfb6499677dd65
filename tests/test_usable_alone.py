"""Packages that know nothing about gatherings, so that they can be used in another program."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "stappenplan"
# What each package may import of this program, directly or through another module. A package in
# the list stands for all its modules.
TYPED_TEXT = {"stappenplan.typed_text", "stappenplan.capitals"}
TYPEFACE = "stappenplan.typeface"
ALLOWED = {
    "typed_text": set(),
    "capitals": set(),
    "typeface": set(),
    "pairing": TYPED_TEXT,
    "grouping": set(),
    "sorting": TYPED_TEXT,
    "network": TYPED_TEXT
    | {
        "stappenplan.bilingual_text",
        "stappenplan.errors",
        "stappenplan.contract.people",
        "stappenplan.pictures.text_metrics",
        TYPEFACE,
    },
    "counting": {"stappenplan.bilingual_text", "stappenplan.errors"},
    "framework": TYPED_TEXT
    | {
        "stappenplan.bilingual_text",
        "stappenplan.dutch",
        "stappenplan.timestamps",
        "stappenplan.contract.distinct",
        "stappenplan.contract.framework",
        "stappenplan.contract.result",
    },
    "pictures": TYPED_TEXT
    | {
        "stappenplan.dutch",
        "stappenplan.timestamps",
        "stappenplan.contract.plan",
        "stappenplan.contract.result",
        "stappenplan.contract.definition_part",
        "stappenplan.contract.tool",
        TYPEFACE,
    },
}


def module_name(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, name: str) -> Iterator[str]:
    """Give everything that a module imports, also inside functions and for types only."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - max(node.level - 1, 0)]
            base = [*(parents if node.level else []), *([node.module] if node.module else [])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def import_graph(root: Path = ROOT) -> nx.DiGraph:
    """Build the graph of modules: an arrow from each module to those that it imports."""
    paths = {module_name(path, root): path for path in (root / PACKAGE).rglob("*.py")}
    found = nx.DiGraph()
    found.add_nodes_from(paths)
    for module, path in paths.items():
        for name in imported(path, module):
            # `from package import name` imports a module, or a name out of the package itself.
            target = next((n for n in (name, name.rpartition(".")[0]) if n in paths), None)
            if target is not None and target != module:
                found.add_edge(module, target)
    return found


def inside(module: str, packages: set[str]) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in packages)


def forbidden_arrows(graph: nx.DiGraph, package: str, allowed: set[str]) -> list[str]:
    """Give the arrows that leave a package and what it may import, of all that it reaches."""
    own = {f"{PACKAGE}.{package}"}
    begin = {module for module in graph if inside(module, own)}
    reached = begin.union(*(nx.descendants(graph, module) for module in begin))
    near = {module for module in reached if inside(module, own | allowed)}
    return sorted(
        f"{one} -> {other}" for one, other in graph.edges(near) if not inside(other, own | allowed)
    )


def circles(graph: nx.DiGraph) -> list[str]:
    """Give the arrows of every circle of imports."""
    return [
        f"{one} -> {other}"
        for part in nx.strongly_connected_components(graph)
        for one, other in sorted(graph.subgraph(part).edges())
    ]


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    assert forbidden_arrows(import_graph(), package, ALLOWED[package]) == []


@pytest.mark.parametrize(
    "package",
    [
        "typed_text",
        "capitals",
        "pairing",
        "grouping",
        "sorting",
        "network",
        "counting",
        "framework",
    ],
)
def test_a_package_loads_only_what_it_may(package: str) -> None:
    """Importing every module of a package runs the initialisers of other packages too."""
    own = f"{PACKAGE}.{package}"
    modules = sorted(module for module in import_graph() if inside(module, {own}))
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"print(*(name for name in sys.modules if name.startswith({PACKAGE + '.'!r})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    parents = {name.rpartition(".")[0] for name in ALLOWED[package]}
    loaded = set(done.stdout.split()) - parents
    assert {name for name in loaded if not inside(name, {own} | ALLOWED[package])} == set()


def test_these_packages_have_no_circle_of_imports() -> None:
    packages = {f"{PACKAGE}.{package}" for package in ALLOWED}
    graph = import_graph()
    assert circles(graph.subgraph([module for module in graph if inside(module, packages)])) == []


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    files = {
        "pairing/__init__.py": "",
        "pairing/pairs.py": "def late():\n    from stappenplan.contract.people import Side\n",
        "pairing/costs.py": "if TYPE_CHECKING:\n    from stappenplan.pairing import loop\n",
        "pairing/loop.py": "from . import costs\n",
        "contract/people.py": "import stappenplan.gathering\n",
        "gathering.py": "",
    }
    for name, source in files.items():
        path = tmp_path / PACKAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return tmp_path


def test_a_forbidden_arrow_is_named_also_behind_an_allowed_module(tree: Path) -> None:
    graph = import_graph(tree)
    assert forbidden_arrows(graph, "pairing", set()) == [
        "stappenplan.pairing.pairs -> stappenplan.contract.people"
    ]
    assert forbidden_arrows(graph, "pairing", {"stappenplan.contract.people"}) == [
        "stappenplan.contract.people -> stappenplan.gathering"
    ]
    allowed = {"stappenplan.contract.people", "stappenplan.gathering"}
    assert forbidden_arrows(graph, "pairing", allowed) == []


def test_a_circle_is_named_also_when_one_import_is_for_types_only(tree: Path) -> None:
    assert circles(import_graph(tree)) == [
        "stappenplan.pairing.costs -> stappenplan.pairing.loop",
        "stappenplan.pairing.loop -> stappenplan.pairing.costs",
    ]
