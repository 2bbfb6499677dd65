"""What must be so of what people take along: poster, overview, phones, office, advice."""

from __future__ import annotations

from datetime import date
from typing import Any

from document_readers import read_pdf, spaced, unbroken
from truth_checks import Held, days_in

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.export import poster
from stappenplan.hosting.gathering_summaries import summary
from stappenplan.overview import build_overview, list_findings
from stappenplan.overview.page_tables import actions as action_tables
from stappenplan.overview.page_tables import gatherings
from stappenplan.overview.plan_set import PlanSet
from stappenplan.own_results import own_results
from stappenplan.visit import Visit

# What is told of people and dots, when it is at least as many.
TOLD = 5


def taken(held: Held) -> dict[int, str]:
    """The ids of the actions that somebody took on, by number."""
    return {action.number: action.id for action in held.actions if held.told.owner(action.id)}


def check_poster(held: Held) -> None:
    """The poster has each action that was taken on, with owner and days, and no other day."""
    text = read_pdf(poster.write(held.plan))
    letters = unbroken(text)
    told = held.told
    given = {held.gathering.begins[:10], *told.review_days()}
    for action in taken(held).values():
        given |= told.days_of(action)
        assert unbroken(dutch.shorten(told.title(action), 110).rstrip("…")) in letters
        assert unbroken(told.label(told.owner(action))) in letters
        done, horizon = told.details(action).get("done_by"), told.details(action).get("horizon")
        if done:
            assert unbroken(dutch.format_day(done)) in letters
        elif horizon:
            assert unbroken(HORIZON_WORDS[horizon]).lower() in letters.lower()
    assert days_in(spaced(text)) <= given
    for day in told.review_days():
        assert unbroken(dutch.format_day(day)) in letters


def check_overview(held: Held) -> None:
    """Row and table of a gathering count as the journal does; small numbers are left out."""
    told, own = held.told, taken(held)
    overview = build_overview(PlanSet.select([held.plan], rehearsal=held.plan.rehearsal))
    [row] = overview.plans.to_dict("records")
    people = len(told.people())
    assert (people if people >= TOLD else None) == _or_none(row["people"])
    assert row["actions"] == len(own)
    assert row["not_taken"] == len(held.actions) - len(own)
    days = (told.details(action) for action in own.values())
    assert row["dated"] == sum(bool(one.get("starts") or one.get("done_by")) for one in days)
    looked_back = {day for action in own.values() for day in told.outcomes(action)}
    assert row["looked_back"] == len(looked_back)
    [shown] = gatherings(overview).rows
    assert shown[0] == "1"
    assert str(len(own)) in shown
    made = dutch.count_noun(len(own), "stap", "stappen")
    assert any(f"met {made} in het plan" in sentence for sentence in list_findings(overview))
    rows = [cells for table in action_tables(overview) for cells in table.rows]
    assert len(rows) == len(held.actions)
    for action, cells in zip((*held.plan.actions, *held.plan.not_taken), rows, strict=True):
        _check_row(held, action.id, cells, overview)


def _check_row(held: Held, action: str, cells: tuple[str, ...], overview: Any) -> None:
    told = held.told
    number = next(one.number for one in held.actions if one.id == action)
    assert cells[0] == f"{number}. {dutch.one_line(told.title(action))}"
    done = told.details(action).get("done_by", "")
    assert days_in(cells[2]) == ({done} if done else set())
    outcomes = told.outcomes(action) if told.owner(action) else {}
    assert days_in(cells[3]) == ({max(outcomes)} if outcomes else set())
    assert (cells[3] == "niet opgepakt") == (not told.owner(action))
    [row] = overview.actions[overview.actions["action"] == number].to_dict("records")
    dots = told.dots()[action]
    assert (dots if dots >= TOLD else None) == _or_none(row["dots"])
    if outcomes:
        assert row["outcome"] == outcomes[max(outcomes)]


def _or_none(value: Any) -> int | None:
    # pandas has a value of its own for what is missing, which equals nothing.
    return value if isinstance(value, int | float) and value == value else None  # noqa: PLR0124


def check_phones_afterwards(held: Held) -> None:
    """A phone shows the steps, the talks and the days of its own person, and of nobody else."""
    told = held.told
    for person in told.people():
        own = own_results(held.gathering, person)
        mine = {one["number"] for one in own["steps"] if one["mine"]}
        assert mine == {n for n, action in taken(held).items() if told.owner(action) == person}
        numbers = taken(held)
        for one in own["steps"]:
            action = numbers[one["number"]]
            assert person in {told.owner(action), *told.helpers(action)}
            assert one["title"] == dutch.one_line(told.title(action))
            details = told.details(action)
            assert one["starts"] == details.get("starts", "")
            assert one["done_by"] == details.get("done_by", "")
        promised = [row.body for row in told.talks() if row.author == person]
        talks = sorted((one["whom"], one.get("date", "")) for one in promised)
        assert sorted((one["whom"], one["date"]) for one in own["talks"]) == talks
        assert set(told.review_days()) in (set(), set(own["review_dates"]))


def check_office(held: Held) -> None:
    """The office says how many people took part, and the day."""
    row = summary(held.gathering, date.fromisoformat(held.gathering.begins[:10]))
    assert row["people"] == len(held.told.people())
    assert days_in(row["day"]) == {held.gathering.begins[:10]}


def check_frames(held: Held) -> None:
    """Facilitator and projector read the same counts; nobody is counted who left."""
    found = []
    for role in Role:
        person = next(iter(held.told.people())) if role is Role.PARTICIPANT else None
        frame = Visit(held.journal, held.row, Visitor(role, person)).frame()
        if role in {Role.FACILITATOR, Role.SCREEN}:
            found.append(frame["counts"])
        if role is Role.FACILITATOR:
            here = [one["name"] for one in frame["people"] if one["here"] and not one["nameless"]]
            assert len(here) == held.told.here()
        if role is Role.ADVISOR:
            for action in held.actions:
                asked = frame["advice"]["actions"][action.id]["questions"]
                assert len(asked) == held.told.questions(action.id)
    assert found == [found[0]] * len(found)
    assert found[0]["people"] == held.told.here()
    assert found[0]["done"] <= found[0]["expected"] <= found[0]["people"]


RESULT_CHECKS = (
    check_poster,
    check_overview,
    check_phones_afterwards,
    check_office,
    check_frames,
)
