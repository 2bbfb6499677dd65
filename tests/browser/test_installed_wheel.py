"""The wheel, in an environment of its own and an empty folder: no checkout is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from gathering_pages import Hall, go_on, press
from playwright.sync_api import Browser, expect
from server_processes import ROOT, WORKSHOP, App, free_port

TEMPLATE = Path("voila/templates/stappenplan")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of an environment in which the wheel was installed.

    What it depends on comes from this environment, with nothing of the checkout: a folder that is
    added to the path has no editable installs.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    [wheel] = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "environment", cwd=folder)
    environment = folder / "environment"
    python = environment / "bin/python"
    install = ("pip", "install", "--offline", "--no-deps", "--quiet", "--python", python, wheel)
    run(Path(sys.executable).with_name("uv"), *install, cwd=folder)
    packages = Path(run(python, "-c", "import sysconfig as s; print(s.get_path('purelib'))",
                        cwd=folder).strip())  # fmt: skip
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return environment / "bin"


def templates_of_others(folder: Path) -> Path:
    """What other packages share with Jupyter in this environment, without what is ours."""
    shared = folder / "jupyter"
    for source in (Path(sys.prefix) / "share/jupyter").rglob("*"):
        inside = source.relative_to(Path(sys.prefix) / "share/jupyter")
        if TEMPLATE not in (inside, *inside.parents) and source.is_file():
            (shared / inside).parent.mkdir(parents=True, exist_ok=True)
            (shared / inside).symlink_to(source)
    return shared


@pytest.fixture
def installed(programs: Path, tmp_path: Path) -> Iterator[App]:
    """The product as the wheel brings it, started in a folder that is empty."""
    empty = tmp_path / "leeg"
    empty.mkdir()
    port = free_port()
    program = str(programs / "stappenplan")
    kept = {
        name: value
        for name, value in os.environ.items()
        if "STAPPENPLAN" not in name and name not in {"PYTHONPATH", "JUPYTER_PATH"}
    }
    shared = {"JUPYTER_PATH": str(templates_of_others(tmp_path)), "XDG_DATA_HOME": str(tmp_path)}
    command = [program, "start", "--port", str(port), "--ip", "127.0.0.1", "--no-open"]
    data = tmp_path / "stappenplan"
    own = data / "eigen-workshops/proef/workshop.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(WORKSHOP, encoding="utf-8")
    app = App(command, port, empty, {**kept, **shared})
    app.data = data
    try:
        app.wait()
        assert app.says("kantoor?sleutel="), app.log
        yield app
        assert list(empty.iterdir()) == []
    finally:
        app.stop()


def test_a_gathering_is_held_with_the_wheel_alone(chromium: Browser, installed: App) -> None:
    assert installed.says(f"huisstijl staan in {installed.data}"), installed.log
    with ExitStack() as contexts:
        hall = Hall(chromium, installed, contexts)
        # What was made here stands beside what the wheel brings.
        hall.open("Ons zwembad", "Dorpshuis", "proef")
        anna = hall.join("Anna", "Ik werk bij de gemeente", "Groen")
        anna.get_by_label("Jouw idee").fill("Eén loket")
        press(anna, "Zet op een kaart")
        expect(anna.locator(".sp-status[data-state=saved]")).to_be_visible()
        hall.phase("Lezen")
        expect(hall.screen.get_by_text("Eén loket")).to_be_visible()
        go_on(hall.host, "Pauze")
        expect(anna.locator(".participant-title")).to_contain_text("Pauze")
        assert hall.errors == []
        assert hall.strangers == []
    assert (installed.data / "stappenplan.db").is_file()


def test_commands_find_the_workshops_of_the_wheel(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    checked = run(programs / "stappenplan", "check", "loslaten", cwd=tmp_path)
    assert "loslaten" in checked
    own = run(programs / "stappenplan", "new", "loslaten", "ons-zwembad", cwd=tmp_path)
    assert str(tmp_path / "stappenplan/eigen-workshops/ons-zwembad") in own
    rehearsed = ("rehearse", "maaltijdgesprek", "--people", "6", "--out", "oefening")
    run(programs / "stappenplan", *rehearsed, cwd=tmp_path)
    assert (tmp_path / "oefening/journal.jsonl").is_file()
