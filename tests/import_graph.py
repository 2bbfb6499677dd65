"""The import graph of a package, read from its sources."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx


def import_graph(package: Path) -> "nx.DiGraph[str]":
    """Return the modules of a package, with an edge from each module to what it imports.

    Imports inside functions and under ``TYPE_CHECKING`` count: they are dependencies too.
    Importing ``a.b.c`` runs ``a/__init__.py`` and ``a/b/__init__.py`` as well, so those are
    imported too; except the packages that hold the importing module, which run before it.

    Parameters
    ----------
    package
        The folder of the package; its name is the name of the package.

    Returns
    -------
    nx.DiGraph
        Each edge has an attribute ``at``: the first place of the import, as ``file:line``.
    """
    files = {_module(path, package): path for path in sorted(package.rglob("*.py"))}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(files)
    for importer, path in files.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        is_package = path.name == "__init__.py"
        for node in ast.walk(tree):
            for name in _names(node, importer, is_package=is_package):
                for imported in _executed(name, importer, files):
                    if not graph.has_edge(importer, imported):
                        at = f"{path.relative_to(package.parent)}:{node.lineno}"
                        graph.add_edge(importer, imported, at=at)
    return graph


def cycles(graph: "nx.DiGraph[str]", within: str = "") -> list[str]:
    """Describe each import cycle that touches a module of the package `within`.

    Parameters
    ----------
    graph
        As `import_graph` makes it.
    within
        The dotted name of a package; every cycle when it is empty.

    Returns
    -------
    list of str
        One text per strongly connected component: its size, a shortest cycle in it and all
        other edges, each with the file and line of the import.
    """
    components = [
        graph.subgraph(nodes)
        for nodes in nx.strongly_connected_components(graph)
        if len(nodes) > 1 and (not within or any(_inside(node, within) for node in nodes))
    ]
    return sorted(map(_description, components))


def _module(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _names(node: ast.AST, importer: str, *, is_package: bool) -> Iterator[str]:
    """The dotted names that a node imports; the last part may be an attribute of a module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parts = importer.split(".")
            kept = parts[: len(parts) - node.level + is_package]
            base = ".".join([*kept, *filter(None, [node.module])])
        yield from (f"{base}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        function = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if function in {"import_module", "__import__"}:
            yield str(node.args[0].value)


def _executed(name: str, importer: str, files: dict[str, Path]) -> Iterator[str]:
    """The modules of the package that importing a dotted name executes."""
    while name and name not in files:
        name = name.rpartition(".")[0]
    if name and name != importer:
        yield name
    while name := name.rpartition(".")[0]:
        if name in files and not _inside(importer, name):
            yield name


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _description(component: "nx.DiGraph[str]") -> str:
    shortest = min(
        (nx.shortest_path(component, end, begin) for begin, end in sorted(component.edges)),
        key=len,
    )
    first = list(zip([shortest[-1], *shortest], shortest, strict=False))
    others = sorted(set(component.edges) - set(first))
    arrows = [f"{a} -> {b} ({component.edges[a, b]['at']})" for a, b in [*first, *others]]
    return "\n  ".join([f"{len(component)} modules import one another:", *arrows])
