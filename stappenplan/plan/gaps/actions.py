"""What one action does not say yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.plan.action_titles import coverage_by_sources
from stappenplan.plan.gaps.telling import gap
from stappenplan.plan.gaps.villagers import gives_work
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


def of_action(action: Action, every: Mapping[int, Action], plan: Plan) -> Iterator[Gap]:
    """Gaps in one action; what nobody took on is only asked for its words."""
    if action.title == GONE:
        yield gap("erased", action=action)
    else:
        yield from _of_the_title(action, plan)
    if action.owner:
        if not action.first_move.then:
            yield gap("moved", action=action)
        if not action.sign:
            yield gap("sign", action=action)
        yield from _of_days(action, plan.date)
        yield from _of_asks(action)
        yield from _of_waiting(action, every)


def _of_the_title(action: Action, plan: Plan) -> Iterator[Gap]:
    number = action.number
    if len(words(action.title)) < FEWEST_WORDS:
        told = f"{number} (“{action.title}”)" if action.title else number
        yield gap("wordless", told, action=action)
        return
    if gives_work(f"{action.title}. {action.description}"):
        yield gap("villagers", action=action)
    vague = vague_verbs(action.title)
    if vague and not action.sign:
        told = f"Stap {number} zegt nog niet wat je doet: {dutch.listed(vague)}."
        yield gap("vague", told, action=action)
    found = coverage_by_sources(action, plan)
    if found is not None and not found.holds:
        quoted = dutch.listed([f"“{word}”" for word in found.unsaid])
        told = f"Stap {number} gebruikt woorden die niemand zei: {quoted}."
        yield gap("unsaid", told, action=action)
    if plan.dots_total and not action.dots:
        yield gap("undotted", action=action)


def _of_days(action: Action, day: str) -> Iterator[Gap]:
    held, starts, ends = (dutch.parsed(text) for text in (day, action.starts, action.done_by))
    if starts is None:
        yield gap("start", action=action)
    elif held is not None and starts > held + FIRST_MOVE:
        yield gap("late", action=action)
    if held is not None and any(one < held for one in _days(action)):
        yield gap("past", action=action)
    elif starts is not None and ends is not None and ends < starts:
        yield gap("backward", action=action)


def _days(action: Action) -> Iterator[date]:
    """The days in an action that still have to come."""
    agreed = action.agreement
    texts = [action.starts, action.done_by, *(ask.before for ask in action.asks)]
    if agreed is not None and not agreed.made:
        texts.append(agreed.date)
    for text in texts:
        day = dutch.parsed(text)
        if day is not None:
            yield day


def _of_asks(action: Action) -> Iterator[Gap]:
    if any(not ask.before for ask in action.asks):
        yield gap("undated", action=action)
    if any(not ask.of for ask in action.asks):
        yield gap("unasked", action=action)


def _of_waiting(action: Action, every: Mapping[int, Action]) -> Iterator[Gap]:
    """An action that waits for one that nobody does, or that ends after this one begins."""
    for number in action.after:
        first = every[number]
        if not first.owner:
            told = f"Stap {action.number} wacht op “{first.title}”, en die stap doet nog niemand."
            yield gap("waits", told, action=action)
        elif action.starts and first.done_by and action.starts < first.done_by:
            yield gap("early", f"{action.number} (na stap {number})", action=action)
