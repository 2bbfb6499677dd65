"""Kernels of many pages in one process: for any Voila whose notebooks are trusted.

A browser cannot execute code on a page of Voila, so an interpreter per visitor isolates little.
Here a *room* is a process that hosts the kernels of all pages that belong together; the server
keeps the sockets and lets Voila render. Nothing in this folder knows what a page is about.

`manager` and `connection` are what a configuration of Voila names. The notebook of a page reads
its environment with `environment`, and learns when its page is gone with `on_close`; in a kernel
that has a process of its own both do what one expects there.
"""

from __future__ import annotations

from stappenplan.hosting.shared_kernels.current import background, environment, on_close

__all__ = ["background", "environment", "on_close"]
