"""What the finished gatherings of a series learned, put together for who writes an essay (S4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import Lesson, TellsLessons
from stappenplan.plan.build import build
from stappenplan.series.answers_compared import fixed_answers
from stappenplan.series.harvest import harvest_of
from stappenplan.series.origin import Origin
from stappenplan.series.places import planned_at
from stappenplan.series.planning import opened, places
from stappenplan.typed_text import without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stappenplan.contract.capabilities import FixedAnswers
    from stappenplan.contract.harvest import Harvest, HarvestLine
    from stappenplan.contract.plan import Plan
    from stappenplan.contract.series import Series, SeriesPlace
    from stappenplan.gathering import Gathering

# Shorter answers ("ja", "meer tijd") are alike by chance.
FEWEST_WORDS_ALIKE = 3
STILL_OPEN = "Nog open: telt nog niet mee."
REHEARSED = "Alleen geoefend: telt niet mee."
NOT_THERE = "Nog niet geopend, of verwijderd."
EMPTY = "Gesloten, zonder opbrengst."


@dataclass(frozen=True, slots=True)
class Learned:
    """A line of the harvest of a gathering: of which one, and what it is about."""

    gathering: int
    line: HarvestLine
    about: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished gathering: its harvest, apart for those who came and those who hosted a table.

    What both wrote and somebody merged stands with both; *further* is the rest of the harvest.
    *result* is what the gathering made, with its article, and *answers* are those to its fixed
    questions.
    """

    harvest: Harvest
    plan: Plan
    result: str
    by_participants: tuple[Learned, ...]
    by_hosts: tuple[Learned, ...]
    further: tuple[Learned, ...]
    answers: tuple[FixedAnswers, ...] = ()

    @property
    def origin(self) -> Origin:
        """Whose lines these are."""
        harvest = self.harvest
        return Origin(
            harvest.number, harvest.credit, harvest.date, harvest.place, self.result, self.plan
        )

    @property
    def lines(self) -> tuple[Learned, ...]:
        """The whole harvest in its order, each line once."""
        every = (*self.by_participants, *self.by_hosts, *self.further)
        by_number = {one.line.number: one for one in every}
        return tuple(by_number[number] for number in sorted(by_number))


@dataclass(frozen=True, slots=True)
class SeriesStop:
    """A place of the series in the list of where it was; *why* it is not in the essay."""

    number: int
    theme: str
    place: str
    date: str
    lines: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Essay:
    """All that is known before the first sentence is written.

    Attributes
    ----------
    stops
        Every gathering that the series plans or held, in order.
    alike
        Lines that people of several gatherings wrote in the same words.
    built_on
        A line of a later gathering, and the line of an earlier one on which it was built.
    """

    series: Series
    rehearsal: bool
    stops: tuple[SeriesStop, ...]
    finished: tuple[Finished, ...]
    alike: tuple[tuple[Learned, ...], ...]
    built_on: tuple[tuple[Learned, Learned], ...]


def essay_of(gatherings: Sequence[Gathering]) -> Essay:
    """Put together what the gatherings of one series learned.

    Parameters
    ----------
    gatherings
        All of the series, the newest first; see `stappenplan.series.earlier.held`. Rehearsals
        are left out as soon as one gathering was real.
    """
    known = counted(gatherings)
    finished = {n: _finished(one) for n, one in sorted(known.items()) if one.closed}
    planned = places(gatherings)
    every = opened(gatherings) | known
    numbers = sorted({*every, *(place.number for place in planned)})
    return Essay(
        series=planned[0].series,
        rehearsal=all(one.rehearsal for one in gatherings),
        stops=tuple(_stop(n, planned, every.get(n), finished, known) for n in numbers),
        finished=tuple(finished.values()),
        alike=tuple(_alike(finished.values(), known)),
        built_on=tuple(_built_on(finished, known)),
    )


def counted(gatherings: Sequence[Gathering]) -> dict[int, Gathering]:
    """The gatherings by number that count for the series: no rehearsals beside real ones."""
    rehearsal = all(one.rehearsal for one in gatherings)
    return opened([one for one in gatherings if one.rehearsal == rehearsal])


