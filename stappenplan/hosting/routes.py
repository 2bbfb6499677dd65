"""The addresses of this server, in the order in which they are tried."""

from __future__ import annotations

import re
from typing import Any

from stappenplan.hosting.composer.page_routes import PAGE_ROUTES
from stappenplan.hosting.composer.share_routes import SHARE_ROUTES
from stappenplan.hosting.document_downloads import DocumentDownloadHandler, OwnDownloadHandler
from stappenplan.hosting.entry_erasure import ReactionErasureHandler, UseErasureHandler
from stappenplan.hosting.framework_page import FrameworkPageHandler
from stappenplan.hosting.framework_uses import FrameworkUsesHandler
from stappenplan.hosting.gathering_list import GatheringListHandler
from stappenplan.hosting.gathering_management import ManagementHandler
from stappenplan.hosting.house_style import HouseStyleHandler
from stappenplan.hosting.introductions_page import BrokerHandler, OwnIntroductionsHandler
from stappenplan.hosting.join_page import JoinHandler
from stappenplan.hosting.keeping_page import KeepingHandler, RemovalHandler
from stappenplan.hosting.kernel_context import ROLE_PAGES
from stappenplan.hosting.magazine_page import (
    GatheringMagazineHandler,
    OfficeMagazineHandler,
    SeriesMagazineHandler,
)
from stappenplan.hosting.names_page import NamesHandler
from stappenplan.hosting.organisation_overview import OrganisationOverviewHandler
from stappenplan.hosting.own_data_page import OwnDataHandler
from stappenplan.hosting.own_devices import OwnDevicesHandler
from stappenplan.hosting.people_page import PeopleHandler
from stappenplan.hosting.person_erasure import OwnErasureHandler, PersonErasureHandler
from stappenplan.hosting.preparation_page import PreparationHandler
from stappenplan.hosting.privacy_page import PrivacyHandler
from stappenplan.hosting.removed_page import RemovedHandler
from stappenplan.hosting.renewed_links import RenewedLinksHandler
from stappenplan.hosting.report_page import ReportHandler
from stappenplan.hosting.role_page import RolePageHandler
from stappenplan.hosting.security_text import PATH, SecurityTextHandler
from stappenplan.hosting.series_documents import SeriesDocumentHandler
from stappenplan.hosting.series_hand_over import HandOverHandler
from stappenplan.hosting.series_page import NewSeriesHandler, SeriesHandler
from stappenplan.hosting.series_planning import SeriesPlanHandler
from stappenplan.hosting.session_identity import SessionIdentityProvider
from stappenplan.hosting.system_handlers import (
    AliveHandler,
    HealthHandler,
    NotFoundHandler,
    PresenceHandler,
    ReadyHandler,
    ScriptHandler,
)
from stappenplan.hosting.venue_check.checklist import (
    ChecklistHandler,
    LetterSampleHandler,
    StatusHandler,
)
from stappenplan.hosting.venue_check.phone_test import LatencyHandler, PhoneTestHandler

CODE = r"([A-Za-z0-9]{3,16})"
SERIES = r"(s-[a-z0-9]{4,20})"
SERIES_FILE = r"(?:essay|toolbox|ehbo|naast-elkaar)\.[a-z]+"

# What a participant reads and does of their own.
OWN: tuple[tuple[str, Any], ...] = (
    (f"/mijn/{CODE}/wis", OwnErasureHandler),
    (rf"/mijn/{CODE}/gegevens(?:\.(json|odt))?", OwnDataHandler),
    (f"/mijn/{CODE}/apparaten", OwnDevicesHandler),
    (rf"/mijn/{CODE}/([a-z.\-]+)", OwnDownloadHandler),
)
# What anybody reads and does who has a link.
BY_LINK: tuple[tuple[str, Any], ...] = (
    (f"/verslag/{CODE}/?", ReportHandler),
    (f"/verslag/{CODE}/wis", ReactionErasureHandler),
    (f"/kader/{CODE}/?", FrameworkPageHandler),
    (f"/kader/{CODE}/gebruik", FrameworkUsesHandler),
    (f"/kader/{CODE}/wis", UseErasureHandler),
)

# What makes an online magazine.
MAGAZINES: tuple[tuple[str, Any], ...] = (
    ("/magazine", OfficeMagazineHandler),
    (f"/magazine/{CODE}", GatheringMagazineHandler),
    (rf"/reeks/{SERIES}/magazine", SeriesMagazineHandler),
)

# What says something about this server.
ABOUT: tuple[tuple[str, Any], ...] = (
    ("/privacy", PrivacyHandler),
    (re.escape(PATH), SecurityTextHandler),
    (r"/huisstijl\.css", HouseStyleHandler),
    ("/gezond", HealthHandler),
    ("/gezond/leeft", AliveHandler),
    ("/gezond/klaar", ReadyHandler),
)

