"""Gaps in one action: what it does not say yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.plan.action_titles import coverage_by_sources
from stappenplan.plan.gaps.gap_texts import make_gap
from stappenplan.plan.gaps.work_for_villagers import assigns_work_to_villagers
from stappenplan.plan.vague_verbs import vague_verbs
from stappenplan.sorting.dutch_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stappenplan.contract.plan import Action, Gap, Plan

# Who-what-when asks for a first move within 7 to 14 days.
FIRST_MOVE = timedelta(days=14)
# One word names a subject; it takes two to say what happens with it.
FEWEST_WORDS = 2
GONE = "(titel gewist)"


def action_gaps(action: Action, by_number: Mapping[int, Action], plan: Plan) -> Iterator[Gap]:
    """Find the gaps in one action; one without an owner is checked for its title alone."""
    if action.title == GONE:
        yield make_gap("erased", action=action)
    else:
        yield from _title_gaps(action, plan)
    if action.owner:
        if not action.first_move.then:
            yield make_gap("moved", action=action)
        if not action.sign:
            yield make_gap("sign", action=action)
        yield from _day_gaps(action, plan.date)
        yield from _ask_gaps(action)
        yield from _dependency_gaps(action, by_number)


def _title_gaps(action: Action, plan: Plan) -> Iterator[Gap]:
    number = action.number
    if len(words(action.title)) < FEWEST_WORDS:
        text = f"{number} (“{action.title}”)" if action.title else number
        yield make_gap("wordless", text, action=action)
        return
    if assigns_work_to_villagers(f"{action.title}. {action.description}"):
        yield make_gap("villagers", action=action)
    vague = vague_verbs(action.title)
    if vague and not action.sign:
        text = f"Stap {number} zegt nog niet wat je doet: {dutch.join_words(vague)}."
        yield make_gap("vague", text, action=action)
    found = coverage_by_sources(action, plan)
    if found is not None and not found.holds:
        quoted = dutch.join_words([f"“{word}”" for word in found.unsaid])
        text = f"Stap {number} gebruikt woorden die niemand zei: {quoted}."
        yield make_gap("unsaid", text, action=action)
    if plan.dots_total and not action.dots:
        yield make_gap("undotted", action=action)


def _day_gaps(action: Action, day: str) -> Iterator[Gap]:
    held, starts, ends = (dutch.parse_day(value) for value in (day, action.starts, action.done_by))
    if starts is None:
        yield make_gap("start", action=action)
    elif held is not None and starts > held + FIRST_MOVE:
        yield make_gap("late", action=action)
    if held is not None and any(one < held for one in _days(action)):
        yield make_gap("past", action=action)
    elif starts is not None and ends is not None and ends < starts:
        yield make_gap("backward", action=action)


def _days(action: Action) -> Iterator[date]:
    """All days in an action that should lie ahead."""
    agreed = action.agreement
    texts = [action.starts, action.done_by, *(ask.before for ask in action.asks)]
    if agreed is not None and not agreed.made:
        texts.append(agreed.date)
    for text in texts:
        day = dutch.parse_day(text)
        if day is not None:
            yield day


def _ask_gaps(action: Action) -> Iterator[Gap]:
    if any(not ask.before for ask in action.asks):
        yield make_gap("undated", action=action)
    if any(not ask.of for ask in action.asks):
        yield make_gap("unasked", action=action)


def _dependency_gaps(action: Action, by_number: Mapping[int, Action]) -> Iterator[Gap]:
    """Find dependencies on an action without owner, or on one that ends after this one begins."""
    for number in action.after:
        first = by_number[number]
        if not first.owner:
            text = f"Stap {action.number} wacht op “{first.title}”, en die stap doet nog niemand."
            yield make_gap("waits", text, action=action)
        elif action.starts and first.done_by and action.starts < first.done_by:
            yield make_gap("early", f"{action.number} (na stap {number})", action=action)
