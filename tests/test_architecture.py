"""The rooms of the house: who may import whom, and what may not stand in a source."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from stappenplan.steps.registry import KINDS

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "stappenplan"
HOSTING = ENGINE / "hosting"
WIDGETS = ROOT / "widgets/stappenplan_widgets"
# The one for an analyst is no page, and has tests of its own.
NOTEBOOKS = sorted({*(ROOT / "workshops").glob("*.ipynb")} - {ROOT / "workshops/analyse.ipynb"})

JUPYTER = {
    "IPython",
    "anywidget",
    "comm",
    "ipykernel",
    "ipywidgets",
    "jupyter",
    "jupyter_client",
    "jupyter_core",
    "jupyter_server",
    "jupyterlab",
    "nbclient",
    "nbconvert",
    "nbformat",
    "tornado",
    "traitlets",
    "voila",
}
MADE = {"__pycache__", "node_modules", "static"}
# Written as a pattern, so that this file does not hold the names it looks for.
FOREIGN = re.compile(
    r"\b(?:jsdelivr|unpkg|cdnjs|jspm|skypack|bootstrapcdn|googleapis|gstatic|cloudflare|"
    r"npmjs|pypi|pythonhosted|anaconda|esm)\.(?:com|dev|io|net|org|sh)\b",
    re.IGNORECASE,
)
# Names of vocabularies, which no program fetches, and addresses that lead nowhere.
NAMESPACES = {"purl.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "www.w3.org"}
NOWHERE = re.compile(r"(?:127\.0\.0\.1|localhost|[\w.-]+\.(?:test|example)|[\w.-]*example\.nl)")


def imports(source: str) -> set[str]:
    """The modules that Python source imports, with dots; names behind `from` included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if name in {"import_module", "__import__"} and isinstance(first, ast.Constant):
                found.add(str(first.value))
    return found


def roots(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(path.read_text(encoding="utf-8"))}


def sources(folder: Path, *endings: str) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and path.suffix in endings and MADE.isdisjoint(inside):
            yield path


def written() -> list[Path]:
    """Everything that the pages and the server are made of."""
    endings = {
        ".py",
        ".pyi",
        ".js",
        ".ts",
        ".css",
        ".html",
        ".j2",
        ".json",
        ".yaml",
        ".ipynb",
        ".typ",
        ".xml",
    }
    folders = [ROOT / name for name in ("stappenplan", "widgets", "share", "workshops")]
    files = [path for folder in folders for path in sources(folder, *endings)]
    return [path for path in files if path.name != "package-lock.json"]


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize(
    "source",
    [
        "import jupyter_server.auth",
        "from jupyter_server.auth import identity",
        "def late():\n    from jupyter_server import auth",
        "if TYPE_CHECKING:\n    import jupyter_server",
        "importlib.import_module('jupyter_server')",
    ],
)
def test_every_way_to_import_is_seen(source: str) -> None:
    assert any(name.partition(".")[0] == "jupyter_server" for name in imports(source))


def test_the_engine_knows_neither_jupyter_nor_widgets() -> None:
    engine = [path for path in sources(ENGINE, ".py") if HOSTING not in path.parents]
    assert len(engine) > 20
    wrong = {short(p): found for p in engine if (found := roots(p) & {*JUPYTER, WIDGETS.name})}
    assert wrong == {}


def test_the_widgets_know_no_engine() -> None:
    modules = list(sources(WIDGETS, ".py"))
    assert modules
    assert [short(path) for path in modules if "stappenplan" in roots(path)] == []


def test_only_the_command_line_reaches_into_the_hosting() -> None:
    engine = [path for path in sources(ENGINE, ".py") if HOSTING not in path.parents]
    hosting = "stappenplan.hosting"
    reaching = {
        short(path)
        for path in engine
        if any(
            name == hosting or name.startswith(hosting + ".")
            for name in imports(path.read_text(encoding="utf-8"))
        )
    }
    assert reaching <= {"stappenplan/cli.py"}, reaching


