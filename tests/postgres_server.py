"""A real PostgreSQL for the tests, on a socket of its own; as a program, install one."""

from __future__ import annotations

import atexit
import functools
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

# Debian keeps each version in a folder of its own.
FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/bin")
# Nothing that a test writes outlives it.
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "on"}
START_SECONDS = 60
UNPRIVILEGED = ("postgres", "nobody")


def find() -> Path | None:
    """The folder with the programs of the newest PostgreSQL of this machine."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    for pattern in FOLDERS:
        matches = Path("/").glob(pattern.lstrip("/"))
        found += sorted(matches, key=lambda folder: folder.parent.name.zfill(4), reverse=True)
    return next((folder for folder in found if (folder / "postgres").is_file()), None)


def account() -> pwd.struct_passwd | None:
    """Who runs it: PostgreSQL refuses root. None: whoever runs the tests."""
    if os.geteuid():
        return None
    known = {one.pw_name: one for one in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def why_not() -> str:
    """Why no server can be started; empty when one can."""
    if find() is None:
        return "no PostgreSQL: install Debian's postgresql, or put initdb and postgres on PATH"
    return ""


class Server:
    """A cluster in a temporary folder."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.settings = QUICK | (settings or {})
        self.bin = find()
        user = account()
        self._as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        self.data, self.port = folder / "data", 5432
        self.run("initdb", "--pgdata", self.data, "--username=stappenplan", "--no-sync",
                 "--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust")  # fmt: skip

    def run(self, program: str, *arguments: object) -> None:
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=self.folder, check=False, **self._as
        )
        assert done.returncode == 0, done.stderr

    def start(self, *, tcp_port: int = 0) -> None:
        """Start, and wait until it takes connections."""
        settings = self.settings | {"unix_socket_directories": str(self.folder)}
        settings["listen_addresses"] = "127.0.0.1" if tcp_port else ""
        if tcp_port:
            self.port = tcp_port
        settings["port"] = str(self.port)
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        where = "--pgdata", self.data, "--log", self.folder / "log"
        patience = "--wait", f"--timeout={START_SECONDS}"
        self.run("pg_ctl", "start", *patience, *where, "--options", options)
        # Also when these tests are killed: its input ends with this process.
        script = f"read _; kill -QUIT {self.pid} 2>/dev/null; sleep 1; rm -rf {self.folder}"
        self.watch = subprocess.Popen(
            ["sh", "-c", script], stdin=subprocess.PIPE, start_new_session=True
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop as after a crash, or in an orderly way with ``fast``."""
        # Nobody needs to look after it any more.
        self.watch.kill()
        self.watch.communicate()
        self.run("pg_ctl", "stop", "--wait", f"--mode={mode}", "--pgdata", self.data)

    @property
    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def pause(self) -> None:
        """No process of it does anything until `go_on`, as on a machine that hangs."""
        for pid in self._processes():
            os.kill(pid, signal.SIGSTOP)

    def go_on(self) -> None:
        for pid in self._processes():
            os.kill(pid, signal.SIGCONT)

    def _processes(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [self.pid, *map(int, children.split())]

    def url(self, database: str = "postgres", user: str = "stappenplan", **query: str) -> str:
        """The address of a database, by its socket."""
        asked = "&".join(f"{name}={quote(text)}" for name, text in query.items())
        socket = f"host={quote(str(self.folder), safe='')}&port={self.port}"
        return f"postgresql://{user}@/{database}?{socket}" + (f"&{asked}" if asked else "")

    def ask_password(self, *users: str) -> None:
        """Let these people in by password only."""
        rules = self.data / "pg_hba.conf"
        lines = [f"local all {user} scram-sha-256\n" for user in users]
        rules.write_text("".join(lines) + rules.read_text())
        self.sql("SELECT pg_reload_conf()")

    def end_connections(self, database: str) -> None:
        """End all that others have open."""
        self.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{database}' AND pid <> pg_backend_pid()"
        )

    def sql(self, *statements: str, url: str = "") -> list[tuple[object, ...]]:
        """Execute statements one by one, outside a transaction; the rows of the last."""
        import psycopg

        with psycopg.connect(url or self.url(), autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def started(**settings: str) -> Iterator[Server]:
    """A server of one's own, to do harm to."""
    if reason := why_not():
        pytest.skip(reason)
    # The name of a socket may have a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = Server(folder, settings)
    try:
        server.start()
        yield server
    finally:
        if (server.data / "postmaster.pid").exists():
            server.go_on()
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@functools.cache
def shared() -> Server:
    """The server of this test process; each test takes a schema of its own."""
    open_ = started()
    server = open_.__enter__()
    atexit.register(open_.__exit__, None, None, None)
    return server


_made: dict[str, str] = {}


def place(key: str = "") -> str:
    """The address of an empty place to keep gatherings in; of one key it is always the same."""
    if key in _made:
        return _made[key]
    server, name = shared(), f"t{len(_made)}"
    server.sql(f"CREATE SCHEMA {name}")
    _made[key or name] = server.url(options=f"-csearch_path={name}")
    return _made[key or name]


def install() -> None:
    """Install Debian's package where that is allowed."""
    debian = platform.freedesktop_os_release().get("ID") == "debian"
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    may = not root or subprocess.call([*root, "true"]) == 0
    if debian and may and shutil.which("apt-get"):
        subprocess.run([*root, "apt-get", "update", "-q"], check=True)
        subprocess.run(
            [*root, "apt-get", "install", "-qy", "--no-install-recommends", "postgresql"],
            check=True,
        )


if __name__ == "__main__" and not find():
    try:
        install()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"PostgreSQL could not be installed: {error}\n")
    if reason := why_not():
        sys.stderr.write(f"Tests on PostgreSQL are skipped. {reason}\n")
