"""The addresses for trying a workshop, printing it and giving it away."""

from __future__ import annotations

from typing import Any

from stappenplan.hosting.composer.running_order_page import FILES, RunningOrderHandler
from stappenplan.hosting.composer.share_page import BundleHandler, SharePageHandler

WORKSHOP = r"([a-z0-9][a-z0-9-]{0,79})"

SHARE_ROUTES: tuple[tuple[str, Any], ...] = (
    (f"/kantoor/maken/{WORKSHOP}/deel", SharePageHandler),
    (f"/kantoor/maken/{WORKSHOP}/bestand", BundleHandler),
    (rf"/kantoor/maken/{WORKSHOP}/draaiboek(?:\.({'|'.join(FILES)}))?", RunningOrderHandler),
)
