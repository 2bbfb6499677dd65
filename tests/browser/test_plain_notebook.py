"""Still Voila and Jupyter: plain notebooks in our template, and our widgets elsewhere."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from observed_page import Visit
from playwright.sync_api import Browser, Page, expect
from server_processes import ROOT, WORKSHOP, Server, free_port

CONTROLS = """
import ipywidgets as w

text = w.Text(description="Naam")
slider = w.IntSlider(description="Aantal", max=10)
menu = w.Dropdown(description="Kleur", options=["rood", "groen"])
button = w.Button(description="Tel")
told = w.HTML()
out = w.Output()
tabs = w.Tab([w.VBox([text, slider]), w.VBox([menu, button])], titles=["Eerst", "Dan"])

def tell(_):
    told.value = f"<b>{text.value}</b> {slider.value} {menu.value}"

for control in (text, slider, menu):
    control.observe(tell, "value")

@button.on_click
def count(_):
    with out:
        print("geteld")
        display(w.Label("in de uitvoer"))

w.VBox([tabs, told, out])
"""

PAGE = """
from stappenplan.hosting import page

await page("deelnemer")
"""


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page())
    context.close()


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[[str], Path]:
    def write(cell: str) -> Path:
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
        made.cells = [nbformat.v4.new_code_cell(cell)]
        path = tmp_path / "gewoon.ipynb"
        nbformat.write(made, path)
        return path

    return write


@pytest.fixture
def practice(tmp_path: Path) -> dict[str, str]:
    """Where somebody practises who did not come in through a door."""
    workshop = tmp_path / "workshops/proef/workshop.yaml"
    workshop.parent.mkdir(parents=True)
    workshop.write_text(WORKSHOP, encoding="utf-8")
    return {
        "STAPPENPLAN_DATA": str(tmp_path / "data"),
        "STAPPENPLAN_WORKSHOPS": str(tmp_path / "workshops"),
    }


@pytest.fixture
def lab(tmp_path: Path, practice) -> Iterator[Server]:
    """JupyterLab on the notebooks of the product, with settings of its own."""
    port = free_port()
    own = ("config", "data", "runtime")
    folders = {f"JUPYTER_{name.upper()}_DIR": str(tmp_path / name) for name in own}
    folders |= {f"JUPYTERLAB_{name}_DIR": str(tmp_path) for name in ("SETTINGS", "WORKSPACES")}
    flags = [
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--port={port}",
        "--IdentityProvider.token=",
        f"--notebook-dir={ROOT / 'workshops'}",
        "--ServerApp.jpserver_extensions=voila.server_extension=False",
        "--LabApp.extension_manager=readonly",
    ]
    command = [sys.executable, "-m", "jupyterlab", *flags]
    server = Server(command, port, tmp_path, {**os.environ, **folders, **practice})
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def write_an_idea(page: Page) -> None:
    """Use the page of a participant; a card stands on it once it is in the journal."""
    page.get_by_label("Jouw idee").fill("Eén loket voor het dorp")
    page.get_by_role("button", name="Zet op een kaart").click()
    expect(page.get_by_role("listitem").filter(has_text="Eén loket voor het dorp")).to_be_visible()
    expect(page.get_by_text("Nog niet opgeslagen")).to_have_count(0)


def test_stock_controls_work_in_our_template(notebook, voila_server, visit, tmp_path):
    server = voila_server(notebook(CONTROLS), "--template=stappenplan", cwd=tmp_path)
    page = visit.go(server.url)
    told = page.locator(".widget-html-content")

    page.get_by_role("textbox").first.fill("Anna")
    page.get_by_role("slider").press("ArrowRight")
    expect(told).to_have_text("Anna 1 rood")
    page.get_by_role("tab", name="Dan").click()
    page.get_by_role("combobox").select_option("groen")
    expect(told).to_have_text("Anna 1 groen")
    expect(told.locator("b")).to_have_text("Anna")
    page.get_by_role("button", name="Tel").click()
    expect(page.get_by_text("geteld")).to_be_visible()
    expect(page.get_by_text("in de uitvoer")).to_be_visible()

    assert visit.complaints == []
    assert visit.hosts() == {f"127.0.0.1:{server.port}"}


def test_our_pages_work_in_stock_voila(notebook, voila_server, visit, tmp_path, practice):
    server = voila_server(notebook(PAGE), "--template=lab", cwd=tmp_path, env=practice)
    visit.page.goto(server.url)

    write_an_idea(visit.page)


def test_our_pages_work_in_jupyterlab(lab, visit):
    page = visit.page
    page.goto(f"{lab.url}lab/tree/deelnemer.ipynb")
    cell = page.locator(".jp-CodeCell").first
    cell.locator(".cm-content").click()
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.keyboard.press("Shift+Enter")

    write_an_idea(page)
