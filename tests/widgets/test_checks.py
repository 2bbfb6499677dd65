"""`make check` fails on what would otherwise be found by a person in a room."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from timeouts import PATIENCE_S
from typescript import WIDGETS, complaints, copied

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("host", "stappenplan_widgets")
    for path in sorted((WIDGETS / folder).rglob("*.js"))
    if "static" not in path.parts
]
# Per file of the pages: what stands in it, the mistake, and the word that the checker names.
MISTAKES = {
    "kit/step.js": ('model.get("view")', 'model.get("veiw")', "veiw"),
    "kit/frame.js": ('model.get("frame")', 'model.get("farme")', "farme"),
    "brainstorm.js": ('type: "idea", label: parent', 'type: "idee", label: parent', "idee"),
    "interview.js": ('view.phase === "match"', 'view.phase === "mach"', "mach"),
    "groups/theme_select.js": ('steer("theme", { entry', 'steer("theme", { entri', "entri"),
    "meet/talk_outcome.js": ("talk: talk.id, yes", "talk_id: talk.id, yes", "talk_id"),
    "steering/steps.js": ('act.steer("moved"', 'act.steer("mooved"', "mooved"),
    "steering/people.js": ("name, side, unit:", "name, syde: side, unit:", "syde"),
    "welcome.js": ("view.answered", "view.anwsered", "anwsered"),
    "plan/actions.js": ("action.helpers", "action.helppers", "helppers"),
    "participant.js": ("frame.open_steps", "frame.opened_steps", "opened_steps"),
    "document/action.js": ("one.let_go", "one.lets_go", "lets_go"),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the type checker says about pages with all mistakes at once."""
    folder = copied(tmp_path_factory.mktemp("mistaken"))
    for name, (right, wrong, _) in MISTAKES.items():
        path = folder / "stappenplan_widgets" / name
        text = path.read_text(encoding="utf-8")
        assert right in text, f"{name} holds no {right!r} any more"
        path.write_text(text.replace(right, wrong), encoding="utf-8")
    return complaints(folder)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_misspelt_trait_entry_or_field_in_a_page_is_told_by_name(
    said: list[str], name: str
) -> None:
    word = MISTAKES[name][2]
    lines = [line for line in said if line.startswith(f"stappenplan_widgets/{name}(")]
    assert [line for line in lines if re.search(rf"\b{word}\b", line)], lines


def test_the_mistakes_are_all_that_is_wrong(said: list[str]) -> None:
    files = {f"stappenplan_widgets/{name}" for name in MISTAKES}
    assert {line.partition("(")[0] for line in said} == files


def test_every_script_asks_to_be_checked_wherever_it_is_opened() -> None:
    assert len(SOURCES) > 100
    assert [path.name for path in SOURCES if not path.read_text().startswith("// @ts-check")] == []


def test_any_stands_only_beside_its_reason() -> None:
    """In comments; the linter asks the same of the declarations."""
    unsaid = [
        f"{path.relative_to(WIDGETS)}: {comment}"
        for path in SOURCES
        for comment in re.findall(r"/\*\*.*?\*/", path.read_text(encoding="utf-8"), re.DOTALL)
        if re.search(r"\{[^}]*\bany\b[^}]*\}", comment) and not re.search(r"\bany`?:\s", comment)
    ]
    assert unsaid == []


def test_no_script_is_left_out_of_the_check() -> None:
    silenced = re.compile(r"@ts-(?:nocheck|ignore|expect-error)|biome-ignore-all")
    assert [path.name for path in SOURCES if silenced.search(path.read_text())] == []


MISTAKEN = """
from stappenplan_widgets import FrameWidget, StepWidget, widget_for
from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.brainstorm.kind import AddIdea


def show(step: StepWidget, frame: FrameWidget, kind: StepKind, idea: AddIdea) -> None:
    step.veiw = {}
    frame.farme = {}
    widget_for("sort")(vieuw={})
    frame.on_entri(print)
    print(idea.builds_om)
    print(kind.plan_partz())
"""


def test_a_misspelt_trait_field_or_capability_in_python_is_told_by_name(tmp_path: Path) -> None:
    file = tmp_path / "mistaken.py"
    file.write_text(MISTAKEN, encoding="utf-8")
    # The cache of `make check`, where there is one: what is imported is checked already.
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(file)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S * 5, check=False
    )
    words = ["veiw", "farme", "vieuw", "on_entri", "builds_om", "plan_partz"]
    assert [word for word in words if f'"{word}"' not in done.stdout] == []
