"""What an online magazine holds: stories that were released for it, and public results (L7)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import TellsStories
from stappenplan.engine import replay
from stappenplan.plan.build import build
from stappenplan.series.places import title_at
from stappenplan.series.planning import opened, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stappenplan.contract.capabilities import ReleasedStory
    from stappenplan.contract.plan import Plan
    from stappenplan.contract.series import Series
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Journal

TITLE = "Online magazine"
STILL_OPEN = "Nog open: staat er nog niet in."
REHEARSED = "Alleen geoefend: staat er niet in."
NOT_CHOSEN = "Niet gekozen."


# By step: the entries that brought the words of its stories; and the same by gathering.
WordsOfSteps = tuple[tuple[str, tuple[str, ...]], ...]
Words = tuple[tuple[str, WordsOfSteps], ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """What one gathering gives: its public result, and its stories.

    Attributes
    ----------
    gathering
        The id of the gathering; it stands on no page.
    plan
        Its result without the stories: those stand for themselves.
    theme
        Of the series; empty outside one.
    words
        By step: the words of its stories, by the entries that brought them.
    """

    gathering: str
    title: str
    theme: str
    place: str
    day: str
    plan: Plan
    stories: tuple[ReleasedStory, ...]
    words: WordsOfSteps


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A gathering that is not in the magazine, and why."""

    gathering: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Magazine:
    """All that a magazine is made of; the same journals give the same."""

    title: str
    summary: str
    question: str
    organisation: str
    rehearsal: bool
    issues: tuple[Issue, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def last_day(self) -> str:
        """The day of the newest gathering (ISO 8601); empty without one."""
        return max((issue.day for issue in self.issues), default="")


def magazine_of(
    gatherings: Sequence[Gathering],
    *,
    title: str = "",
    chosen: Iterable[str] | None = None,
    reopened: bool = False,
) -> Magazine:
    """Put a magazine together.

    Parameters
    ----------
    gatherings
        Those of one series, the newest first, or any others.
    title
        What it is called; by default as the series, or as its only gathering.
    chosen
        The ids of those to take; by default all of them.
    reopened
        Keep those that were opened again: they were closed when they came into it.

    Rehearsals are left out as soon as one gathering was real; what is still open may change.
    """
    together = _in_order(gatherings)
    wanted = {one.id for one in together} if chosen is None else set(chosen)
    rehearsal = all(one.rehearsal for one in together if one.id in wanted)
    why = {one.id: _why_not(one, wanted, rehearsal, reopened=reopened) for one in together}
    series = _series(together)
    issues = tuple(_issue(one) for one in together if not why[one.id])
    only = issues[0].title if len(issues) == 1 else TITLE
    return Magazine(
        title=title or (series.title if series else only),
        summary=series.summary if series else "",
        question=(series.question if series else "") or "",
        organisation=(series.organisation if series else "")
        or next((one.organisation for one in together if one.organisation), ""),
        rehearsal=rehearsal,
        issues=issues,
        left_out=tuple(
            LeftOut(one.id, _title(one), why[one.id]) for one in together if why[one.id]
        ),
    )


def _in_order(gatherings: Sequence[Gathering]) -> list[Gathering]:
    """Those of a series by number, each number once; others by day."""
    of_series = [one for one in gatherings if one.series is not None]
    real = [one for one in of_series if not one.rehearsal] or of_series
    ids = {one.series.id for one in of_series if one.series is not None}
    if len(ids) == 1 and len(of_series) == len(gatherings):
        known = opened(of_series) | opened(real)
        return [known[number] for number in sorted(known)]
    return sorted(gatherings, key=lambda one: (one.begins, one.title, one.id))


def _series(gatherings: Sequence[Gathering]) -> Series | None:
    """The series that all of them belong to; None when they do not."""
    ids = {one.series.id if one.series else "" for one in gatherings}
    return places(gatherings)[0].series if len(ids) == 1 and "" not in ids else None


def _why_not(gathering: Gathering, wanted: set[str], rehearsal: bool, *, reopened: bool) -> str:
    chosen = gathering.id in wanted
    if chosen and gathering.rehearsal != rehearsal:
        return REHEARSED
    if not (gathering.closed or (chosen and reopened)):
        return STILL_OPEN
    return "" if chosen else NOT_CHOSEN


def _title(gathering: Gathering) -> str:
    """The theme where the gathering is called after that, else its title."""
    place = gathering.series
    if place is not None and gathering.title == title_at(place):
        return place.theme
    return gathering.title or gathering.workshop.title


def _issue(gathering: Gathering) -> Issue:
    tellers = gathering.providers(TellsStories)
    plan = build(gathering, said=False)
    apart = {one.step.id for one in tellers}
    results = tuple(part for part in plan.results if part.step not in apart)
    released = {one.step.id: one.released("magazine") for one in tellers}
    return Issue(
        gathering=gathering.id,
        title=_title(gathering),
        theme=gathering.series.theme if gathering.series else "",
        place=gathering.place,
        day=gathering.begins[:10],
        plan=plan.model_copy(update={"results": results}),
        stories=tuple(story for told in released.values() for story in told),
        words=tuple((step, tuple(one.words for one in told)) for step, told in released.items()),
    )


def words_in(magazine: Magazine) -> Words:
    """By gathering and step: the words that a magazine holds."""
    return tuple((issue.gathering, issue.words) for issue in magazine.issues)


def note_made(journal: Journal, words_of: Words) -> None:
    """Write down in each gathering which words a magazine holds, where that is not known yet.

    Who facilitates reads from it which copies are to be replaced when a story is taken back.
    """
    for gathering_id, by_step in words_of:
        row = journal.get(gathering_id)
        gathering = replay(journal.read(row.id), row)
        steps = {one.step.id: one for one in gathering.providers(TellsStories)}
        for step, words in by_step:
            if steps[step].is_news(words):
                with journal.writing(row.id) as tail:
                    tail.append(
                        id="magazine-" + secrets.token_hex(8),
                        author="engine",
                        step=step,
                        type="magazine_made",
                        body={"words": list(words)},
                    )
