"""The only place that knows Voila and Jupyter: pages, identity, kernels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stappenplan.hosting.live_page import page

__all__ = ["page"]


def __getattr__(name: str) -> Any:
    # The server imports this package too, and needs no widgets.
    if name == "page":
        from stappenplan.hosting.live_page import page

        return page
    raise AttributeError(name)
