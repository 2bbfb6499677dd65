"""What a tie and a person have to say for themselves."""

from __future__ import annotations

from typing import Literal, Protocol

from stappenplan.errors import StappenplanError

Origin = Literal["reported", "interview", "walk", "meeting"]

REPORTED: Origin = "reported"
OUTSIDE = frozenset({"inwoner", "instantie"})
ORGANISATION = "org:"
MOST_FREQUENT = 5


class NetworkError(StappenplanError, ValueError):
    """A tie says something that a tie cannot say."""


class Person(Protocol):
    """Whoever may have ties; `stappenplan.contract.people.Participant` is one.

    `side` is ambtenaar, bestuur, inwoner or instantie; `unit` may be empty.
    """

    @property
    def id(self) -> str:
        """Return what ties call this person."""

    @property
    def name(self) -> str:
        """Return what people call this person."""

    @property
    def side(self) -> str:
        """Return where this person stands."""

    @property
    def unit(self) -> str:
        """Return the department."""


class Tie(Protocol):
    """Who engages with whom; `stappenplan.steps.base.Tie` is one."""

    @property
    def source(self) -> str:
        """Return the id of who reported it, or ``org:NAME``."""

    @property
    def target(self) -> str:
        """Return the id of the other one, or ``org:NAME``."""

    @property
    def origin(self) -> Origin:
        """Return where the tie comes from."""

    @property
    def frequency(self) -> int | None:
        """Return 1 (seldom) to 5 (daily), or None when it is not known."""

    @property
    def about(self) -> str:
        """Return the subject, in somebody's own words."""
