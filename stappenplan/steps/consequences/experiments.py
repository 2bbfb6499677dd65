"""Experiments: what the group tries, how small, when it stops, and who sees to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution


@dataclass(slots=True)
class SmallExperiment:
    """Something to try.

    Attributes
    ----------
    words
        What is tried.
    small, stop
        How small it is kept, and when the group stops.
    back
        The day on which the group looks back, ISO 8601.
    about
        The consequence that it tries; empty for the case as a whole.
    worded
        The entry that last said how small, until when and when to look back.
    owners
        Who took it on, and in which entry; the first one is its owner.
    """

    words: Contribution
    small: str
    stop: str
    back: str
    about: str
    worded: str
    owners: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the entry that named it."""
        return self.words.id

    @property
    def sources(self) -> tuple[str, ...]:
        """The entries that it came from."""
        return tuple(dict.fromkeys((*self.words.sources, self.worded, *self.owners.values())))
