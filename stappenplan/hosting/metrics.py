"""What a program that watches servers may know of this one, in the form of Prometheus.

Numbers of the whole server only. No label says in which gathering something was, or of whom.
"""

from __future__ import annotations

import hmac
import os
import socket
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from ipaddress import ip_address
from typing import NamedTuple

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from stappenplan.contract.people import Role
from stappenplan.errors import StappenplanError
from stappenplan.hosting.health import Readiness
from stappenplan.hosting.kernel_manager import VisitorKernels
from stappenplan.hosting.machine_capacity import free_memory
from stappenplan.hosting.shared_kernels.room_process import ChildProcess, resident_bytes
from stappenplan.hosting.shared_kernels.tally import (
    BOUNDS,
    TALLY,
    Counted,
    Ended,
    RefusedFor,
    ServerTally,
    Timed,
)

PREFIX = "stappenplan_"
# Whoever asks more often gets the same answer again.
KEPT_SECONDS = 1.0
MAX_PORT = 65_535
ROLES = tuple(
    role.value for role in (Role.PARTICIPANT, Role.FACILITATOR, Role.SCREEN, Role.ADVISOR)
)
PROCESSES = ("server", "room", "worker")
CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")


class BadMetricsAddress(StappenplanError, ValueError):
    """An address for metrics on which nobody can listen."""


class Family(NamedTuple):
    """What a family of numbers tells, and its label with the values that it may have."""

    told: str
    label: str = ""
    values: tuple[str, ...] = ("",)


COUNTERS = {
    Counted.REFUSALS: Family(
        "What was not done for somebody, by reason.", "reason", tuple(RefusedFor)
    ),
    Counted.ERRORS: Family("Lines of level ERROR in the log, by process.", "process", PROCESSES),
    Counted.ARRIVALS: Family("Pages for which a kernel was started, by role.", "role", ROLES),
    Counted.JOINS: Family("People who joined a gathering."),
    Counted.ANSWERS: Family("Answers to requests, by class of status.", "status", CLASSES),
    Counted.PROCESSES_ENDED: Family(
        "Rooms and workers that ended although they were needed, by reason.",
        "reason",
        tuple(Ended),
    ),
}
HISTOGRAMS = {
    Timed.ACKNOWLEDGEMENT: Family(
        "From an entry at the socket of the server until it is on disk and acknowledged."
    ),
    Timed.PUSH: Family(
        "From an entry on disk until a page of the same room was given it, by page.",
        "page",
        ("screen", "facilitator", "others"),
    ),
    Timed.PAGE: Family("From the turn of a visitor until the whole page was made."),
    Timed.REQUEST: Family("From a request until its answer; sockets of pages are left out."),
    Timed.DATABASE: Family(
        "How long a transaction held a connection, its wait for the lock and its commit included."
    ),
    Timed.ROOM_ANSWER: Family("How long a room took to give a sign of life."),
}
GAUGES = {
    "people_live": Family("Participants with an open page."),
    "pages_live": Family("Open pages, by role.", "role", ROLES),
    "gatherings_live": Family("Gatherings with an open page."),
    "waiting_at_door": Family("Visitors who read that they wait."),
    "places_free": Family("Pages that still fit."),
    "rooms": Family("Processes that host pages, or wait to do so.", "state", ("used", "spare")),
    "memory_bytes": Family(
        "Resident memory; what processes share is counted in each of them.", "process", PROCESSES
    ),
    "memory_free_bytes": Family("Memory that can be used still."),
    "ready": Family("1 while a page could be served."),
    "draining": Family("1 when visitors should go elsewhere."),
    "build_info": Family("Which program this is; always 1.", "version"),
}
LABELS = {one.label for one in (*COUNTERS.values(), *HISTOGRAMS.values(), *GAUGES.values())} - {""}