# What each part of the engine may import of the package; `own` is its own folder.
LEAVES = {
    "bilingual_text",
    "capitals",
    "contract",
    "dutch",
    "dutch_dates",
    "errors",
    "planned_times",
    "projector",
    "revision_cache",
    "timer",
    "timestamps",
    "typed_text",
}
ARITHMETIC = {
    "pairing",
    "grouping",
    "sorting",
    "network",
    "counting",
    "framework",
    "plan",
    "pictures",
}
WALLS = {
    "contract": {
        "bilingual_text",
        "capitals",
        "errors",
        "revision_cache",
        "shared_clock",
        "timer",
        "typed_text",
    },
    "journal": {"contract", "errors", "timestamps"},
    "definition": {"bilingual_text", "contract", "dutch", "errors", "planned_times", "typed_text"},
    "gathering_queries": LEAVES,
    "gathering": {*LEAVES, "gathering_queries"},
    "schedule": {*LEAVES, "gathering"},
    "steps": {*LEAVES, *ARITHMETIC, "step_parts"},
    "step_parts": {*LEAVES, *ARITHMETIC},
    "steering": {*LEAVES, "gathering", "plan", "schedule"},
    "preparing": {*LEAVES, "gathering"},
    "introductions": {*LEAVES, "gathering"},
    "framework_use": {*LEAVES, "framework"},
    "advice": {*LEAVES, *ARITHMETIC, "gathering", "frozen_view", "export"},
}


def parts_of_package(path: Path) -> set[str]:
    """The parts of the package that a module imports, below `stappenplan`."""
    names = imports(path.read_text(encoding="utf-8"))
    return {name.split(".")[1] for name in names if name.startswith("stappenplan.")}


@pytest.mark.parametrize("part", WALLS)
def test_a_part_of_the_engine_imports_only_what_it_may(part: str) -> None:
    folder = ENGINE / part
    modules = list(sources(folder, ".py")) if folder.is_dir() else [folder.with_suffix(".py")]
    # The registry loads kinds by name; a simulated group plays through the engine itself.
    exempt = {"registry.py", "player.py", "action_player.py"}
    wrong = {
        short(path): found
        for path in modules
        if path.name not in exempt and (found := parts_of_package(path) - WALLS[part] - {part})
    }
    assert wrong == {}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_step_kind_imports_no_other(kind: str) -> None:
    own = ENGINE / "steps" / kind
    modules = list(sources(own, ".py")) if own.is_dir() else [own.with_suffix(".py")]
    others = {f"stappenplan.steps.{other}" for other in KINDS if other != kind}
    wrong = {
        short(path): found
        for path in modules
        if (
            found := {
                name
                for name in imports(path.read_text(encoding="utf-8"))
                if any(name == other or name.startswith(other + ".") for other in others)
            }
        )
    }
    assert wrong == {}


def test_no_part_of_the_engine_compares_the_name_of_a_step_kind() -> None:
    names = "|".join(KINDS)
    compares = re.compile(
        rf"""(?:\.kind|\.name|kind_name)\s*(?:[!=]=\s*|(?:not\s+)?in\s*[\[({{]\s*)["'](?:{names})["']"""
        rf"""|of_kind\("""
    )
    assert compares.search('step.kind == "plan"')
    assert compares.search('step.name not in {"plan", "meet"}')
    wrong = [short(p) for p in sources(ENGINE, ".py") if compares.search(p.read_text("utf-8"))]
    assert wrong == []


