"""The days of a plan as iCalendar: first moves, what is done by when, talks, meetings, others.

Source of the format: RFC 5545 (2009) and RFC 7986 (2016).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import icalendar

from stappenplan import dutch
from stappenplan.export import web_addresses
from stappenplan.export.action_phrases import first_move
from stappenplan.export.phrases import agreed, asked, owner
from stappenplan.export.report import REHEARSAL_MARK
from stappenplan.export.stable_zip import file_moment
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from stappenplan.contract.plan import Action, Plan

# Names of events are made from it: the same event keeps its name when its day changes.
NAMES = UUID("5f0e7f5e-6a7c-5f5b-9c54-3c1f2a7c9a10")
MAX_LENGTH = 200
DUTCH = {"language": "nl"}
_ESCAPED = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something that falls on a day.

    ``name`` says what it is of what; it stays the same when words or day change. ``hours`` are
    its Dutch times; without these it takes the whole day. ``revision`` is how often its day
    changed: calendars that hold it already take the one with the highest.
    """

    name: str
    on: date
    what: str
    about: tuple[str, ...] = ()
    hours: tuple[time, time] | None = None
    place: str = ""
    revision: int = 0


class _Words(icalendar.vText):
    """Typed text; the library itself takes a backslash before an N for the end of a line."""

    def to_ical(self) -> bytes:
        """Escape as RFC 5545 says in section 3.3.11."""
        escaped = _ESCAPED.sub(r"\\\g<0>", self).replace("\n", "\\n")
        return escaped.encode()


def write(plan: Plan) -> bytes:
    """Write every day of the plan: a meeting with its times, all else as a whole day."""
    made = icalendar.Calendar()
    title = dutch.one_line(plan.title)
    made.add("prodid", "-//Stappenplan//Stappenplan//NL")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", _Words(title))
    made.add("x-wr-calname", _Words(title))
    made.add("last-modified", _last_modified(plan))
    seen: Counter[str] = Counter()
    days = sorted(events(plan), key=lambda event: (event.on, event.name))
    if any(day.hours for day in days):
        made.add_component(_time_zone())
    for day in days:
        seen[day.name] += 1
        made.add_component(_event(plan, day, seen[day.name]))
    content: bytes = made.to_ical(sorted=False)
    return content


def _event(plan: Plan, day: CalendarEvent, turn: int) -> Any:
    event = icalendar.Event()
    # Of one person two decisions may be asked for the same step.
    name = day.name if turn == 1 else f"{day.name}/{turn}"
    event.add("uid", str(uuid5(NAMES, f"{plan.gathering}/{name}")))
    event.add("dtstamp", _last_modified(plan))
    if day.revision:
        event.add("sequence", day.revision)
    for name, value in zip(("dtstart", "dtend"), _span(day), strict=True):
        event.add(name, value)
    what = f"{REHEARSAL_MARK}: {day.what}" if plan.rehearsal else day.what
    short = dutch.shorten(what, MAX_LENGTH)
    event.add("summary", _Words(short, params=DUTCH))
    about = (what if short != what else "", *day.about, dutch.one_line(plan.title))
    description = "\n".join(line for line in about if line)
    event.add("description", _Words(description, params=DUTCH))
    # A calendar has room for one address that one can tap.
    for _, target in web_addresses.parts(f"{what}\n{description}"):
        if target:
            event.add("url", target)
            break
    if day.place:
        event.add("location", _Words(day.place, params=DUTCH))
    event.add("transp", "OPAQUE" if day.hours else "TRANSPARENT")
    event.add("class", "PUBLIC")
    return event


def _span(day: CalendarEvent) -> tuple[date, date]:
    if day.hours is None:
        return day.on, day.on + timedelta(days=1)
    begins, ends = (datetime.combine(day.on, hour, DUTCH_TIME) for hour in day.hours)
    return begins, ends


