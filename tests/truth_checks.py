"""What must be so of every gathering: what is printed and shown equals what the journal says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import icalendar
from journal_reader import JournalReader

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.plan import HORIZON_WORDS, Action, Plan
from stappenplan.contract.step_kind import StepKind
from stappenplan.engine import replay
from stappenplan.export import markdown, report
from stappenplan.export.council_letter import letter
from stappenplan.export.document import Table
from stappenplan.export.excel.columns import COLUMNS
from stappenplan.export.ical import write as write_calendar
from stappenplan.gathering import Gathering
from stappenplan.journal import GatheringRow, Journal
from stappenplan.plan import build
from stappenplan.plan.timeline_view import timeline_pages
from stappenplan.visit import Visit

DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(dutch.MONTHS)}) (\d{{4}})\b")


@dataclass(frozen=True)
class Held:
    """A gathering with what the journal, the plan and the documents say about it."""

    journal: Journal
    row: GatheringRow
    told: JournalReader
    gathering: Gathering
    plan: Plan
    documents: dict[str, str]

    @property
    def actions(self) -> tuple[Action, ...]:
        return (*self.plan.actions, *self.plan.not_taken)

    def view(self, role: Role, step: str) -> dict[str, Any]:
        person = next(iter(self.told.people()), None) if role is Role.PARTICIPANT else None
        return self.gathering.steps[step].view(Visitor(role, person))


def read(journal: Journal, row: GatheringRow, plan_step: str) -> Held:
    rows = list(journal.read(row.id))
    gathering = replay(rows, row)
    plan = build(gathering)
    documents = {
        "plan": markdown.write(report.report(plan)).decode(),
        "openbaar": markdown.write(report.public(plan)).decode(),
        "bronnen": markdown.write(report.sources_document(plan)).decode(),
        "raadsbrief": markdown.write(letter(plan)).decode(),
    }
    return Held(journal, row, JournalReader(rows, plan_step), gathering, plan, documents)


def check_actions(held: Held) -> None:
    """Number, title, owner, dots and every field of an action are what people gave."""
    told, numbers, dots = held.told, held.told.numbers(), held.told.dots()
    assert len({action.number for action in held.actions}) == len(held.actions)
    assert held.plan.dots_total == dots.total()
    for action in held.actions:
        details = told.details(action.id)
        if action.id in numbers:
            assert action.number == numbers[action.id]
        else:
            assert action.number > max(numbers.values(), default=0)
        assert action.title == dutch.one_line(told.title(action.id))
        assert action.owner == told.owner(action.id)
        assert action.owner_label == told.label(action.owner)
        assert (action in held.plan.actions) == bool(told.owner(action.id))
        assert action.dots == dots[action.id]
        for field in ("starts", "done_by", "horizon", "sign", "let_go", "hold_on"):
            assert getattr(action, field) == details.get(field, "")
        assert [ask.before for ask in action.asks] == (
            [details.get("ask_before", "")] if details.get("ask_what") else []
        )


def check_promises_of_steps(held: Held) -> None:
    """What is let go and held on to stands with its step, and with all that the step came from."""
    by_label = {f"Stap {action.number}": action for action in held.plan.actions}
    for field in ("let_go", "hold_on"):
        lines = getattr(held.plan, field)
        for line in lines:
            action = by_label[line.label]
            assert line.text == held.told.details(action.id)[field]
            assert line.sources == action.sources
        given = [held.told.details(action.id).get(field) for action in held.plan.actions]
        assert len(lines) == sum(map(bool, given))


def check_documents(held: Held) -> None:
    """No day, number or owner stands in a document that the journal does not know."""
    told = held.told
    by_number = {action.number: action for action in held.actions}
    given = {held.gathering.begins[:10], *(row.at[:10] for row in told.rows)}
    given |= {day for action in held.actions for day in told.days_of(action.id)}
    given |= {row.body["date"] for row in told.of("talk", "accept") if row.body.get("date")}
    given |= set(told.review_days())
    for text in held.documents.values():
        assert days_in(text) <= given
        for number, title in re.findall(r"\*{0,2}Stap (\d+)\. ([^\n*]+)", text):
            known = dutch.one_line(by_number[int(number)].title)
            assert unescaped(title).startswith(known.rstrip(".")[:60])
        for number in re.findall(r"\b[Ss]tap (\d+)\b", text):
            assert int(number) in by_number
        for people in re.findall(r"\b(\d+) deelnemers?\b", text):
            assert int(people) == len(told.people())
    for action in held.plan.actions:
        card = card_of(held.documents["plan"], action)
        assert days_in(card) <= told.days_of(action.id)
        spans = [words for words in HORIZON_WORDS.values() if f"{words}." in card]
        horizon = told.details(action.id).get("horizon")
        assert spans == ([HORIZON_WORDS[horizon]] if horizon else [])


def check_files(held: Held) -> None:
    """Calendar, workbook and time line have the same days."""
    told = held.told
    calendar = icalendar.Calendar.from_ical(write_calendar(held.plan))
    events = {
        (str(one["summary"]), one["dtstart"].dt.isoformat()) for one in calendar.walk("VEVENT")
    }
    begins = {(int(n), day) for s, day in events for n in re.findall(r"Stap (\d+) begint", s)}
    ready = {(int(n), day) for s, day in events for n in re.findall(r"Stap (\d+) is klaar", s)}
    by_field = {
        field: {
            (action.number, day)
            for action in held.plan.actions
            if (day := told.details(action.id).get(field))
        }
        for field in ("starts", "done_by")
    }
    assert begins == by_field["starts"]
    assert ready == by_field["done_by"]
    assert {day for s, day in events if "Terugblik op" in s} == set(told.review_days())
    columns = {column.name: column for column in COLUMNS}
    for action in held.plan.actions:
        details = told.details(action.id)
        assert columns["Begint"].of(action, None, held.plan) == details.get("starts", "")
        assert columns["Klaar"].of(action, None, held.plan) == details.get("done_by", "")
        assert columns["Stippen"].of(action, None, held.plan) == told.dots()[action.id]
    drawn = " ".join(page["words"] for page in timeline_pages(held.gathering))
    asked = {day for action in held.plan.actions for day in told.days_of(action.id)} | set(
        told.review_days()
    )
    assert days_in(drawn) <= asked


def _owner_as_shown(told: JournalReader, owner: str, role: Role) -> str:
    if not owner:
        return ""
    return told.label(owner) if role is Role.ADVISOR else str(told.people()[owner]["name"])


def check_pages(held: Held, plan_step: str) -> None:
    """Every role sees the same numbers, owners and counts; an advisor reads no names."""
    told = held.told
    for role in Role:
        shown = held.view(role, plan_step)
        for one in shown["actions"]:
            action = next(action for action in held.actions if action.id == one["id"])
            assert (one["number"], one["dots"]) == (action.number, action.dots)
            assert one["owner"] == _owner_as_shown(told, told.owner(action.id), role)
        visit = Visit(held.journal, held.row, Visitor(role, told_person(held, role)))
        counts = visit.frame().get("counts", {"people": told.here()})
        assert counts["people"] == told.here()
    for kind in held.gathering.steps.values():
        if kind.name == "brainstorm":
            for role in (Role.FACILITATOR, Role.SCREEN):
                assert held.view(role, kind.step.id)["count"] == told.ideas(kind.step.id)
    assert held.plan.attendance.people == len(told.people())
    assert sum(held.plan.attendance.by_side.values()) == len(told.people())
    assert sum(held.plan.attendance.by_unit.values()) == len(told.people())


def check_method(held: Held) -> None:
    """The time of a step is that between coming and going on; what people gave counts once."""
    steps = {step.title: step.id for step in held.gathering.workshop.steps}
    [table] = [
        block
        for block in report.report(held.plan).blocks
        if isinstance(block, Table) and block.header[-1] == "Bijdragen"
    ]
    rows = [[cell[0].text for cell in row] for row in table.rows]
    assert [(row[0], row[-1]) for row in rows] == [
        (part.title, str(part.contributions)) for part in held.plan.method
    ]
    for part in held.plan.method:
        rules = held.gathering.steps[steps[part.title]].rules
        private = {type_ for type_, rule in rules.items() if rule.private}
        assert part.contributions == held.told.given(steps[part.title], private=private)
        assert part.finished <= part.asked
        kind = type(held.gathering.steps[steps[part.title]])
        if part.asked and kind.done is StepKind.done and kind.seen_done is StepKind.seen_done:
            senders = {row.author for row in held.told.rows if row.step == steps[part.title]}
            assert part.finished == len(senders & {*held.told.people()})
    for part in held.plan.method:
        if part.held_minutes is not None:
            assert abs(part.held_minutes - held.told.minutes(steps[part.title])) <= 0.5


def check_sources(held: Held) -> None:
    """A source is words: never a bare day or the name of a choice."""
    for source in held.plan.sources.values():
        assert not re.fullmatch(
            r"\d{4}-\d\d-\d\d|weken|kwartaal|jaar|[a-z]+eren|loslaten", source.text
        )
        said = next(row for row in held.told.rows if row.id == source.id)
        by_advisor = said.type in {"suggest", "decide", "question", "answer", "reply"}
        assert (source.where == "Bij de adviseur") == by_advisor


def check_numbers_stay(held: Held, plan_step: str) -> None:
    """From the moment that the group works the actions out, no number changes."""
    told = held.told
    gathering = held.gathering.empty_copy()
    known: dict[str, int] = {}
    for row in held.journal.read(held.row.id):
        gathering.apply(row)
        step = gathering.steps[plan_step]
        if row.type == "phase" and row.body["step"] == plan_step:
            known = {} if step.phase not in {"work", "aloud"} else known
        if step.phase not in {"work", "aloud"}:
            continue
        now = {action.id: action.number for action in step.actions()}
        for id_, number in now.items():
            parts = {n for key, n in known.items() if told.root(key) == told.root(id_)}
            assert known.setdefault(id_, number) == number or number in parts
        assert len(set(now.values())) == len(now)


CHECKS: tuple[Callable[[Held], None], ...] = (
    check_actions,
    check_promises_of_steps,
    check_documents,
    check_files,
    check_method,
    check_sources,
)


def told_person(held: Held, role: Role) -> str | None:
    return next(iter(held.told.people()), None) if role is Role.PARTICIPANT else None


def days_in(text: str) -> set[str]:
    return {
        f"{year}-{dutch.MONTHS.index(month) + 1:02}-{int(day):02}"
        for day, month, year in DAY.findall(text)
    }


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def card_of(text: str, action: Action) -> str:
    """What a document says of one action, from its heading to the next."""
    [_, *found] = re.split(rf"^#+ Stap {action.number}\. ", text, flags=re.MULTILINE)
    return re.split(r"^#", found[-1], flags=re.MULTILINE)[0]
