"""What each role sees of the lines: the spread when it is shown, and one's own places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.scale import words

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.scale.state import LineOutcome, ScaleState

# How a page reads that somebody passed a line over.
PASSED = -1


def view(step: ScaleState, visitor: Visitor) -> dict[str, Any]:
    """The lines, how the group stands when that may be seen, and what is one's own."""
    cache = step.gathering.cache
    shown: dict[str, Any] = {
        "max_length": step.max_length,
        "story": step.settings.story,
        "lines": cache((step, "shown lines"), lambda: _lines(step)),
        "spread_shown": step.spread_shown,
        "stories_shown": step.stories_shown,
        "outcome": cache((step, "shown outcome"), lambda: _outcome(step)),
        "differences": cache((step, "shown differences"), lambda: _differences(step)),
    }
    if visitor.role is Role.PARTICIPANT:
        person = visitor.participant or ""
        return shown | {"mine": _mine(step, person), "my_stories": _my_stories(step, person)}
    shown["answered"] = step.answered()
    if visitor.role is Role.FACILITATOR:
        shown |= {"placed": _placed(step), "stories": _stories(step), "papers": _papers(step)}
    return shown


def _lines(step: ScaleState) -> Unchanging[dict[str, Any]]:
    return Unchanging(
        {
            "id": line.id,
            "ask": line.ask,
            "places": list(line.places),
            "moments": [
                {"id": moment, "label": words.LABELS[moment], "question": words.QUESTIONS[moment]}
                for moment in line.asked
            ],
        }
        for line in step.lines
    )


def _outcome(step: ScaleState) -> Unchanging[dict[str, Any]]:
    return Unchanging(
        _line_outcome(step, one) for one in (step.outcomes() if step.spread_shown else ())
    )


def _line_outcome(step: ScaleState, one: LineOutcome) -> dict[str, Any]:
    stories = step.stories(one.line) if step.stories_shown else {}
    sides = ("left", "middle", "right", None)
    return {
        "line": one.line.id,
        "people": one.people,
        "split": any(spread.shape == "ends" for spread in one.spreads.values()),
        "spreads": [
            {
                "moment": moment,
                "counts": list(spread.counts),
                "alt": f"{words.LABELS[moment]}: {words.counted(one.line, spread)}.",
            }
            for moment, spread in one.spreads.items()
        ],
        "said": [
            {"about": "" if about == "moves" else words.LABELS[about], "text": text}
            for about, text in words.in_words(one)
        ],
        "stories": [
            {
                "title": words.story_title(one.line, side),
                "cards": [{"id": item.id, "text": item.text} for item in stories[side]],
            }
            for side in sides
            if side in stories
        ],
    }


def _differences(step: ScaleState) -> Unchanging[dict[str, str]]:
    found = words.differences(step.outcomes()) if step.spread_shown else ()
    asks = {line.id: line.ask for line in step.lines}
    return Unchanging(
        {"line": one.line, "ask": asks[one.line], "why": one.why, "text": one.text} for one in found
    )


def _mine(step: ScaleState, person: str) -> list[dict[str, Any]]:
    """Where somebody stands, line by line; what they did not answer is not in it."""
    mine = []
    for line in step.lines:
        for moment in line.asked:
            if person in step.placed.get((line.id, moment), {}):
                at = step.place_of(person, line, moment)
                place = PASSED if at is None else at
                mine.append({"line": line.id, "moment": moment, "at": place})
    return mine


def _my_stories(step: ScaleState, person: str) -> list[dict[str, str]]:
    found = []
    for line in step.lines:
        item = step.gathering.words.get(step.told.get((line.id, person), ""))
        if item:
            found.append({"id": item.id, "line": line.id, "text": item.text, "state": item.state})
    return found


def _placed(step: ScaleState) -> list[dict[str, Any]]:
    """How many people chose a place on each line; where they stand is told to nobody."""
    return [{"line": one.line.id, "people": one.people} for one in step.outcomes()]


def _stories(step: ScaleState) -> list[dict[str, str]]:
    """The stories; neither who wrote them nor where that person stands."""
    return [_story(item) for item in step.contributions() if not item.merged_into]


def _story(item: Contribution) -> dict[str, str]:
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "ask": str(item.about.get("label", "")),
    }


def _papers(step: ScaleState) -> list[dict[str, Any]]:
    return [
        {"id": person.id, "name": person.name, "done": step.done(person.id)}
        for person in step.taking_part()
        if not person.phone
    ]