def _number(gathering: Gathering) -> int:
    return gathering.series.number if gathering.series else 0


def _stop(
    number: int,
    planned: Sequence[SeriesPlace],
    gathering: Gathering | None,
    finished: dict[int, Finished],
    known: dict[int, Gathering],
) -> SeriesStop:
    if gathering is None or gathering.series is None:
        one = planned_at(planned[number - 1])
        return SeriesStop(number, one.theme, one.place, one.date, why=NOT_THERE)
    stop = (number, gathering.series.theme, gathering.place, gathering.begins[:10])
    if number not in known:
        return SeriesStop(*stop, why=REHEARSED)
    if number not in finished:
        return SeriesStop(*stop, why=STILL_OPEN)
    lines = len(finished[number].lines)
    return SeriesStop(*stop, lines=lines, why="" if lines else EMPTY)


def _finished(gathering: Gathering) -> Finished:
    plan = build(gathering, network=False)
    theme = gathering.series.theme if gathering.series else ""
    harvest = harvest_of(gathering, _number(gathering), theme, plan)
    lessons = {
        lesson.entry: lesson
        for step in gathering.providers(TellsLessons)
        for lesson in step.lessons_learned()
    }
    told = [(line, [lessons[s] for s in line.sources if s in lessons]) for line in harvest.lines]
    return Finished(
        harvest=harvest,
        plan=plan,
        result=gathering.workshop.result.words,
        by_participants=tuple(_learned(harvest.number, told, by_host=False)),
        by_hosts=tuple(_learned(harvest.number, told, by_host=True)),
        further=tuple(
            Learned(harvest.number, line, ": ".join(filter(None, (line.part, line.group))))
            for line, from_lessons in told
            if not from_lessons
        ),
        answers=fixed_answers(gathering),
    )


def _learned(
    number: int, told: Iterable[tuple[HarvestLine, list[Lesson]]], *, by_host: bool
) -> Iterator[Learned]:
    for line, lessons in told:
        found = [lesson.about for lesson in lessons if lesson.by_host == by_host]
        if found:
            yield Learned(number, line, found[0])


def _alike(
    finished: Iterable[Finished], known: dict[int, Gathering]
) -> Iterator[tuple[Learned, ...]]:
    """Lines of people, not of the product, that stand in several harvests word for word."""
    same: dict[str, list[Learned]] = {}
    for one in finished:
        words = known[one.harvest.number].words.values()
        typed = {item.text for item in words if not item.credit}
        for learned in one.lines:
            key = plain_words(learned.line.text)
            if learned.line.text in typed and len(key.split()) >= FEWEST_WORDS_ALIKE:
                same.setdefault(key, []).append(learned)
    for lines in same.values():
        if len({one.gathering for one in lines}) > 1:
            yield tuple(lines)


def plain_words(text: str) -> str:
    """The words of a line, by which two lines are the same: no capitals, accents or commas."""
    return " ".join(re.findall(r"\w+", without_accents(text)))


def _built_on(
    finished: dict[int, Finished], known: dict[int, Gathering]
) -> Iterator[tuple[Learned, Learned]]:
    """Each line whose author chose a line of an earlier gathering to go on from."""
    credited = {
        (one.harvest.credit, learned.line.text): learned
        for one in finished.values()
        for learned in one.lines
    }
    for number, one in finished.items():
        for learned in one.lines:
            for key in dict.fromkeys(_origins(known[number], learned.line.sources)):
                # What was erased or hidden there since is no line of the essay.
                if key in credited:
                    yield learned, credited[key]


def _origins(gathering: Gathering, sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words of earlier gatherings from which entries go on: whose they are, and the words."""
    seen: set[str] = set()
    waiting = list(reversed(tuple(sources)))
    while waiting:
        id_ = waiting.pop()
        item = gathering.words.get(id_)
        if item is None or id_ in seen:
            continue
        seen.add(id_)
        if item.credit:
            yield item.credit, item.text
        elif item.about.get("builds_on"):
            waiting.append(str(item.about["builds_on"]))
