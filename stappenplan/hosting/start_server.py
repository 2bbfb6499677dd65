"""The `start` command: serve with settings that plain `voila` does not have."""

from __future__ import annotations

import os
import sys
import webbrowser
from urllib.parse import urlsplit

from stappenplan.errors import StappenplanError
from stappenplan.hosting.shared_kernels import json_lines
from stappenplan.journal import Journal
from stappenplan.paths import Paths, root_folder


class MissingConfiguration(StappenplanError, FileNotFoundError):
    """There is no `voila.json` to start from."""


def serve(
    *,
    port: int,
    ip: str,
    base_url: str = "/",
    address: str | None = None,
    database: str | None = None,
    open_browser: bool | None = None,
    backup_every: float = 0,
) -> None:
    """Serve until the process is stopped.

    Parameters
    ----------
    open_browser
        None: only with a display and an interactive terminal.
    backup_every
        Hours between two backups; 0 for what the configuration says.

    Raises
    ------
    MissingConfiguration
        When neither this folder nor the package has a ``voila.json``.
    UnknownLogForm
        When the variable for the form of the log says something else than text or JSON.
    JournalError
        When the database cannot be used, in one sentence.
    """
    folder = root_folder()
    if not (folder / "voila.json").is_file():
        raise MissingConfiguration(
            f"{folder}: there is no voila.json here. "
            "Remedy: start from the folder with voila.json and workshops."
        )
    if database is not None:
        # The server changes its folder below; a relative path has to mean the same afterwards.
        os.environ["STAPPENPLAN_DATABASE"] = Paths.of(database).database
    if address is not None:
        os.environ["STAPPENPLAN_ADDRESS"] = address
    os.environ["STAPPENPLAN_OPEN"] = "1" if _opens(open_browser) else ""
    os.chdir(folder)
    # Said here, and not as a traceback of the server.
    json_lines.wanted()
    Journal(Paths.of().database).close()
    from voila.app import Voila

    # The path of the public address holds unless another was given.
    public = urlsplit(os.environ.get("STAPPENPLAN_ADDRESS", ""))
    path = base_url.strip("/") or public.path.strip("/")
    root = f"/{path}/" if path else "/"
    # The identity provider prints the addresses: it knows the keys.
    Voila.launch_instance(
        [
            f"--port={port}",
            f"--Voila.ip={ip}",
            f"--Voila.base_url={root}",
            "--Voila.log_level=WARN",
            *([f"--StappenplanIdentity.backup_every_hours={backup_every}"] if backup_every else []),
        ]
    )


def _opens(wanted: bool | None) -> bool:
    if wanted is not None:
        return wanted
    screen = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return screen and sys.stdout.isatty()


def open_in_browser(url: str) -> None:
    """Open a page where there is a browser; without one the printed link has to do."""
    try:
        webbrowser.open(url)
    except webbrowser.Error:
        return
