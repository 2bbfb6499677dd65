"""The page around the widgets, in a real browser."""

import base64
import hashlib
import os
import select
import signal
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from cut_network import Wire
from observed_page import Visit
from playwright.sync_api import Browser, Page, expect
from server_processes import Server, start_voila
from timeouts import PATIENCE_S

WIDGETS = """
import anywidget, os
import ipywidgets as w
import traitlets as t

class Counter(anywidget.AnyWidget):
    _esm = '''
    export default {
      initialize({ model }) { model.set("seen", true); model.save_changes(); },
      render({ model, el }) {
        const button = document.createElement("button");
        const draw = () => { button.textContent = `teller ${model.get("value")}`; };
        button.onclick = () => {
          model.set("value", model.get("value") + 1);
          model.save_changes();
        };
        model.on("change:value", draw);
        model.on("msg:custom", (message, buffers) => {
          el.dataset.heard = message.word + new Uint8Array(buffers[0].buffer)[1];
        });
        el.className = "counter";
        el.append(button);
        draw();
        const send = document.createElement("button");
        send.textContent = "stuur";
        send.onclick = () => model.send({ word: "hoi" }, undefined, [new Uint8Array([1, 2])]);
        el.append(send);
        return () => { document.body.dataset.cleaned = "true"; };
      },
    };'''
    value = t.Int(0).tag(sync=True)
    seen = t.Bool(False).tag(sync=True)

class Broken(anywidget.AnyWidget):
    _esm = "export default { render() { throw new Error('stuk'); } };"

class Unbuilt(anywidget.AnyWidget):
    _esm = "host:bestaat-niet"

counter, area = Counter(), w.Textarea(description="Tekst")
slider, echo = w.IntSlider(description="Schuif"), w.HTML()

def tell(change):
    echo.value = f"{area.value}|{slider.value}|{counter.value}|{counter.seen}"

for widget in (counter, area, slider):
    widget.observe(tell)
counter.on_msg(lambda _, message, buffers: counter.send(
    {"word": message["word"].upper()}, [bytes(buffers[0])]))
print("pid", os.getpid(), os.environ.get("STAPPENPLAN_HOST"))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("notebooks")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """One server for all notebooks that need no server of their own."""
    with start_voila(folder, "--template=stappenplan", cwd=folder) as server:
        yield server


@pytest.fixture
def address(server: Server) -> Callable[[Path], str]:
    """Where a notebook is shown."""
    return lambda path: f"{server.url}voila/render/{path.name}"


@pytest.fixture
def notebook(folder: Path, request: pytest.FixtureRequest) -> Callable[..., Path]:
    """Write a notebook with the name of the test."""

    def write(*cells: str, **metadata: str) -> Path:
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel, "stappenplan": metadata})
        made.cells = [nbformat.v4.new_markdown_cell("# Proef")]
        made.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
        path = folder / f"{request.node.name}.ipynb"
        nbformat.write(made, path)
        return path

    return write


@pytest.fixture
def serve(voila_server, tmp_path):
    def start(path: Path, *flags: str, **options: object):
        return voila_server(path, "--template=stappenplan", *flags, cwd=tmp_path, **options)

    return start


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(locale="nl-NL")
    yield Visit(context.new_page())
    context.close()


def ended(process: int) -> bool:
    """Whether a process, by its pidfd, ends."""
    readable, _, _ = select.select([process], [], [], PATIENCE_S)
    return bool(readable)


def pid(page: Page) -> int:
    return int(page.locator("pre", has_text="pid").inner_text().split()[1])


def test_stock_controls_and_an_anywidget_work_without_other_hosts(notebook, server, address, visit):
    page = visit.go(address(notebook(WIDGETS, "w.VBox([area, slider, echo])", "counter")))

    page.get_by_role("textbox").fill("fietspad")
    page.get_by_role("slider").press("ArrowRight")
    page.get_by_role("button", name="teller 0").click()
    expect(page.get_by_role("button", name="teller 1")).to_be_visible()
    expect(page.locator(".widget-html-content")).to_have_text("fietspad|1|1|True")

    page.get_by_role("button", name="stuur").click()
    expect(page.locator(".counter")).to_have_attribute("data-heard", "HOI2")

    expect(page.get_by_role("main")).to_have_count(1)
    assert page.locator("html").get_attribute("lang") == "nl"
    assert visit.hosts() == {f"127.0.0.1:{server.port}"}
    assert visit.complaints == []


def test_a_widget_that_fails_leaves_the_others_alive(notebook, address, visit):
    broken = "display(Broken(), Unbuilt(), counter)"
    strange = "w.DOMWidget(_model_module='elders', _model_name='Niets', _view_name='Niets')"
    page = visit.go(address(notebook(WIDGETS, broken, strange)))

    expect(page.get_by_role("alert")).to_have_count(3)
    expect(page.get_by_role("alert").first).to_contain_text("Dit onderdeel doet het nu niet.")
    page.get_by_role("button", name="teller 0").click()
    expect(page.get_by_role("button", name="teller 1")).to_be_visible()


def test_a_cell_that_fails_says_so_in_dutch_and_hides_the_cause(notebook, address, visit):
    page = visit.go(address(notebook("1 / 0")))

    expect(page.get_by_role("alert")).to_contain_text("Hier ging iets mis.")
    assert "ZeroDivisionError" not in page.content()


def test_output_of_a_callback_lands_in_its_output_widget(notebook, address, visit):
    cell = """
    import ipywidgets as w
    out, button = w.Output(), w.Button(description="zeg")
    @button.on_click
    def say(_):
        with out:
            print("gezegd")
    display(button, out)
    """
    page = visit.go(address(notebook(cell)))

    page.get_by_role("button", name="zeg").click()
    expect(page.locator(".sp-output pre")).to_have_text("gezegd\n", use_inner_text=False)


def test_cells_for_jupyterlab_only_stay_off_the_page(notebook, address, visit):
    path = notebook("'zaal'")
    made = nbformat.read(path, as_version=4)
    made.cells[0].metadata["tags"] = ["lab-only"]
    nbformat.write(made, path)
    page = visit.go(address(path))

    expect(page.get_by_text("zaal")).to_be_visible()
    expect(page.get_by_role("heading", name="Proef")).to_have_count(0)


def test_kernels_know_that_the_page_brings_the_code(notebook, address, visit):
    page = visit.go(address(notebook(WIDGETS)))

    assert page.locator("pre", has_text="pid").inner_text().split()[2] == "1"


def test_the_skeleton_and_scripts_come_before_the_kernel_has_started(notebook, address):
    with urllib.request.urlopen(address(notebook("1"))) as response:
        came = b""
        while b"klaargezet" not in came:
            came += response.read1()
        assert b'<script type="module" async' in came
        assert b"data-kernel-id" not in came
        assert b"data-kernel-id" in response.read()


def test_the_title_and_role_come_from_the_notebook(notebook, address, visit):
    path = notebook("1 + 1", title="Scherm in de zaal", role="screen")
    page = visit.go(address(path))

    expect(page).to_have_title("Scherm in de zaal")
    assert page.locator("html").get_attribute("data-role") == "screen"


def test_a_page_that_is_not_there_is_explained_in_dutch(server, visit):
    visit.page.goto(f"{server.url}voila/render/weg.ipynb")

    expect(visit.page.get_by_role("heading")).to_have_text("Deze pagina bestaat niet")
    assert visit.hosts() == {f"127.0.0.1:{server.port}"}


def test_the_page_works_under_a_strict_content_security_policy(notebook, serve, visit):
    # Of inline scripts only the one that Voila sends while cells run is let through.
    heartbeat = hashlib.sha256(b"window.voila_heartbeat()").digest()
    policy = (
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        f"script-src 'self' blob: 'sha256-{base64.b64encode(heartbeat).decode()}'"
    )
    headers = {"headers": {"Content-Security-Policy": policy}}
    path = notebook(WIDGETS, "import time; time.sleep(1.5); counter")
    page = visit.go(
        serve(
            path,
            f"--Voila.tornado_settings={headers}",
            "--VoilaConfiguration.http_keep_alive_timeout=1",
        ).url
    )

    assert "voila_heartbeat" in page.content()
    expect(page.get_by_role("button", name="teller 0")).to_be_visible()
    assert visit.complaints == []


def test_the_page_comes_back_after_its_kernel_was_killed(notebook, address, visit):
    page = visit.go(address(notebook(WIDGETS, "counter")))
    before = pid(page)

    with page.expect_navigation():
        os.kill(before, signal.SIGKILL)
    visit.ready()

    assert pid(page) != before
    expect(page.get_by_role("button", name="teller 0")).to_be_visible()


def test_the_page_comes_back_after_the_server_restarted(notebook, serve, visit):
    path = notebook(WIDGETS, "counter")
    server = serve(path)
    page = visit.go(server.url)
    before = pid(page)

    server.stop()
    expect(page.locator("html[data-connection=offline]")).to_be_attached()
    with page.expect_navigation():
        serve(path, port=server.port)
    visit.ready()

    assert pid(page) != before


def test_closing_the_page_ends_its_kernel(notebook, address, visit):
    page = visit.go(address(notebook(WIDGETS)))
    kernel = os.pidfd_open(pid(page))

    page.goto("about:blank")

    assert ended(kernel)


def test_what_happened_without_a_network_arrives_when_it_is_back(notebook, server, address, visit):
    tick = """
import asyncio
async def count():
    while True:
        await asyncio.sleep(0.05)
        counter.value += 1
task = asyncio.get_running_loop().create_task(count())
counter
"""
    url = address(notebook(WIDGETS, tick))
    with Wire(server.port) as wire:
        page = visit.go(url.replace(f":{server.port}/", f":{wire.port}/"))
        wire.cut()
        expect(page.locator("html[data-connection=offline]")).to_be_attached()
        frozen = page.locator(".counter button").first.inner_text()
        wire.mend()
        page.evaluate("dispatchEvent(new Event('online'))")

        expect(page.locator("html[data-connection=online]")).to_be_attached()
        expect(page.locator(".counter button").first).not_to_have_text(frozen)
