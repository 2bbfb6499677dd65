"""A log in which nobody's words stand, whatever fails; for every process of a server.

The text of an error often quotes what was being handled, and so does the traceback that Python
prints of it. Here a traceback shows where something failed and what kind of error it was.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Any

from stappenplan.hosting.shared_kernels import json_lines
from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.tally import TALLY, Counted

if TYPE_CHECKING:
    from collections.abc import Callable

# Of a traceback the last frames tell most; of a chain of errors the last ones.
MAX_FRAMES, MAX_CAUSES = 25, 4
# Longer than every message that is meant, and shorter than what a visitor may send.
MAX_MESSAGE = 2_000
# How asyncio and Tornado begin what they say about a callback, with its arguments behind it.
_CALLBACK = re.compile(r"(Exception in callback|Exception in Future|Future) .*", re.DOTALL)
# What browsers send can hold these, and a terminal or a reader of logs believes them.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_OR_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FRAMEWORKS = ("asyncio", "tornado", "concurrent")


class _Here:
    """Which process this is, and whether it writes JSON."""

    process = "server"
    json = False


def described(error: BaseException) -> str:
    """What kind of error it is; what it says only where that quotes nobody.

    An error of ours says so with ``names_nobody``.
    """
    kind = type(error).__name__
    if getattr(error, "names_nobody", False) or isinstance(error, sqlite3.Error):
        return f"{kind}: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    original = getattr(error, "orig", None)
    return f"{kind}: {described(original)}" if isinstance(original, sqlite3.Error) else kind


def traceback_of(error: BaseException | None) -> str:
    """Where an error was raised, and those that led to it, the first one first."""
    chain: list[BaseException] = []
    while error is not None and error not in chain and len(chain) < MAX_CAUSES:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    told = []
    for one in reversed(chain):
        told.append("Traceback (most recent call last):\n")
        told += traceback.format_tb(one.__traceback__, limit=-MAX_FRAMES)
        told.append(f"{described(one)}\n")
    return "".join(told).rstrip()


def _argument(value: Any) -> Any:
    if isinstance(value, BaseException):
        return described(value)
    return _CONTROL_OR_LINE.sub(_shown, value) if isinstance(value, str) else value


def _shown(sign: re.Match[str]) -> str:
    return ascii(sign[0])[1:-1]


def _wordless(record: logging.LogRecord) -> None:
    """Take out of a record what somebody said, and what would forge another line."""
    arguments: Any = record.args
    if isinstance(arguments, dict):
        record.args = {name: _argument(value) for name, value in arguments.items()}
    elif isinstance(arguments, tuple):
        record.args = tuple(map(_argument, arguments))
    message = record.getMessage()
    if record.exc_info and record.name.startswith(_FRAMEWORKS):
        message = _CALLBACK.sub(r"\1", message)
        # asyncio adds what the task was about.
        message = message.split("\n")[0] if record.name == "asyncio" else message
    message = _CONTROL.sub(_shown, message)
    if len(message) > MAX_MESSAGE:
        message = message[:MAX_MESSAGE] + "…"
    if record.levelno >= logging.ERROR:
        TALLY.count(Counted.ERRORS, _Here.process)
    record.request = request = REQUEST.get()
    if request and not _Here.json:
        message = f"{message} [{request}]"
    record.msg, record.args = message, ()
    if record.exc_info:
        record.exc_text = traceback_of(record.exc_info[1])
        record.exc_info = None


def install(process: str = "server") -> None:
    """Keep words out of every log record and every traceback of this process.

    Parameters
    ----------
    process
        What this process is called in a log in JSON.
    """
    make: Callable[..., logging.LogRecord] = logging.getLogRecordFactory()
    _Here.process, _Here.json = process, json_lines.wanted()
    if _Here.json:
        json_lines.write_json(process)
    if getattr(make, "wordless", False):
        return

    def wordless(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        _wordless(record)
        return record

    wordless.wordless = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(wordless)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable


def log_to(stream: Any, process: str) -> None:
    """Install this in a process without a log of its own, and write there."""
    for name in logging.root.manager.loggerDict:
        # What a module made for a process of another kind would write every line once more.
        logging.getLogger(name).handlers.clear()
    logging.basicConfig(stream=stream, format="%(levelname)s %(name)s: %(message)s")
    install(process)


def _uncaught(
    _kind: type[BaseException], error: BaseException, _frames: TracebackType | None
) -> None:
    _print("Uncaught exception", error)


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    _print("Exception that nobody could handle", unraisable.exc_value)


def _print(what: str, error: BaseException | None) -> None:
    told = traceback_of(error)
    print(json_lines.line(what, told, _Here.process) if _Here.json else told, file=sys.__stderr__)
