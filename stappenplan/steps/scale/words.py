"""How a group stands on a line, in sentences; where it is split, both ends are named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stappenplan import dutch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.steps.scale.entries import Moment, ScaleLine
    from stappenplan.steps.scale.spread import Moves, PlaceSpread, Side
    from stappenplan.steps.scale.state import LineOutcome

LABELS: dict[Moment, str] = {"today": "Nu", "wanted": "Gewenst"}
QUESTIONS: dict[Moment, str] = {"today": "Waar staan we nu?", "wanted": "Waar wil je naartoe?"}
# Further beyond the middle half people stand apart, and are not left out of the sentence.
APART = 1


@dataclass(frozen=True, slots=True)
class Difference:
    """What is furthest apart: people from each other, or today from what is wanted."""

    line: str
    moment: Moment
    why: Literal["people", "moves"]
    text: str


def people(number: int) -> str:
    """A number of people."""
    return dutch.count_noun(number, "mens", "mensen")


def spread_sentence(line: ScaleLine, spread: PlaceSpread) -> str:
    """How a group stands on a line at one moment."""
    quoted = [f"‘{place}’" for place in line.places]
    if spread.shape == "nobody":
        return "Niemand koos hier een plek."
    first, last = spread.taken
    if spread.shape == "one":
        return f"Eén mens koos een plek: {quoted[first]}. Dat zegt nog niets over de groep."
    if spread.shape == "same":
        return f"Iedereen staat op dezelfde plek: {quoted[first]} ({people(spread.people)})."
    if spread.shape == "ends":
        return _both_ends(line, spread)
    if spread.shape == "wide":
        return (
            f"De groep staat verspreid, van {quoted[first]} tot {quoted[last]} "
            f"({people(spread.people)})."
        )
    low, high = spread.middle_half
    where = quoted[low] if low == high else f"{quoted[low]} en {quoted[high]}"
    said = f"De meeste mensen staan bij {where} ({people(spread.people)} in totaal)."
    apart = [
        f"{people(count)} bij {quoted[place]}"
        for place, count in enumerate(spread.counts)
        if count and (low - place > APART or place - high > APART)
    ]
    if apart:
        said += f" Verder weg van hen: {dutch.join_words(apart)}."
    return said


def _both_ends(line: ScaleLine, spread: PlaceSpread) -> str:
    sides = spread.sides
    between = f" {people(sides['middle'])} ertussenin." if sides["middle"] else ""
    return (
        f"De groep staat aan beide kanten: {people(sides['left'])} aan de kant van ‘{line.left}’ "
        f"en {people(sides['right'])} aan de kant van ‘{line.right}’.{between}"
    )


def moves_sentence(line: ScaleLine, moves: Moves) -> str:
    """Who wants to go which way; empty where nobody told both."""
    if not moves.people:
        return ""
    if not moves.left + moves.right:
        return f"Niemand wil naar een andere plek ({people(moves.people)})."
    said = [
        f"{people(count)} {'wil' if count == 1 else 'willen'} meer naar ‘{end}’"
        for count, end in ((moves.left, line.left), (moves.right, line.right))
        if count
    ]
    if moves.stay:
        said.append(f"{people(moves.stay)} {'wil' if moves.stay == 1 else 'willen'} blijven")
    return f"Van nu naar gewenst: {dutch.join_words(said)}."


def counted(line: ScaleLine, spread: PlaceSpread) -> str:
    """Every place that somebody chose, with the number of people: what a picture shows."""
    told = [
        f"‘{place}’ {count}"
        for place, count in zip(line.places, spread.counts, strict=True)
        if count
    ]
    return dutch.join_words(told) or "niemand"


def in_words(outcome: LineOutcome) -> list[tuple[Moment | Literal["moves"], str]]:
    """All that is said about a line: of each moment, and of the way from one to the other."""
    line = outcome.line
    said: list[tuple[Moment | Literal["moves"], str]] = [
        (moment, spread_sentence(line, spread)) for moment, spread in outcome.spreads.items()
    ]
    moves = moves_sentence(line, outcome.moves) if outcome.moves else ""
    return [*said, ("moves", moves)] if moves else said


def story_title(line: ScaleLine, side: Side | None) -> str:
    """Above the stories of people who stand at this end, or who chose no place."""
    titles: dict[Side | None, str] = {
        "left": f"Aan de kant van: {line.left}",
        "middle": "Ertussenin",
        "right": f"Aan de kant van: {line.right}",
        None: "Zonder plek op deze lijn",
    }
    return titles[side]


def differences(outcomes: Sequence[LineOutcome]) -> list[Difference]:
    """The largest difference between people, and the one between today and wanted."""
    found = []
    spreads = [
        (outcome, moment, spread)
        for outcome in outcomes
        for moment, spread in outcome.spreads.items()
        if spread.apart[2]
    ]
    if spreads:
        outcome, moment, spread = max(spreads, key=lambda one: one[2].apart)
        text = spread_sentence(outcome.line, spread)
        found.append(Difference(outcome.line.id, moment, "people", text))
    moved = [(one, one.moves) for one in outcomes if one.moves and one.moves.left + one.moves.right]
    if moved:
        outcome, moves = max(moved, key=lambda one: (one[1].far, one[1].left + one[1].right))
        text = moves_sentence(outcome.line, moves)
        found.append(Difference(outcome.line.id, "wanted", "moves", text))
    return found
