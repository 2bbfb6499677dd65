"""What the result and the calendar say about next meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.capitals import capitalize, end_sentence
from stappenplan.contract.plan import Meeting
from stappenplan.contract.result import Line, ResultPart, ResultTable
from stappenplan.plan.departments import speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.follow_up.state import FollowUpState, NextMeeting

# More sentences do not fit on a first page.
MOST_SENTENCES = 3
SOMEBODY = "iemand uit de groep"


def plan_meetings(step: FollowUpState) -> list[Meeting]:
    """The meetings that have a day."""
    return [
        Meeting(
            id=one.id,
            theme=one.words.text,
            date=one.day,
            begins=one.begins,
            ends=one.ends,
            place=one.place,
            host=_host(step, one),
            coming=len(step.coming_to(one)),
            revision=len(one.settled_by) - 1,
            sources=_sources(one),
        )
        for one in step.meetings()
        if one.day
    ]


def results(step: FollowUpState) -> Iterator[ResultPart]:
    """A table of the meetings, and a sentence for each of the first."""
    meetings = step.meetings()
    if not meetings:
        return
    word = capitalize(step.settings.host_word)
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=tuple(_brief(step, meetings)),
        tables=(
            ResultTable(
                header=("Thema", "Wanneer", word, "Wie komt"),
                rows=tuple(_row(step, one) for one in meetings),
            ),
        ),
    )


def _brief(step: FollowUpState, meetings: list[NextMeeting]) -> Iterator[Line]:
    settled = [one for one in meetings if one.day]
    if not settled:
        count = dutch.count_noun(len(meetings), "thema", "thema's")
        text = f"De groep noemde {count} voor een vervolg. Er is nog geen dag."
        yield Line(text=text, sources=tuple(one.id for one in meetings))
        return
    shown = settled if len(settled) <= MOST_SENTENCES else settled[: MOST_SENTENCES - 1]
    for one in shown:
        host = _host(step, one)
        by = f", bij {host}" if host else ""
        text = f"{dutch.format_day(one.day)}: {one.words.text}{by}"
        yield Line(text=end_sentence(text), sources=_sources(one))
    rest = settled[len(shown) :]
    if rest:
        count = dutch.count_noun(len(rest), "bijeenkomst", "bijeenkomsten")
        sources = tuple(source for one in rest for source in _sources(one))
        yield Line(text=f"Daarna zijn er nog {count}.", sources=sources)


def _row(step: FollowUpState, one: NextMeeting) -> tuple[Line, ...]:
    return (
        Line(text=one.words.text, sources=one.words.sources),
        Line(text=_when(one), sources=tuple(one.settled_by[-1:])),
        Line(text=_host_cell(step, one), sources=tuple(_offers(one))),
        Line(text=_coming(step, one)),
    )


def _when(one: NextMeeting) -> str:
    if not one.day:
        return "Nog geen dag"
    times = f"{one.begins}-{one.ends} uur".replace(":", ".")
    where = f", {one.place}" if one.place else ""
    return f"{dutch.format_day(one.day)}, {times}{where}"


def _host_cell(step: FollowUpState, one: NextMeeting) -> str:
    offers = one.standing_offers()
    if one.host is not None or not offers:
        return _host(step, one) or "Nog niemand"
    names = [label(step, who, words) for who, words in offers.items()]
    return f"Nog kiezen: {' of '.join(names)}"


def _coming(step: FollowUpState, one: NextMeeting) -> str:
    if not one.day:
        return "Nog niet gevraagd"
    return dutch.count_noun(len(step.coming_to(one)), "mens", "mensen")


def _host(step: FollowUpState, one: NextMeeting) -> str:
    return label(step, *one.host) if one.host is not None else ""


def label(step: FollowUpState, who: str, words: Contribution) -> str:
    """How a host stands in documents: the organisation, else as who said something there."""
    if words.about.get("named") or words.history:
        return words.text
    return speaker(step.gathering, who) or SOMEBODY


def _offers(one: NextMeeting) -> list[str]:
    return [words.id for words in one.standing_offers().values()]


def _sources(one: NextMeeting) -> tuple[str, ...]:
    host = (one.host[1].id,) if one.host is not None else ()
    return (*one.words.sources, *one.settled_by[-1:], *host)
