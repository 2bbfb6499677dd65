"""Protocols of people and ties, and the constants that describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from stappenplan.errors import StappenplanError

if TYPE_CHECKING:
    from stappenplan.bilingual_text import Language

# The origin of ties that people reported; ties of every other origin were made by the workshop.
REPORTED = "reported"
# The sides of people and organisations outside the municipality.
OUTSIDE = frozenset({"inwoner", "instantie"})
# The prefix of roles and organisations that are not in the room.
ORGANISATION = "org:"
# Frequencies run from 1 (seldom) to this one (daily).
MAX_FREQUENCY = 5


class NetworkError(StappenplanError, ValueError):
    """A network, or a person or tie in it, is not valid.

    Parameters
    ----------
    english
        The value, the rule and the remedy, for programs and their makers.
    dutch
        The same for who runs the command `network`; the English text when it is empty.
    """

    def __init__(self, english: str, dutch: str = "") -> None:
        super().__init__(english)
        self.dutch = dutch or english

    def said(self, language: Language) -> str:
        """Return the sentence in a language."""
        return self.dutch if language == "nl" else str(self)


def dutch_reason(error: OSError) -> str:
    """Say in Dutch why a file cannot be opened; other reasons are as the system words them."""
    reasons = {
        FileNotFoundError: "het bestaat niet",
        PermissionError: "je hebt er geen rechten voor",
        IsADirectoryError: "het is een map",
    }
    return reasons.get(type(error), error.strerror or str(error))


class Person(Protocol):
    """A person who may have ties; `stappenplan.contract.people.Participant` is one.

    `side` is ambtenaar, bestuur, inwoner or instantie; `unit` may be empty.
    """

    @property
    def id(self) -> str:
        """Return the id that ties use."""

    @property
    def name(self) -> str:
        """Return the name."""

    @property
    def side(self) -> str:
        """Return the side."""

    @property
    def unit(self) -> str:
        """Return the department; it may be empty."""


class TieLike(Protocol):
    """A directed tie between two people, or a person and an organisation."""

    @property
    def source(self) -> str:
        """Return the id of who reported it, or ``org:NAME``."""

    @property
    def target(self) -> str:
        """Return the id of the other one, or ``org:NAME``."""

    @property
    def origin(self) -> str:
        """Return `REPORTED`, or the name of what made the tie."""

    @property
    def frequency(self) -> int | None:
        """Return 1 (seldom) to 5 (daily), or None when it is not known."""

    @property
    def about(self) -> str:
        """Return the subject; it may be empty."""
