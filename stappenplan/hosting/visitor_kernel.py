"""The kernel behind a page: IPython's own, without debugger and with fewer collections.

Only a kernel imports this module: it changes its process.
"""

from __future__ import annotations

import gc
import sys

# None makes the import fail. A page needs no debugger, and loading one would take ipykernel a
# tenth of its start; it works without.
sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]

# Most objects made during the start of a kernel stay alive: collecting them repeatedly takes
# another tenth.
gc.set_threshold(50_000, 20, 50)

from ipykernel.ipkernel import IPythonKernel  # noqa: E402  (after the debugger was refused)


class VisitorKernel(IPythonKernel):
    """The kernel of one visitor's page."""

    async def poll_stopped_queue(self) -> None:
        """Return at once: there is no debugger that could stop."""
