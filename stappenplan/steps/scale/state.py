"""Where people placed themselves, replayed from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.scale.entries import MOMENTS, Moment, ScaleLine
from stappenplan.steps.scale.spread import Moves, PlaceSpread, Side, moves_of, side_of, spread_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step


@dataclass(frozen=True, slots=True)
class Placed:
    """The last place of somebody on a line; ``at`` is None when they passed it over."""

    at: int | None
    entry: str


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """How a group stands on one line.

    Attributes
    ----------
    line
        The line.
    spreads
        By moment that was asked: how people are spread.
    moves
        Who wants to go which way; None where only one moment was asked.
    sources
        By moment: the entries in which people chose a place.
    """

    line: ScaleLine
    spreads: dict[Moment, PlaceSpread]
    moves: Moves | None
    sources: dict[Moment, tuple[str, ...]]

    @property
    def people(self) -> int:
        """How many people chose a place, at the moment at which most of them did."""
        return max(spread.people for spread in self.spreads.values())


class ScaleState(StepKind):
    """The last place of each person on each line, and the words behind it.

    Attributes
    ----------
    placed
        By line and moment, and then by person.
    told
        By line and person: the entry of their story.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.placed: dict[tuple[str, Moment], dict[str, Placed]] = {}
        self.told: dict[tuple[str, str], str] = {}

    @property
    def lines(self) -> tuple[ScaleLine, ...]:
        """The lines of the workshop file."""
        lines: tuple[ScaleLine, ...] = self.settings.lines
        return lines

    def line(self, id_: str) -> ScaleLine | None:
        """The line with this id."""
        return next((one for one in self.lines if one.id == id_), None)

    @property
    def spread_shown(self) -> bool:
        """Whether the group may see how it stands."""
        return self.phase != "place" or self.gathering.closed

    @property
    def stories_shown(self) -> bool:
        """Whether the group may read why people stand where they stand."""
        return self.phase == "discuss" or self.gathering.closed

    def apply(self, entry: Entry) -> None:
        """Keep a place or a story instead of an earlier one."""
        body = entry.body
        if entry.type == "place":
            key: tuple[str, Moment] = (body["line"], body["moment"])
            self.placed.setdefault(key, {})[entry.author] = Placed(body.get("at"), entry.id)
            return
        earlier = self.told.get((body["line"], entry.author), "")
        if earlier in self.gathering.words:
            self.gathering.withdraw_contribution(earlier)
        self.told[body["line"], entry.author] = entry.id
        line = self.line(body["line"])
        self.say(entry, body["text"], line=body["line"], label=line.ask if line else "")

    def place_of(self, participant: str, line: ScaleLine, moment: Moment) -> int | None:
        """Where somebody stands; None when nowhere, or at a place that the line has no more."""
        placed = self.placed.get((line.id, moment), {}).get(participant)
        if placed is None or placed.at is None or placed.at >= len(line.places):
            return None
        return placed.at

    def done(self, participant: str) -> bool:
        """Whether somebody chose a place or passed over on every line."""
        return all(
            participant in self.placed.get((line.id, moment), {})
            for line in self.lines
            for moment in line.asked
        )

    def words_in_view(self) -> bool:
        return self.stories_shown

    def answered(self) -> int:
        """How many people chose a place on any line, or passed one over."""
        found: set[str] = self.gathering.cache(
            (self, "answered"),
            lambda: {person for by_person in self.placed.values() for person in by_person},
        )
        return len(found & set(self.gathering.people))

    def outcomes(self) -> list[LineOutcome]:
        """How the group stands on every line, whether it may see that or not."""
        return list(self.gathering.cache((self, "outcomes"), lambda: list(self._outcomes())))

    def _outcomes(self) -> Iterator[LineOutcome]:
        for line in self.lines:
            here = {moment: self._here(line, moment) for moment in line.asked}
            spreads = {
                moment: spread_of([at for at, _ in placed.values()], len(line.places))
                for moment, placed in here.items()
            }
            sources = {
                moment: tuple(entry for _, entry in placed.values())
                for moment, placed in here.items()
            }
            yield LineOutcome(line, spreads, _moves(line, here), sources)

    def _here(self, line: ScaleLine, moment: Moment) -> dict[str, tuple[int, str]]:
        """Where those stand who are in the gathering, with the entry that says so."""
        found = {}
        for person, placed in self.placed.get((line.id, moment), {}).items():
            at = self.place_of(person, line, moment)
            if at is not None and person in self.gathering.people:
                found[person] = (at, placed.entry)
        return found

    def stories(self, line: ScaleLine) -> dict[Side | None, list[Contribution]]:
        """The stories that may be shown, by the end at which their authors stand.

        Under None stand those of people without a place.
        """
        found: dict[Side | None, list[Contribution]] = {}
        for item in self.shown():
            if item.about.get("line") == line.id:
                at = self.place_of(item.author, line, line.told_at)
                side = None if at is None else side_of(at, len(line.places))
                found.setdefault(side, []).append(item)
        return found


def _moves(line: ScaleLine, here: dict[Moment, dict[str, tuple[int, str]]]) -> Moves | None:
    if len(line.asked) < len(MOMENTS["both"]):
        return None
    today, wanted = here["today"], here["wanted"]
    pairs = [(today[one][0], wanted[one][0]) for one in today if one in wanted]
    return moves_of(pairs, len(line.places))
