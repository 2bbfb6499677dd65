"""The identity provider that `voila.json` names: it adds our routes to Voila's application."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Any

from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets import Float, Int

from stappenplan.composing.kept_bundle import OLD_STYLE
from stappenplan.composing.workshop_lock import hold_everywhere
from stappenplan.contract.people import Role
from stappenplan.errors import JournalError, UnreadableLedger
from stappenplan.hosting.backup_schedule import BackupSchedule
from stappenplan.hosting.composer.preview_removal import tidy_previews
from stappenplan.hosting.compression import KeptCompression
from stappenplan.hosting.draining import Draining, listen, seconds_in
from stappenplan.hosting.guarded_journal import remember_file, tell
from stappenplan.hosting.health import SETTLE_SECONDS, settle_journal
from stappenplan.hosting.house_style import warning
from stappenplan.hosting.journal_listener import JournalListener
from stappenplan.hosting.lan_address import lan_address
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.hosting.machine_capacity import raise_descriptor_limit, shortages
from stappenplan.hosting.machines import TELL_SECONDS, Machines
from stappenplan.hosting.metrics import Metrics, serve_metrics
from stappenplan.hosting.response_headers import header_transform
from stappenplan.hosting.retention import LOOK_SECONDS, Retention
from stappenplan.hosting.routes import guard, routes
from stappenplan.hosting.session_identity import ALL_INTERFACES, SessionIdentityProvider
from stappenplan.hosting.shared_folder import SharedFolder
from stappenplan.hosting.shared_kernels import json_lines, wordless_log
from stappenplan.hosting.start_server import open_in_browser
from stappenplan.hosting.templating import answer_errors_plainly
from stappenplan.hosting.web_server import serve_with_reserve
from stappenplan.journal import postgres
from stappenplan.journal.copying import copy_database
from stappenplan.moving import copier
from stappenplan.paths import root_folder
from stappenplan.restoring import hold_against_ledgers

# An installed template is a copy; the one of the checkout takes precedence. Voila looks for
# templates after it has imported this module.
_checkout = root_folder() / "share" / "jupyter"
if _checkout.is_dir():
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        filter(None, [str(_checkout), os.environ.get("JUPYTER_PATH")])
    )

# How soon a page notices that somebody replaced the link with which it was opened.
LOOK_AT_LINKS_SECONDS = 2.0


class StappenplanIdentity(SessionIdentityProvider):
    """Adds the routes, the response headers and the message at the start."""

    backup_every_hours = Float(
        0, config=True, help="A backup of the database every so many hours; 0 for none."
    )
    drain_seconds = Float(
        0,
        config=True,
        help="How long the server takes to move its pages to other machines when it is told to "
        "end; 0: it stops at once. Default: STAPPENPLAN_DRAIN_SECONDS.",
    )
    backups_kept = Int(7, min=1, config=True, help="How many of these stay; the oldest go.")

    def get_handlers(self) -> list[Any]:
        """Our routes; the last one answers 404 for everything else that Voila would serve."""
        app = self.parent.app
        # Voila has made its own log meanwhile.
        wordless_log.install()
        self._hold_against_ledgers()
        # Before the first room starts: it may open as many as this process.
        raise_descriptor_limit()
        serve_with_reserve(app, self.serving)
        answer_errors_plainly(app.settings["jinja2_env"])
        # Another server on this host may have a cookie of that name.
        app.settings.setdefault("xsrf_cookie_kwargs", {})["path"] = self.parent.base_url
        app.add_handlers(".*$", guard(self))
        app.transforms += [header_transform(app.settings), KeptCompression]
        # Voila listens after this, perhaps on another port than was asked for.
        IOLoop.current().add_callback(self._print_addresses)
        IOLoop.current().add_callback(self._prepare_rooms)
        # After Voila, which stops at once.
        IOLoop.current().add_callback(self._drain_when_told, self._drain_seconds())
        settle = partial(settle_journal, self.journal, self.paths.secret)
        # Also what a server left that was killed.
        IOLoop.current().add_callback(settle)
        PeriodicCallback(settle, SETTLE_SECONDS * 1000).start()
        self.server_links.office_was_renewed()
        PeriodicCallback(self._end_office_pages, LOOK_AT_LINKS_SECONDS * 1000).start()
        self._serve_metrics()
        self._join_machines()
        self._keep_terms()
        self._schedule_backups()
        self._listen_to_other_machines()
        return routes(self)

    def _serve_metrics(self) -> None:
        """Tell numbers to who watches servers, where that was asked for."""
        # Rooms and workers have no use for the token.
        token = os.environ.pop("STAPPENPLAN_METRICS_TOKEN", "")
        self.metrics_address = self.metrics_address or os.environ.get("STAPPENPLAN_METRICS", "")
        if self.metrics_address:
            metrics = Metrics(self.parent.kernel_manager, self.readiness)
            serve_metrics(metrics, self.metrics_address, token)

    def _hold_against_ledgers(self) -> None:
        """Take back what an older copy of the database brought back, before anybody sees it.

        Raises
        ------
        SystemExit
            When that cannot be done, with what is in the way.
        """
        try:
            self.journal.store.join_ledgers(self.paths.secret)
            back = hold_against_ledgers(self.journal)
        except JournalError as error:
            # Nobody knows who is there again, or they cannot be taken out.
            sys.exit(str(error))
        tell(back)
        remember_file(self.paths.file)

    async def _end_office_pages(self) -> None:
        """End the open pages of who came by the link of the office, once that was replaced."""
        try:
            renewed = self.server_links.office_was_renewed()
        except UnreadableLedger as error:
            # Nothing can be renewed meanwhile; what asks for the count is refused.
            log_now_and_then(self.log, str(error))
            return
        if renewed:
            await self.parent.kernel_manager.end_pages(lambda grant: grant.by_office)

    def _join_machines(self) -> None:
        """Tell other machines who is here, where there are any."""
        if self.shared is not None:
            styles = (self.paths.house_style, self.paths.house_style.with_name(OLD_STYLE))
            folder = SharedFolder(self.shared, self.paths.own_workshops, styles)
            folder.begin()
            hold_everywhere(folder.held)
            machines = Machines(self.shared, self, self.parent.kernel_manager, folder)
            PeriodicCallback(machines.tell, TELL_SECONDS * 1000).start()
            self.machines = machines

    def _drain_seconds(self) -> float:
        try:
            told = seconds_in(os.environ.get("STAPPENPLAN_DRAIN_SECONDS", ""))
        except ValueError as error:
            sys.exit(str(error))
        return self.drain_seconds or told

    def _drain_when_told(self, seconds: float) -> None:
        """Move pages to other machines before the server ends."""
        stop = IOLoop.current().stop
        listen(Draining(self.readiness, self.parent.kernel_manager, seconds, stop))

    def _keep_terms(self) -> None:
        """Look every day whose term is over; also on a server that runs for an hour a day."""
        retention = Retention(self, self.parent.kernel_manager)
        PeriodicCallback(retention.look, LOOK_SECONDS * 1000).start()
        tidy = partial(tidy_previews, self, self.parent.kernel_manager)
        IOLoop.current().add_callback(tidy)
        PeriodicCallback(tidy, LOOK_SECONDS * 1000).start()

    def _schedule_backups(self) -> None:
        """Make backups now and then when that was asked for, and let erasing reach all of them."""
        if postgres.is_address(self.paths.database):
            copy = copier(self.journal.store)
        elif self.paths.file is not None:
            copy = copy_database
        else:
            return
        hours, kept = self.backup_every_hours, self.backups_kept
        schedule = BackupSchedule(self.paths.beside, hours, kept, copy)
        if schedule.hours > 0:
            IOLoop.current().add_callback(schedule.begin)
            PeriodicCallback(schedule.make, schedule.hours * 3_600_000).start()
        PeriodicCallback(schedule.reach, SETTLE_SECONDS * 1000).start()

    def _listen_to_other_machines(self) -> None:
        """Tell rooms of entries that another machine wrote, where machines share a database."""
        if not postgres.is_address(self.paths.database):
            return
        kernels = self.parent.kernel_manager
        listener = JournalListener(
            self.paths.database,
            lambda gathering: kernels.tell(gathering, {"written": gathering}),
            lambda listening: kernels.tell_all({"told": listening}),
        )
        IOLoop.current().add_callback(listener.start)

    def _prepare_rooms(self) -> None:
        """Start a process before the first visitor needs one."""
        self.parent.kernel_manager.prepare_spare_rooms()

    def _print_addresses(self) -> None:
        """Say where the server is, and open a page when that was asked for."""
        if problem := warning(self.paths.house_style):
            self.log.warning("%s", problem)
        host = "localhost" if self.parent.ip in ALL_INTERFACES else self.parent.ip
        root = f"http://{host}:{self.parent.port}{self.parent.base_url}"
        organiser = f"{root}kantoor?sleutel={self.server_links.office_key()}"
        lines = [
            *shortages(),
            "",
            "Stappenplan staat klaar. Link voor de begeleider (deel hem niet):",
            f"  {organiser}",
            self._phone_address(),
            f"Gegevens, eigen workshops en huisstijl staan in {self.paths.house_style.parent}",
        ]
        if self.metrics_address:
            lines.append(f"Cijfers voor Prometheus: http://{self.metrics_address}/metrics")
        screen = self._rehearsal_screen(root)
        if screen:
            lines += ["Een groep oefent. Het scherm van die oefening:", f"  {screen}"]
        self._say(lines)
        if os.environ.get("STAPPENPLAN_OPEN"):
            open_in_browser(screen or organiser)

    def _say(self, lines: list[str]) -> None:
        """Print what a person waits for, or a collector of logs in its place."""
        if json_lines.wanted():
            lines = [json_lines.line(text.strip()) for text in lines if text]
        print("\n".join(lines), flush=True)  # noqa: T201

    def _phone_address(self) -> str:
        """A sentence that says on which address phones reach this server."""
        if self.address:
            return f"Telefoons komen binnen op {self.address}"
        if self.parent.ip in ALL_INTERFACES and (lan := lan_address()):
            root = f"http://{lan}:{self.parent.port}{self.parent.base_url}"
            return f"Telefoons komen binnen op {root}"
        return "Alleen deze computer komt binnen. Voor telefoons: stappenplan start"

    def _rehearsal_screen(self, root: str) -> str:
        """The projector of the rehearsal that plays beside this server; empty without one."""
        row = self.journal.find(os.environ.get("STAPPENPLAN_SHOWN", "-"))
        if row is None:
            return ""
        return f"{root}scherm/{row.code}?sleutel={self.gathering_cache.role_key(row, Role.SCREEN)}"
