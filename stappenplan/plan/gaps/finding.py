"""All gaps of a plan, the most important first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import MakesPlan, PromisesTalks
from stappenplan.plan.gaps.actions import of_action
from stappenplan.plan.gaps.telling import RANK, gap
from stappenplan.plan.similar_texts import group_similar_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import Gap, Plan

MOST_ACTIONS = 12
MOST_PER_OWNER = 3
# The themes that a plan should have thought of: the weightiest, when this many people carry them.
MOST_WEIGHTY = 3
MUCH_SUPPORT = 3


def gaps(gathering: GatheringView, plan: Plan) -> list[Gap]:
    """Find what the plan does not say yet, and what it could not know.

    Days are compared with the day of the gathering, never with today: the same journal has the
    same gaps.
    """
    found = [*_of_the_whole(gathering, plan)]
    if plan.actions or plan.not_taken:
        found += [*_of_the_actions(plan), *_of_owners(gathering, plan), *_of_themes(plan)]
    return sorted(found, key=lambda one: RANK[one.kind])


def _of_the_whole(gathering: GatheringView, plan: Plan) -> Iterator[Gap]:
    if not plan.actions and not plan.not_taken:
        yield gap("nothing", _nothing(gathering))
    for circle in plan.cycles:
        yield gap("cycle", circle.text, sources=circle.sources)
    voting = _visited(gathering, MakesPlan)
    if (plan.actions or plan.not_taken) and voting and not plan.dots_total:
        yield gap("unvoted")
    if len(plan.actions) > MOST_ACTIONS:
        yield gap("many", len(plan.actions))
    if plan.attendance.people == 1 and plan.actions:
        yield gap("alone")
    meeting = _visited(gathering, PromisesTalks)
    if meeting and not plan.talks and not plan.agreements:
        yield gap("talks")
    if meeting and not plan.review_dates:
        yield gap("review")


def _visited(gathering: GatheringView, capability: type[object]) -> bool:
    """Whether the group came to a step with this capability."""
    steps = gathering.steps.values()
    return any(step.step.id in gathering.visited for step in steps if isinstance(step, capability))


def _nothing(gathering: GatheringView) -> str:
    named = sum(len(plan_step.proposals()) for plan_step in gathering.providers(MakesPlan))
    if not named:
        return "Het plan heeft nog geen stappen: niemand noemde er een."
    count = dutch.count(named, "stap is genoemd", "stappen zijn genoemd")
    return f"Het plan heeft nog geen stappen: {count}, maar er is nog niet gekozen."


def _of_the_actions(plan: Plan) -> Iterator[Gap]:
    every = {action.number: action for action in (*plan.actions, *plan.not_taken)}
    for action in plan.not_taken:
        yield gap("untaken", f"“{action.title}”", action=action)
    for action in every.values():
        yield from of_action(action, every, plan)
    for group in group_similar_texts(
        {str(number): action.title for number, action in every.items()}
    ):
        sources = [source for number in group for source in every[int(number)].sources]
        yield gap("double", dutch.listed(group), sources=sources)


def _of_owners(gathering: GatheringView, plan: Plan) -> Iterator[Gap]:
    for owner, number in Counter(action.owner for action in plan.actions).items():
        if number > MOST_PER_OWNER:
            held = [s for action in plan.actions if action.owner == owner for s in action.sources]
            told = f"{gathering.label_of(owner)} heeft {number} stappen."
            yield gap("load", told, sources=held)
    gone = _gone(gathering)
    for action in plan.actions:
        if action.owner in gone:
            yield gap("absent", action=action)


def _gone(gathering: GatheringView) -> set[str]:
    """Who left before the end; going home afterwards takes no yes back."""
    gone: set[str] = set()
    for entry in gathering.entry_ids.values():
        if entry.type == "closed" and not entry.step:
            break
        if entry.type == "left" and not entry.step:
            gone.add(entry.body.get("participant") or entry.author)
    return {who for who in gone if who in gathering.people and not gathering.people[who].here}


def _of_themes(plan: Plan) -> Iterator[Gap]:
    covered = {action.theme_id for action in (*plan.actions, *plan.not_taken)}
    for theme in plan.themes[:MOST_WEIGHTY]:
        if theme.support >= MUCH_SUPPORT and theme.id not in covered:
            yield gap("theme", f"“{theme.name}”", sources=theme.sources)