def _time_zone() -> Any:
    """Dutch time as two rules: some calendars do not know it by its name.

    Source of the rules: directive 2000/84/EC, articles 2 and 3.
    """
    zone = icalendar.Timezone()
    zone.add("tzid", DUTCH_TIME.key)
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    for part, name, before, after, month, hour in (
        (icalendar.TimezoneDaylight(), "CEST", winter, summer, 3, 2),
        (icalendar.TimezoneStandard(), "CET", summer, winter, 10, 3),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        # The last Sunday of the month in the first year in which the rule held.
        part.add("dtstart", datetime(1996, month, {3: 31, 10: 27}[month], hour))  # noqa: DTZ001
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(part)
    return zone


def events(plan: Plan) -> Iterator[CalendarEvent]:
    """Every day in the plan, with a name of its own."""
    ids = {action.number: action.id for action in plan.actions}
    for action in plan.actions:
        yield from _action_events(action)
    for number, ask in enumerate(asked(plan), start=1):
        if on := dutch.parse_day(ask.before):
            of = dutch.one_line(ask.of)
            step = _step(ask.action, ids)
            what = f"Besluit nodig{step}: {dutch.one_line(ask.what)}"
            name = f"{ids.get(ask.action or 0, number)}/besluit/{dutch.one_line(ask.of)}"
            yield CalendarEvent(name, on, what, (f"Van: {of}" if of else "",))
    for number, item in enumerate(agreed(plan), start=1):
        if on := dutch.parse_day(item.date):
            whom = dutch.one_line(item.whom)
            what = f"Afspraak met het dorp{_step(item.action, ids)}: {dutch.one_line(item.text)}"
            name = f"{ids.get(item.action or 0, number)}/afspraak"
            yield CalendarEvent(name, on, what, (f"Met: {whom}" if whom else "",))
    for number, talk in enumerate(plan.talks, start=1):
        if on := dutch.parse_day(talk.date):
            what = f"Gesprek met {dutch.one_line(talk.whom)}: {dutch.one_line(talk.about)}"
            name = f"gesprek/{talk.sources[0] if talk.sources else number}"
            yield CalendarEvent(name, on, what, (f"Door: {dutch.one_line(talk.who_label)}",))
    yield from _meetings(plan)
    yield from _own_days(plan)
    for number, text in enumerate(plan.review_dates, start=1):
        if on := dutch.parse_day(text):
            what = f"Terugblik op {dutch.one_line(plan.title)}"
            yield CalendarEvent(f"terugblik/{number}", on, what, ("Wat kwam er van elke stap?",))


def _meetings(plan: Plan) -> Iterator[CalendarEvent]:
    for one in plan.meetings:
        if on := dutch.parse_day(one.date):
            host, place = dutch.one_line(one.host), dutch.one_line(one.place)
            yield CalendarEvent(
                f"bijeenkomst/{one.id}",
                on,
                f"Bijeenkomst: {dutch.one_line(one.theme)}",
                (f"Bij: {host}" if host else "",),
                hours=(time.fromisoformat(one.begins), time.fromisoformat(one.ends)),
                place=place or host,
                revision=one.revision,
            )


def _own_days(plan: Plan) -> Iterator[CalendarEvent]:
    """The days of steps that are no meeting, such as those to look back on an experiment."""
    for day in plan.days:
        if on := dutch.parse_day(day.date):
            about = (dutch.one_line(day.about),) if day.about else ()
            yield CalendarEvent(f"dag/{day.id}", on, dutch.one_line(day.text), about)


def _action_events(action: Action) -> Iterator[CalendarEvent]:
    title = dutch.one_line(action.title)
    who = f"Wie: {owner(action)}"
    if on := dutch.parse_day(action.starts):
        move = first_move(action)
        yield CalendarEvent(
            f"{action.id}/begin", on, f"Stap {action.number} begint: {title}", (move, who)
        )
    if on := dutch.parse_day(action.done_by):
        sign = dutch.one_line(action.sign)
        seen = f"Je ziet het aan: {sign}" if sign else ""
        yield CalendarEvent(
            f"{action.id}/klaar", on, f"Stap {action.number} is klaar: {title}", (seen, who)
        )


def _step(number: int | None, ids: dict[int, str]) -> str:
    return f" voor stap {number}" if number in ids else ""


def _last_modified(plan: Plan) -> datetime:
    """The last moment in the sources: never the present, so that the same plan stays the same."""
    last = max((source.at for source in plan.sources.values()), default="")
    try:
        return datetime.fromisoformat(last).astimezone(UTC).replace(microsecond=0)
    except ValueError:
        return file_moment(plan.date)
