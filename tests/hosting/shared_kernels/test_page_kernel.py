"""Kernels of several pages in one process: each sees its own and nothing else."""

import asyncio
import gc
import linecache
from collections.abc import Callable, Iterator
from itertools import permutations

import comm
import pytest
from ipywidgets.widgets import widget as widgets_module

from stappenplan.hosting.shared_kernels import comms, environment, on_close
from stappenplan.hosting.shared_kernels.page_kernel import PageKernel
from stappenplan.hosting.shared_kernels.wire import KernelMessage

# Lets others go on, once.
TURN = """
import asyncio
def turn():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, None)
    return future
"""
MAKE = "import ipywidgets\nbox = ipywidgets.Text(value={!r})\nbox"


@pytest.fixture(autouse=True)
def installed(monkeypatch) -> None:
    """Comms as in a room; afterwards this process has its own again."""
    monkeypatch.setattr(comm, "create_comm", comm.create_comm)
    monkeypatch.setattr(comm, "get_comm_manager", comm.get_comm_manager)
    comms.install()


class Page:
    """A page with a kernel, and what that told it."""

    def __init__(self, name: str) -> None:
        self.heard: list[KernelMessage] = []
        self.kernel = PageKernel(name, {"NAME": name}, self.heard.append)

    def run(self, code: str) -> None:
        self.kernel.execute(code, {"msg_id": f"run-{len(self.heard)}"})

    def send(self, type: str, **content: object) -> None:
        self.kernel.receive(
            KernelMessage("shell", {"msg_type": type, "msg_id": "m"}, {}, {}, content)
        )

    def of(self, type: str) -> list[dict]:
        return [message.content for message in self.heard if message.type == type]

    def states(self) -> dict:
        """The states that the page gets of its widgets."""
        control = f"control-{len(self.heard)}"
        target = "jupyter.widget.control"
        self.send("comm_open", comm_id=control, target_name=target, data={})
        self.send("comm_msg", comm_id=control, data={"method": "request_states"})
        found = [c["data"] for c in self.of("comm_msg") if c["comm_id"] == control]
        return found[-1]["states"]


@pytest.fixture
def pages() -> Iterator[Callable[[str], Page]]:
    made: list[Page] = []

    def make(name: str) -> Page:
        made.append(Page(name))
        return made[-1]

    yield make
    for page in made:
        page.kernel.close()


async def done(*pages: Page) -> None:
    """Wait until every cell of these pages has ended."""
    for page in pages:
        while page.kernel._tasks:
            await asyncio.gather(*page.kernel._tasks)


def ran(code: str, page: Page) -> None:
    async def main() -> None:
        page.run(code)
        await done(page)

    asyncio.run(main())


def test_the_last_value_of_a_cell_is_shown(pages) -> None:
    page = pages("a")
    ran("1 + 1\n'hoi'", page)
    assert page.of("execute_result")[0]["data"] == {"text/plain": "'hoi'"}
    assert page.of("execute_reply") == [{"status": "ok", "execution_count": 1}]
    assert [one["execution_state"] for one in page.of("status")] == ["busy", "idle"]


def test_a_cell_may_wait_and_later_cells_see_its_names(pages) -> None:
    page = pages("a")
    ran(TURN + "await turn()\nx = 3", page)
    ran("x * 2", page)
    assert page.of("execute_result")[0]["data"] == {"text/plain": "6"}


@pytest.mark.parametrize("code", ["1 / 0", "raise SystemExit", "x ="])
def test_a_cell_that_fails_says_so(pages, code) -> None:
    page = pages("a")
    ran(code, page)
    assert page.of("execute_reply")[0]["status"] == "error"
    assert page.of("error")[0]["ename"] in {"ZeroDivisionError", "SystemExit", "SyntaxError"}


def test_a_failure_shows_the_line_and_leaves_nothing(pages) -> None:
    page = pages("a")
    for code in ("x = 1\nx / 0", "y = 1 / 0\ny"):
        before = set(linecache.cache)
        ran(code, page)
        assert "/ 0" in "".join(page.of("error")[-1]["traceback"])
        assert not {name for name in set(linecache.cache) - before if name.startswith("<cell")}


def test_every_message_of_a_cell_names_its_request(pages) -> None:
    page = pages("a")
    ran(TURN + "await turn()\n3", page)
    assert {message.parent_header["msg_id"] for message in page.heard} == {"run-0"}


def test_a_page_gets_its_own_widgets_only(pages) -> None:
    anna, bram = pages("anna"), pages("bram")
    ran(MAKE.format("van Anna"), anna)
    ran(MAKE.format("van Bram"), bram)
    values = [state["state"].get("value") for state in anna.states().values()]
    assert "van Anna" in values
    assert "van Bram" not in values
    ids = {c["comm_id"] for c in bram.of("comm_open")}
    assert ids.isdisjoint(anna.states())


