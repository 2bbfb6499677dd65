"""Reverse proxies with TLS in front of a server: one of our own, and those that are installed."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from server_processes import free_port
from timeouts import PATIENCE_S

HERE = "127.0.0.1"
# Debian keeps the programs of servers where only root looks for them.
SEARCHED = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])


@dataclass(frozen=True)
class Front:
    """What a proxy is in front of.

    Attributes
    ----------
    folder
        Where it may write.
    server
        The port of the server.
    prefix
        Below which path visitors find the server: empty, or such as ``/werk``.
    """

    folder: Path
    server: int
    prefix: str = ""


class Proxy(Protocol):
    """Starts a proxy; gives the port on which visitors reach it."""

    def __call__(self, front: Front) -> AbstractContextManager[int]: ...


def find(program: str) -> str | None:
    """Where a program is installed."""
    return shutil.which(program, path=SEARCHED)


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody trusts, and its key."""
    held, key = folder / "proxy.crt", folder / "proxy.key"
    if not held.exists():
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt"]
        command += ["ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost"]
        command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-days", "2"]
        command += ["-keyout", str(key), "-out", str(held)]
        subprocess.run(command, check=True, capture_output=True)
    return held, key


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[int]:
    """A program that listens on this port."""
    log = folder / "proxy.log"
    with log.open("wb") as written:
        process = subprocess.Popen(command, cwd=folder, stdout=written, stderr=written)
    try:
        while process.poll() is None:
            with suppress(OSError), socket.create_connection((HERE, port), PATIENCE_S):
                break
        assert process.poll() is None, log.read_text()
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def nginx(front: Front) -> AbstractContextManager[int]:
    """As in its manual: the path stays, and the host is the name of the server.

    A socket on which nothing is said it closes after three seconds, instead of a minute.
    """
    port = free_port()
    held, key = certificate(front.folder)
    file = front.folder / "nginx.conf"
    temporary = "\n".join(
        f"  {kind}_temp_path {front.folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file.write_text(f"""
{"user root;" if os.geteuid() == 0 else ""}
daemon off;
master_process off;
pid {front.folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
{temporary}
  access_log off;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
  server {{
    listen {HERE}:{port} ssl;
    ssl_certificate {held};
    ssl_certificate_key {key};
    proxy_http_version 1.1;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    location {front.prefix}/ {{
      proxy_pass http://{HERE}:{front.server};
    }}
    location {front.prefix}/api/ {{
      proxy_pass http://{HERE}:{front.server};
      proxy_read_timeout 3s;
    }}
  }}
}}
""")
    command = [find("nginx") or "", "-p", str(front.folder), "-c", str(file), "-e", "stderr"]
    return _running(command, front.folder, port)


def caddy(front: Front) -> AbstractContextManager[int]:
    """It takes the path off and says nothing of it, and tells the host of the visitor."""
    port = free_port()
    held, key = certificate(front.folder)
    file = front.folder / "Caddyfile"
    file.write_text(f"""
{{
  admin off
  auto_https disable_redirects
  storage file_system {front.folder}/caddy
}}
https://:{port} {{
  bind {HERE}
  tls {held} {key}
  handle_path {front.prefix}/* {{
    reverse_proxy {HERE}:{front.server}
  }}
}}
""")
    command = [find("caddy") or "", "run", "--config", str(file), "--adapter", "caddyfile"]
    return _running(command, front.folder, port)


def haproxy(front: Front) -> AbstractContextManager[int]:
    """It takes the path off and says which."""
    port = free_port()
    held, key = certificate(front.folder)
    (front.folder / "both.pem").write_bytes(held.read_bytes() + key.read_bytes())
    file = front.folder / "haproxy.cfg"
    file.write_text(f"""
defaults
  mode http
  timeout connect 60s
  timeout client 60s
  timeout server 60s
  timeout tunnel 60s
  option forwardfor
frontend visitors
  bind {HERE}:{port} ssl crt {front.folder}/both.pem
  http-request set-header X-Forwarded-Proto https
  http-request set-header X-Forwarded-Host %[req.hdr(Host)]
  http-request set-header X-Forwarded-Prefix {front.prefix or "/"}
  http-request replace-path {front.prefix}(/.*) \\1
  default_backend server
backend server
  server one {HERE}:{front.server}
""")
    return _running([find("haproxy") or "", "-db", "-f", str(file)], front.folder, port)


@contextmanager
def own(front: Front, *, tls: bool = True, tells: tuple[str, ...] = ()) -> Iterator[int]:
    """One connection for each request, and an answer is passed on when all of it is there.

    Parameters
    ----------
    tls
        Whether visitors have TLS.
    tells
        The headers that it writes; what a visitor sends of these it takes out.
    """
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate(front.folder))
    tells = tells or (f"X-Forwarded-Proto: http{'s' * tls}", "X-Forwarded-Host: {host}")
    port, loop = free_port(), asyncio.new_event_loop()
    ready = threading.Event()

    async def visited(visitor: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        try:
            await _pass_on(visitor, back, front, tells)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # Somebody left, or the test is over.
            pass
        finally:
            back.transport.abort()

    async def serve() -> None:
        server = await asyncio.start_server(visited, HERE, port, ssl=context)
        ready.set()
        with suppress(asyncio.CancelledError):
            await server.serve_forever()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for one in rest:
            one.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serving)

    serving = loop.create_task(serve())
    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(PATIENCE_S)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join(PATIENCE_S)
        loop.close()


async def _pass_on(
    visitor: asyncio.StreamReader,
    back: asyncio.StreamWriter,
    front: Front,
    tells: tuple[str, ...],
) -> None:
    head = (await visitor.readuntil(b"\r\n\r\n")).decode("latin-1")
    upgrade = "\nupgrade:" in head.lower()
    sent = _rewritten(head.removesuffix("\r\n\r\n"), front, tells, upgrade=upgrade)
    answers, server = await asyncio.open_connection(HERE, front.server)
    server.write(sent.encode("latin-1"))
    going = asyncio.create_task(_copy(visitor, server))
    try:
        if upgrade:
            await _copy(answers, back)
        else:
            back.write(await answers.read())
            await back.drain()
            back.close()
            await back.wait_closed()
    finally:
        going.cancel()
        server.transport.abort()


def _rewritten(head: str, front: Front, tells: tuple[str, ...], *, upgrade: bool) -> str:
    """The head of a request as the server gets it."""
    first, *lines = head.split("\r\n")
    method, path, version = first.split(" ")
    named = [(line.partition(":")[0].lower(), line) for line in lines]
    host = next(line.partition(":")[2].strip() for name, line in named if name == "host")
    # What it writes itself it takes out first.
    written = {told.partition(":")[0].lower() for told in tells}
    dropped = written | ({"host"} if upgrade else {"host", "connection"})
    kept = [line for name, line in named if name not in dropped]
    told = [one.replace("{host}", host) for one in tells]
    closes = () if upgrade else ("Connection: close",)
    path = path.removeprefix(front.prefix)
    below = [f"{method} {path} {version}", *kept, f"Host: {HERE}:{front.server}", *told, *closes]
    return "\r\n".join([*below, "", ""])


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(65_536):
            target.write(piece)
            await target.drain()


INSTALLED: dict[str, Proxy] = {"nginx": nginx, "caddy": caddy, "haproxy": haproxy}
PROXIES: dict[str, Proxy] = {"own": own, **INSTALLED}


def missing(name: str) -> str:
    """Why a proxy cannot be started here; empty when it can."""
    if not find("openssl"):
        return "no openssl here, which makes the certificate of a proxy: apt install openssl"
    if name in INSTALLED and not find(name):
        return f"no {name} here: apt install {name}"
    return ""
