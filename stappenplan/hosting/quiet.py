"""Messages that say nothing to whoever runs the server."""

from __future__ import annotations

import logging

NOISE = (
    # Trust is about outputs in a notebook; ours have none.
    "is not trusted",
    # Jupyter counts in milliseconds where Tornado reads seconds; Jupyter's own pings do the work.
    "websocket_ping_timeout",
    # Nobody runs an older client here.
    "Adapting from protocol version",
)


def _telling(record: logging.LogRecord) -> bool:
    return not any(noise in str(record.msg) for noise in NOISE)


def quieten(*loggers: logging.Logger) -> None:
    """Leave out what cannot be acted upon."""
    for logger in loggers:
        logger.addFilter(_telling)
