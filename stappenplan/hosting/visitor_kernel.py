"""The kernel behind a page: IPython's own, without what nobody uses there.

Only a kernel imports this module: it changes its process.
"""

from __future__ import annotations

import gc
import sys

# This is how Python says that a module cannot be had. A page needs no debugger, and ipykernel,
# which would spend a tenth of its start on loading one, then goes without.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]

# Most of what a kernel makes while it starts stays for good: looking through it over and over
# for something to throw away takes another tenth.
gc.set_threshold(50_000, 20, 50)

from ipykernel.ipkernel import IPythonKernel  # noqa: E402  (after the debugger was refused)


class VisitorKernel(IPythonKernel):
    """The kernel of one visitor's page."""

    async def poll_stopped_queue(self) -> None:
        """Wait for nothing: there is no debugger that could stop somewhere."""
