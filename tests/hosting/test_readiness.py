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


def test_a_kernel_that_is_ready_loses_no_output():
    async def work(_, client):
        await client.wait_for_ready(60)
        said: list[dict] = []
        await client.execute_interactive("print('hoi')", output_hook=said.append)
        return [m["content"]["text"] for m in said if m["msg_type"] == "stream"]

    assert run(work) == ["hoi\n"]


def test_a_page_s_kernel_has_no_debugger():
    async def work(_, client):
        await client.wait_for_ready(60)
        said: list[dict] = []
        code = (
            "import sys; print(sys.modules['debugpy'], hasattr(get_ipython().kernel, 'debugger'))"
        )
        await client.execute_interactive(code, output_hook=said.append)
        return [m["content"]["text"] for m in said if m["msg_type"] == "stream"]

    assert run(work) == ["None False\n"]
    assert sys.modules.get("debugpy", "never refused here") is not None


def test_a_kernel_that_died_is_not_waited_for():
    async def work(kernel, client):
        await kernel.shutdown_kernel(now=True)
        with pytest.raises(RuntimeError, match="died"):
            await client.wait_for_ready(60)

    run(work)