def test_no_two_classes_have_one_name() -> None:
    """One word, one thing; `Settings` is what a workshop file may set, once for each kind."""
    defined: dict[str, list[str]] = {}
    for path in sources(ENGINE, ".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name != "Settings":
                defined.setdefault(node.name, []).append(short(path))
    assert {name: paths for name, paths in defined.items() if len(paths) > 1} == {}


MAX_FUNCTION_LENGTH = 50


def test_no_function_is_longer_than_a_reader_can_hold() -> None:
    """Lines without the docstring; tables are values, not functions."""
    long = {}
    for path in sources(ENGINE, ".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0] if ast.get_docstring(node) is not None else None
                docstring = first.end_lineno - first.lineno + 1 if first else 0
                lines = node.end_lineno - node.lineno + 1 - docstring
                if lines > MAX_FUNCTION_LENGTH:
                    long[f"{short(path)}:{node.name}"] = lines
    assert long == {}


def test_a_package_begins_with_a_table_of_contents() -> None:
    tables = [path for folder in (ENGINE, WIDGETS) for path in folder.rglob("__init__.py")]
    long = {
        short(path): lines
        for path in tables
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 30
    }
    assert long == {}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_a_door_not_a_room(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert 1 <= len(code) <= len(notebook["cells"]) <= 4
    for cell in notebook["cells"]:
        assert not cell.get("outputs")
        assert not cell.get("attachments")
    for cell in code:
        assert cell["execution_count"] is None
        tree = ast.parse("".join(cell["source"]), mode="exec", type_comments=False)
        rooms = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        assert not any(isinstance(node, rooms) for node in ast.walk(tree))


def test_there_is_a_notebook_for_each_role() -> None:
    roles = {
        json.loads(path.read_text(encoding="utf-8"))["metadata"]["stappenplan"]["role"]
        for path in NOTEBOOKS
    }
    assert roles == {"participant", "facilitator", "screen", "advisor"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_step_kind_is_two_rooms_of_one_name(kind: str) -> None:
    assert KINDS[kind].name == kind
    assert (ENGINE / "steps" / f"{kind}.py").is_file() or (ENGINE / "steps" / kind).is_dir()
    assert (WIDGETS / f"{kind}.js").is_file()


def test_the_page_does_not_ask_which_step_kind_it_shows() -> None:
    kinds = "|".join(KINDS)
    asks = re.compile(
        rf"\bkind\b\s*[!=]==?\s*[\"'](?:{kinds})[\"']|[\"'](?:{kinds})[\"']\s*[!=]==?\s*[\w.]*kind\b"
        r"|\b(?:step|view)\??\.kind\s*[!=]==?|switch\s*\([^)]*\b(?:step|view)\??\.kind\b"
    )
    assert asks.search('if (frame.step.kind === "plan")')
    pages = [
        *sources(WIDGETS, ".js", ".py"),
        *sources(ROOT / "widgets/host", ".js"),
        *sources(HOSTING, ".py"),
    ]
    assert [short(p) for p in pages if asks.search(p.read_text(encoding="utf-8"))] == []


def test_no_source_names_a_host_that_hands_out_code() -> None:
    assert FOREIGN.search("https://cdn.jsdelivr" + ".net/npm")
    tracked = [*written(), *sources(ROOT / "tests", ".py", ".js", ".yaml")]
    named = {
        short(path): found.group()
        for path in [*tracked, *(p for p in ROOT.iterdir() if p.is_file())]
        if (found := FOREIGN.search(path.read_text(encoding="utf-8", errors="ignore")))
    }
    assert named == {}


def test_every_address_in_a_source_leads_nowhere() -> None:
    """A page asks nothing of any host but its own, so none is written down."""
    address = re.compile(r"\b(?:https?|wss?):\\?/\\?/([A-Za-z0-9.-]+\.[A-Za-z0-9-]+)")
    named = {
        (short(path), host)
        for path in written()
        for host in address.findall(path.read_text(encoding="utf-8"))
        if host not in NAMESPACES and not NOWHERE.fullmatch(host)
    }
    assert named == set()


def test_the_lock_of_the_page_names_no_registry() -> None:
    lock = (ROOT / "widgets/package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(lock)["packages"]
    assert len(packages) > 1
    assert '"resolved"' not in lock
    assert all("integrity" in about for name, about in packages.items() if name)


def test_the_lock_of_the_server_names_no_index_and_hashes_everything() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(?:-i|-f|--[\w-]*index[\w-]*|--find-links)\b", lock, re.MULTILINE)
    assert "://" not in lock
    pinned = re.findall(r"^[\w.\[\]-]+==", lock, re.MULTILINE)
    assert len(pinned) > 20
    assert len(re.findall(r"^[\w.\[\]-]+==[^\n]*\\\n\s+--hash=sha256:", lock, re.MULTILINE)) == len(
        pinned
    )


def test_what_happened_is_read_without_what_was_undone() -> None:
    """All entries, undone ones too, are for replaying; all else reads `gathering.entries()`."""
    replays = {
        "gathering_queries.py",
        "gathering.py",
        "frozen_view.py",
        "live_gathering.py",
        "advice/versions.py",
    }
    readers = {
        short(path)
        for path in sources(ENGINE, ".py")
        if re.search(r"entry_ids\.values\(\)|written_since", path.read_text(encoding="utf-8"))
    }
    assert readers == {f"stappenplan/{name}" for name in replays}
