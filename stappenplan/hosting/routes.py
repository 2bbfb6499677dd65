"""The addresses of this server, in the order in which they are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.hosting.document_downloads import Papers
from stappenplan.hosting.gathering_list import Office
from stappenplan.hosting.health import Health
from stappenplan.hosting.house_style import HouseStyle
from stappenplan.hosting.join_page import Joining
from stappenplan.hosting.organisation_overview import Across
from stappenplan.hosting.role_page import ROLE_PAGES, RolePage
from stappenplan.hosting.scripts import Script
from stappenplan.hosting.system_handlers import Closed
from stappenplan.hosting.venue_check.checklist import Check, Letters, Stand
from stappenplan.hosting.venue_check.phone_test import Tick, Trial

if TYPE_CHECKING:
    from stappenplan.hosting.identity_provider import StappenplanIdentity

CODE = r"([A-Za-z0-9]{3,16})"


def routes(provider: StappenplanIdentity) -> list[tuple[str, Any, dict[str, Any]]]:
    """All doors and pages, then a closed door for everything else.

    Voila mounts them as they are, without its base address, and before its own addresses for
    notebooks, files and listings: those stay closed.
    """
    app = provider.parent
    common = {"voila_configuration": app.voila_configuration}
    doors: list[tuple[str, Any, dict[str, Any]]] = [
        ("/?", Joining, common),
        (f"/j/{CODE}/?", Joining, common),
        ("/login", Joining, common),
        ("/kantoor/?", Office, common),
        (r"/overzicht/([^/]+)/?", Across, common),
        (rf"/documenten/{CODE}/([a-z0-9.\-]+)", Papers, common),
        (f"/controle/{CODE}/?", Check, common),
        (f"/controle/{CODE}/stand", Stand, common),
        (f"/controle/{CODE}/letters", Letters, common),
        (f"/proef/{CODE}/?", Trial, common),
        (f"/proef/{CODE}/tik", Tick, common),
        (r"/(check|trial)\.js", Script, common),
        (r"/huisstijl\.css", HouseStyle, common),
        ("/gezond", Health, common),
    ]
    for name, role in ROLE_PAGES.items():
        page = {
            **common,
            "role": role,
            "notebook_path": f"workshops/{name}.ipynb",
            "template_paths": app.template_paths,
            "config": app.config,
        }
        doors.append((f"/{name}/{CODE}/?", RolePage, page))
    doors.append(("/.*", Closed, common))
    root = app.server_url.rstrip("/")
    return [(root + pattern, handler, settings) for pattern, handler, settings in doors]
