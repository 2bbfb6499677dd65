"""The addresses for making a workshop."""

from __future__ import annotations

from typing import Any

from stappenplan.hosting.composer.edit_page import ComposeHandler
from stappenplan.hosting.composer.list_page import ComposerListHandler
from stappenplan.hosting.composer.share_routes import WORKSHOP
from stappenplan.hosting.composer.state_page import StateHandler

PAGE_ROUTES: tuple[tuple[str, Any], ...] = (
    ("/kantoor/maken", ComposerListHandler),
    (f"/kantoor/maken/{WORKSHOP}", ComposeHandler),
    (f"/kantoor/maken/{WORKSHOP}/stand", StateHandler),
)
