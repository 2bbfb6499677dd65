"""Something about a framework to look at, with what can be done about it."""

from __future__ import annotations

from stappenplan.contract.result import Piece


class FrameworkRemark(Piece):
    """Something to look at before a framework is decided, with what can be done about it.

    ``about`` has the ids of the criteria and forms that it is about.
    """

    code: str
    about: tuple[str, ...] = ()
    text: str
    remedy: str