class Metrics(Collector):
    """Collects the numbers of a server when somebody asks for them.

    Parameters
    ----------
    kernels
        Who is here, and in which processes.
    readiness
        Whether a page could be served.
    tally
        What was counted and measured.
    """

    def __init__(
        self, kernels: VisitorKernels, readiness: Readiness, tally: ServerTally = TALLY
    ) -> None:
        self._kernels = kernels
        self._readiness = readiness
        self._tally = tally
        self._registry = CollectorRegistry()
        self._registry.register(self)
        ProcessCollector(registry=self._registry)
        self._ready = False
        self._made_at = float("-inf")
        self._text = b""

    async def text(self) -> bytes:
        """All numbers, as Prometheus reads them."""
        self._ready = not await self._readiness.problem()
        if time.monotonic() - self._made_at >= KEPT_SECONDS:
            self._made_at = time.monotonic()
            self._text = generate_latest(self._registry)
        return self._text

    def collect(self) -> Iterator[Metric]:
        """The families of numbers."""
        yield from self._counters()
        yield from self._histograms()
        yield from self._people()
        yield from self._processes()
        yield _gauge("build_info", {version("stappenplan"): 1})
        yield _gauge("ready", {"": self._ready})
        yield _gauge("draining", {"": self._readiness.draining})

    def _counters(self) -> Iterator[Metric]:
        for what, family in COUNTERS.items():
            metric = CounterMetricFamily(PREFIX + what, family.told, labels=_labels(family))
            found = self._tally.counts(what)
            # Prometheus sees no increase in a counter whose first sample is 1, so all begin at 0.
            for value in family.values:
                metric.add_metric([value] if family.label else [], found.get(value, 0.0))
            yield metric

    def _histograms(self) -> Iterator[Metric]:
        for what, family in HISTOGRAMS.items():
            name = f"{PREFIX}{what}_seconds"
            metric = HistogramMetricFamily(name, family.told, labels=_labels(family))
            found = self._tally.times(what)
            for value in family.values:
                *times, total = found.get(value, [0.0] * (len(BOUNDS) + 2))
                metric.add_metric([value] if family.label else [], _buckets(times), total)
            yield metric

    def _people(self) -> Iterator[Metric]:
        live = self._kernels.live()
        people = {(one.gathering, one.participant) for one in live if one.participant}
        yield _gauge("people_live", {"": len(people)})
        yield _gauge("pages_live", {role: sum(one.role == role for one in live) for role in ROLES})
        yield _gauge("gatherings_live", {"": len({one.gathering for one in live})})
        yield _gauge("waiting_at_door", {"": self._kernels.admission.waiting})
        yield _gauge("places_free", {"": max(0, self._kernels.places(for_staff=False))})

    def _processes(self) -> Iterator[Metric]:
        kernels = self._kernels
        rooms, spare = list(kernels.rooms.values()), kernels.spare
        yield _gauge("rooms", {"used": len(rooms), "spare": len(spare)})
        memory = {
            "server": resident_bytes(os.getpid()),
            "room": _memory(rooms + spare),
            "worker": _memory(kernels.workers.workers),
        }
        yield _gauge("memory_bytes", memory)
        yield _gauge("memory_free_bytes", {"": free_memory()})


def _labels(family: Family) -> list[str]:
    return [family.label] if family.label else []


def _buckets(times: list[float]) -> list[tuple[str, float]]:
    total, found = 0.0, []
    for bound, number in zip([*map(str, BOUNDS), "+Inf"], times, strict=True):
        total += number
        found.append((bound, total))
    return found


def _gauge(name: str, values: Mapping[str, float]) -> Metric:
    family = GAUGES[name]
    metric = GaugeMetricFamily(PREFIX + name, family.told, labels=_labels(family))
    for value, number in values.items():
        metric.add_metric([value] if family.label else [], number)
    return metric


def _memory(processes: Iterable[ChildProcess]) -> int:
    return sum(resident_bytes(one.process.pid) for one in processes if one.process.pid)


class MetricsHandler(RequestHandler):
    """Answers whoever has the token, where there is one."""

    def initialize(self, metrics: Metrics, token: str) -> None:
        """Take what is told and who may hear it."""
        self._metrics = metrics
        self._token = token

    async def get(self) -> None:
        """The numbers, or 401."""
        told = self.request.headers.get("Authorization", "")
        if self._token and not hmac.compare_digest(told.encode(), f"Bearer {self._token}".encode()):
            self.set_status(401)
            self.set_header("WWW-Authenticate", "Bearer")
            self.finish("Remedy: send the token of STAPPENPLAN_METRICS_TOKEN.\n")
            return
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.set_header("Cache-Control", "no-store")
        self.finish(await self._metrics.text())

    def set_default_headers(self) -> None:
        """Tell no version of what serves them."""
        self.clear_header("Server")

    def _log(self) -> None:
        """Say nothing: it is asked every few seconds."""


def listening_address(text: str) -> tuple[str, int]:
    """Host and port of a setting such as ``127.0.0.1:9464`` or ``[::1]:9464``.

    Raises
    ------
    BadMetricsAddress
        For anything else.
    """
    host, _, port = text.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        ip_address(host)
        number = int(port)
    except ValueError:
        number = -1
    if not 0 < number <= MAX_PORT:
        raise BadMetricsAddress(
            f"{text!r}: the metrics need an address and a port. Remedy: 127.0.0.1:9464."
        )
    return host, number


def serve_metrics(metrics: Metrics, address: str, token: str) -> HTTPServer:
    """Serve the numbers at ``/metrics`` of an address of their own.

    Raises
    ------
    SystemExit
        When nobody can listen there, with what is in the way.
    """
    told = {"metrics": metrics, "token": token}
    server = HTTPServer(Application([("/metrics", MetricsHandler, told)]))
    try:
        host, port = listening_address(address)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
    except BadMetricsAddress as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(
            f"{address}: the metrics cannot be served there ({error.strerror}). "
            "Remedy: choose another port in STAPPENPLAN_METRICS."
        )
    listener.setblocking(False)
    server.add_socket(listener)
    return server
