"""What a gathering learned, as a later gathering of its series takes it over."""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from stappenplan.contract.framework import Framework
from stappenplan.contract.series import SeriesPlace
from stappenplan.errors import Refusal


class HarvestLine(BaseModel):
    """A sentence of an earlier gathering, as its public version has it.

    Attributes
    ----------
    number
        Its own within the harvest; it stays when other lines are erased.
    part, group
        The chapter of the result, and the heading in it.
    sources
        The entries of the earlier gathering from which it came: erasing there reaches it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    text: str
    part: str = ""
    group: str = ""
    label: str = ""
    sources: tuple[str, ...] = ()

    @property
    def in_full(self) -> str:
        """The line with what it is about before it."""
        return " · ".join(filter(None, (self.group, self.label, self.text)))


class Harvest(BaseModel):
    """What one earlier gathering learned; whose it was is told by the gathering and its theme.

    Attributes
    ----------
    frameworks
        The newest version of each framework that it decided, to go on with.
    chosen
        The projects that it chose to hear of again, by name.
    gone
        Whether the earlier gathering was deleted, and its lines with it. A framework stays: the
        later gathering decides about it again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    gathering: str
    theme: str
    title: str
    date: str
    place: str = ""
    lines: tuple[HarvestLine, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    chosen: tuple[HarvestLine, ...] = ()
    gone: bool = False

    @property
    def credit(self) -> str:
        """Whose words these are: "Bijeenkomst 1, Wonen"."""
        return f"Bijeenkomst {self.number}, {self.theme}"

    def dump(self) -> dict[str, Any]:
        """As it stands in an entry."""
        return self.model_dump(mode="json", exclude_defaults=True)


class EarlierGatherings(Protocol):
    """Where a gathering finds the earlier ones of its series; only when a harvest is taken over."""

    def harvest(self, place: SeriesPlace | None, number: int, *, rehearsal: bool) -> Harvest:
        """What the gathering of this number learned, for one at this place of the series.

        Raises
        ------
        Refusal
            When it is not there, still open, a rehearsal beside a real one, or empty.
        """
        ...


class NoEarlierGatherings:
    """For a gathering without the journal of others, such as one that is replayed from a file."""

    def harvest(self, place: SeriesPlace | None, number: int, *, rehearsal: bool) -> Harvest:
        """Refuse: there is nothing to look in."""
        raise Refusal(
            f"Bijeenkomst {number} staat niet op deze server. Kijk op de pagina van de reeks."
        )


NO_EARLIER = NoEarlierGatherings()