COMPOSER = (*SHARE_ROUTES, *PAGE_ROUTES)
PLAIN = (*OWN, *BY_LINK, *MAGAZINES, *ABOUT)

SCRIPTS = (
    r"/(checklist|composer|forget_phone|phone_test|waiting)\.js",
    # A service worker answers for pages in its own folder alone: those of participants.
    r"/deelnemer/(offline_page)\.js",
)

# Of Voila's own addresses a page loads files of our template and ends its kernel, and nothing else.
_FROM_VOILA = r"templates/stappenplan/static/\w[\w.-]*$|api/shutdown/[0-9a-f-]{36}$"


def guard(provider: SessionIdentityProvider) -> list[tuple[str, Any, dict[str, Any]]]:
    """What comes before the routes of Voila: a 404 for what it would serve before ours.

    Its handlers for files fail on addresses that they do not expect.
    """
    app = provider.parent
    root = app.server_url.rstrip("/")
    common = {"voila_configuration": app.voila_configuration}
    # Whatever the path of this server: the standard wants it at the root of the host.
    contact = [(re.escape(PATH), SecurityTextHandler, common)] if root else []
    return [*contact, (rf"{root}/voila/(?!{_FROM_VOILA}).*", NotFoundHandler, common)]


def routes(provider: SessionIdentityProvider) -> list[tuple[str, Any, dict[str, Any]]]:
    """The routes of all pages, and a 404 for every other address.

    Voila mounts them as they are, without its base address, and before its own addresses for
    notebooks, files and listings, which the last route hides.
    """
    app = provider.parent
    common = {"voila_configuration": app.voila_configuration}
    table: list[tuple[str, Any, dict[str, Any]]] = [
        ("/?", JoinHandler, common),
        (f"/j/{CODE}/?", JoinHandler, common),
        ("/login", JoinHandler, common),
        ("/kantoor/?", GatheringListHandler, common),
        ("/kantoor/verwijderd", RemovedHandler, common),
        # Before the addresses of gatherings: its name could be a code.
        *((pattern, handler, common) for pattern, handler in COMPOSER),
        (f"/kantoor/{CODE}/?", ManagementHandler, common),
        (f"/bewaren/{CODE}/?", KeepingHandler, common),
        (f"/bewaren/{CODE}/verwijder", RemovalHandler, common),
        (f"/sleutels/{CODE}/?", RenewedLinksHandler, common),
        (f"/voorbereiden/{CODE}/?", PreparationHandler, common),
        (f"/mensen/{CODE}/?", PeopleHandler, common),
        (f"/mensen/{CODE}/wis", PersonErasureHandler, common),
        (f"/namen/{CODE}/?", NamesHandler, common),
        (r"/overzicht/([^/]+)/?", OrganisationOverviewHandler, common),
        ("/reeks", NewSeriesHandler, common),
        (rf"/reeks/{SERIES}/?", SeriesHandler, common),
        (rf"/reeks/{SERIES}/({SERIES_FILE})", SeriesDocumentHandler, common),
        (rf"/reeks/{SERIES}/overhandigd", HandOverHandler, common),
        (rf"/reeks/{SERIES}/bijeenkomst", SeriesPlanHandler, common),
        (rf"/reeks/{SERIES}/makelaar", BrokerHandler, common),
        (f"/ontmoeten/{CODE}/?", OwnIntroductionsHandler, common),
        *((pattern, handler, common) for pattern, handler in PLAIN),
        (rf"/documenten/{CODE}/([a-z0-9.\-]+)", DocumentDownloadHandler, common),
        (f"/controle/{CODE}/?", ChecklistHandler, common),
        (f"/controle/{CODE}/stand", StatusHandler, common),
        (f"/controle/{CODE}/letters", LetterSampleHandler, common),
        (f"/aanwezig/{CODE}", PresenceHandler, common),
        (f"/proef/{CODE}/?", PhoneTestHandler, common),
        (f"/proef/{CODE}/tik", LatencyHandler, common),
        *((pattern, ScriptHandler, common) for pattern in SCRIPTS),
    ]
    for name, role in ROLE_PAGES.items():
        page = {
            **common,
            "role": role,
            "notebook_path": f"workshops/{name}.ipynb",
            "template_paths": app.template_paths,
            "config": app.config,
        }
        table.append((f"/{name}/{CODE}/?", RolePageHandler, page))
    table.append(("/.*", NotFoundHandler, common))
    root = app.server_url.rstrip("/")
    return [(root + pattern, handler, settings) for pattern, handler, settings in table]
