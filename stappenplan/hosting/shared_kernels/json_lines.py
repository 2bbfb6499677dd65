"""A log as lines of JSON, for administrators who collect the logs of many programs."""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime

from stappenplan.errors import StappenplanError

VARIABLE = "STAPPENPLAN_LOG"
TEXT, JSON = "text", "json"


class UnknownLogForm(StappenplanError, ValueError):
    """A form of the log that does not exist."""


def wanted() -> bool:
    """Whether the log of this server is JSON; rooms and workers inherit the variable.

    Raises
    ------
    UnknownLogForm
        For another value than ``text`` or ``json``.
    """
    form = os.environ.get(VARIABLE, "") or TEXT
    if form not in {TEXT, JSON}:
        raise UnknownLogForm(
            f"{VARIABLE}={form!r}: the log is {TEXT!r} or {JSON!r}. Remedy: set one of these."
        )
    return form == JSON


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON.

    Parameters
    ----------
    process
        Which process of the server writes: ``server``, ``room`` or ``worker``.
    """

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the traceback inside it."""
        moment = datetime.fromtimestamp(record.created, UTC)
        told = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "process": self._process,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := getattr(record, "request", ""):
            told["request"] = request
        if record.exc_text:
            told["traceback"] = record.exc_text
        return json.dumps(told, ensure_ascii=False)


def write_json(process: str) -> None:
    """Let everything that writes a log in this process write JSON."""
    formatter = JsonLines(process)
    named = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    handlers = [handler for one in (logging.root, *named) for handler in one.handlers]
    for handler in (*handlers, logging.lastResort):
        if handler is not None:
            handler.setFormatter(formatter)


def line(text: str, error: str = "", process: str = "server") -> str:
    """A line for text that is no log record: an error, or what is printed at the start."""
    level = logging.ERROR if error else logging.INFO
    record = logging.LogRecord("stappenplan", level, "", 0, text, (), None)
    record.exc_text = error or None
    return JsonLines(process).format(record)
