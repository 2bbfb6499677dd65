"""How a page's kernel starts."""

import asyncio
import sys

import pytest
from jupyter_client.manager import AsyncKernelManager

from stappenplan.hosting.kernel_client import ReadyClient
from stappenplan.hosting.kernel_manager import ARGUMENTS


def run(work):
    """Give a kernel that is starting to `work`, and end it afterwards."""

    async def main():
        kernel = AsyncKernelManager(transport="ipc", client_factory=ReadyClient)
        await kernel.start_kernel(extra_arguments=ARGUMENTS)
        client = kernel.client()
        client.start_channels()
        try:
            return await work(kernel, client)
        finally:
            client.stop_channels()
            await kernel.shutdown_kernel(now=True)

    return asyncio.run(main())


@pytest.fixture(scope="module")
def printed() -> list[str]:
    """What a kernel printed, as soon as it was ready; both tests read it."""
    code = "import sys; print(sys.modules['debugpy'], hasattr(get_ipython().kernel, 'debugger'))"

    async def work(_, client):
        await client.wait_for_ready(60)
        messages: list[dict] = []
        await client.execute_interactive("print('hoi')", output_hook=messages.append)
        await client.execute_interactive(code, output_hook=messages.append)
        return [m["content"]["text"] for m in messages if m["msg_type"] == "stream"]

    return run(work)


def test_no_output_of_a_kernel_that_is_ready_is_lost(printed) -> None:
    assert printed[0] == "hoi\n"


def test_the_kernel_of_a_page_has_no_debugger(printed) -> None:
    assert printed[1:] == ["None False\n"]
    assert sys.modules.get("debugpy", "never refused here") is not None


def test_waiting_for_a_dead_kernel_fails_at_once() -> None:
    async def work(kernel, client):
        await kernel.shutdown_kernel(now=True)
        with pytest.raises(RuntimeError, match="died"):
            await client.wait_for_ready(60)

    run(work)
