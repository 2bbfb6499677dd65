"""The addresses for trying a workshop, printing it and giving it away."""

from __future__ import annotations

from typing import Any

from stappenplan.hosting.composer.open_page import OpenFileHandler
from stappenplan.hosting.composer.preview_page import PreviewHandler
from stappenplan.hosting.composer.rehearsal_page import RehearsalHandler
from stappenplan.hosting.composer.running_order_page import FILES, RunningOrderHandler
from stappenplan.hosting.composer.share_page import BundleHandler, SharePageHandler
from stappenplan.hosting.composer.uses_page import UsesHandler
from stappenplan.hosting.composer.versions_page import VersionsHandler

WORKSHOP = r"([a-z0-9][a-z0-9-]{0,79})"

SHARE_ROUTES: tuple[tuple[str, Any], ...] = (
    ("/kantoor/maken/open", OpenFileHandler),
    (f"/kantoor/maken/{WORKSHOP}/versies", VersionsHandler),
    (f"/kantoor/maken/{WORKSHOP}/bekijk", PreviewHandler),
    (f"/kantoor/maken/{WORKSHOP}/oefen", RehearsalHandler),
    (f"/kantoor/maken/{WORKSHOP}/gebruik", UsesHandler),
    (f"/kantoor/maken/{WORKSHOP}/deel", SharePageHandler),
    (f"/kantoor/maken/{WORKSHOP}/bestand", BundleHandler),
    (rf"/kantoor/maken/{WORKSHOP}/draaiboek(?:\.({'|'.join(FILES)}))?", RunningOrderHandler),
)