def test_a_page_reaches_no_widget_of_another(pages) -> None:
    anna, bram = pages("anna"), pages("bram")
    ran(MAKE.format("van Anna"), anna)
    for id_ in {c["comm_id"] for c in anna.of("comm_open")}:
        update = {"method": "update", "state": {"value": "gekaapt"}, "buffer_paths": []}
        bram.send("comm_msg", comm_id=id_, data=update)
        bram.send("comm_close", comm_id=id_, data={})
    assert "van Anna" in [s["state"].get("value") for s in anna.states().values()]


@pytest.mark.parametrize("target", ["jupyter.widget", "jupyter.widget.version", "", None])
def test_a_browser_opens_no_widget(pages, target) -> None:
    page = pages("a")
    before = len(widgets_module._instances)
    state = {"_model_module": "@jupyter-widgets/controls", "_model_name": "TextModel"}
    page.send("comm_open", comm_id="c", target_name=target, data={"state": state})
    assert len(widgets_module._instances) == before
    assert page.kernel.comms.comms == {}


def test_a_browser_opens_a_handful_of_comms(pages) -> None:
    page = pages("a")
    for number in range(100):
        page.send("comm_open", comm_id=f"c{number}", target_name=comms.CONTROL_TARGET, data={})
    assert len(page.kernel.comms.comms) == comms.MAX_OPENED


def test_a_page_that_lost_its_connection_often_still_gets_the_state_of_its_widgets(pages) -> None:
    page = pages("a")
    for number in range(3 * comms.MAX_OPENED):
        control = {"comm_id": f"c{number}"}
        page.send("comm_open", **control, target_name=comms.CONTROL_TARGET, data={})
        page.send("comm_msg", **control, data={"method": "request_states"})
        assert page.of("comm_msg")[-1]["comm_id"] == f"c{number}"


@pytest.mark.parametrize(
    "content", [{}, {"comm_id": 3}, {"comm_id": None, "data": 3}, {"comm_id": "x", "data": []}]
)
@pytest.mark.parametrize("type", ["comm_open", "comm_msg", "comm_close", "execute_request", ""])
def test_a_forged_message_changes_nothing(pages, type, content) -> None:
    page = pages("a")
    page.send(type, **content)
    ran("3", page)
    assert page.of("execute_result")


# What each page does between two moments at which others get their turn.
STORY = f"""
{TURN}
import ipywidgets
from stappenplan.hosting.shared_kernels import environment
seen = [environment()["NAME"]]
await turn()
seen.append(environment()["NAME"])
async def later():
    await turn()
    seen.append(environment()["NAME"])
    return ipywidgets.Text(value=environment()["NAME"])
task = asyncio.create_task(later())
await turn()
box = await task
asyncio.get_running_loop().call_soon(lambda: seen.append(environment()["NAME"]))
await turn()
await turn()
[*seen, box.value]
"""


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_pages_that_take_turns_never_mix(pages, order) -> None:
    made = {name: pages(name) for name in "abc"}

    async def main() -> None:
        for name in order:
            made[name].run(STORY)
        await done(*made.values())

    asyncio.run(main())
    for name, page in made.items():
        assert page.of("execute_reply")[0]["status"] == "ok", page.of("error")
        assert page.of("execute_result")[0]["data"] == {"text/plain": repr([name] * 5)}
        texts = [s["state"].get("value") for s in page.states().values() if "value" in s["state"]]
        assert texts == [name]


def test_the_environment_of_a_process_is_its_own() -> None:
    assert "NAME" not in environment()
    on_close(lambda: pytest.fail("no page, so nothing to close"))


CLOSING = """
from stappenplan.hosting.shared_kernels import on_close
gone = []
on_close(lambda: gone.append(1))
"""


def test_who_asked_hears_that_the_page_is_gone(pages) -> None:
    page = pages("a")
    ran(CLOSING, page)
    gone = page.kernel._namespace["gone"]
    page.kernel.close()
    page.kernel.close()
    assert gone == [1]


def test_a_page_that_is_gone_leaves_nothing() -> None:
    def visit() -> None:
        page = Page("a")
        ran(
            MAKE.format("tekst") + "\nimport asyncio\nasyncio.create_task(asyncio.Event().wait())",
            page,
        )
        page.states()
        page.kernel.close()

    visit()
    gc.collect()
    widgets, objects = len(widgets_module._instances), len(gc.get_objects())
    for _ in range(200):
        visit()
    gc.collect()
    assert len(widgets_module._instances) == widgets
    assert len(gc.get_objects()) - objects < 200
    assert not [one for one in gc.get_objects() if isinstance(one, PageKernel)]
