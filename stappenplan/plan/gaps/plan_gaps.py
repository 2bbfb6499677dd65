"""All gaps of a plan, the most important first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.plan.gaps.action_gaps import action_gaps
from stappenplan.plan.gaps.gap_texts import PRIORITY, make_gap
from stappenplan.plan.similar_texts import group_similar_texts
from stappenplan.plan.theme_words import is_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Gap, Plan
    from stappenplan.plan.gaps.gap_facts import GapContext

MAX_ACTIONS = 12
MAX_PER_OWNER = 3
# The themes that a plan should have thought of: the weightiest, when this many people carry them.
WEIGHTIEST_THEMES = 3
MUCH_SUPPORT = 3


def find_gaps(context: GapContext, plan: Plan) -> list[Gap]:
    """Find what the plan does not say yet, and what it could not know.

    Days are compared with the day of the gathering, never with today: the same journal has the
    same gaps.
    """
    found = [*_whole_plan_gaps(context, plan)]
    if plan.actions or plan.not_taken:
        found += [*_action_list_gaps(plan), *_owner_gaps(context, plan), *_theme_gaps(plan)]
    return sorted(found, key=lambda gap: PRIORITY[gap.kind])


def _whole_plan_gaps(context: GapContext, plan: Plan) -> Iterator[Gap]:
    if not plan.actions and not plan.not_taken:
        yield make_gap("nothing", _no_actions(context))
    for circle in plan.cycles:
        yield make_gap("cycle", circle.text, sources=circle.sources)
    if (plan.actions or plan.not_taken) and context.voted and not plan.dots_total:
        yield make_gap("unvoted")
    if len(plan.actions) > MAX_ACTIONS:
        yield make_gap("many", len(plan.actions))
    if plan.attendance.people == 1 and plan.actions:
        yield make_gap("alone")
    if context.met and not plan.talks and not plan.agreements:
        yield make_gap("talks")
    if context.met and not plan.review_dates:
        yield make_gap("review")


def _no_actions(context: GapContext) -> str:
    if not context.proposals:
        return "Het plan heeft nog geen stappen: niemand noemde er een."
    count = dutch.count_noun(context.proposals, "stap is genoemd", "stappen zijn genoemd")
    return f"Het plan heeft nog geen stappen: {count}, maar er is nog niet gekozen."


def _action_list_gaps(plan: Plan) -> Iterator[Gap]:
    by_number = {action.number: action for action in (*plan.actions, *plan.not_taken)}
    for action in plan.not_taken:
        yield make_gap("untaken", f"“{action.title}”", action=action)
    for action in by_number.values():
        yield from action_gaps(action, by_number, plan)
    for group in group_similar_texts(
        {str(number): action.title for number, action in by_number.items()}
    ):
        sources = [source for number in group for source in by_number[int(number)].sources]
        yield make_gap("double", dutch.join_words(group), sources=sources)


def _owner_gaps(context: GapContext, plan: Plan) -> Iterator[Gap]:
    for owner, number in Counter(action.owner for action in plan.actions).items():
        if number > MAX_PER_OWNER:
            sources = [
                s for action in plan.actions if action.owner == owner for s in action.sources
            ]
            text = f"{context.label_of(owner)} heeft {number} stappen."
            yield make_gap("load", text, sources=sources)
    for action in plan.actions:
        if action.owner in context.absent:
            yield make_gap("absent", action=action)


def _theme_gaps(plan: Plan) -> Iterator[Gap]:
    actions = (*plan.actions, *plan.not_taken)
    covered = {action.theme_id for action in actions}
    for theme in plan.themes[:WEIGHTIEST_THEMES]:
        if theme.support < MUCH_SUPPORT or theme.id in covered:
            continue
        cards = [plan.sources[id_].text for id_ in theme.sources if id_ in plan.sources]
        # A step without a theme of its own may still be about this one.
        texts = (f"{one.title} {one.description}" for one in actions if not one.theme_id)
        if not any(is_about(text, theme.name, cards) for text in texts):
            yield make_gap("theme", f"“{theme.name}”", sources=theme.sources)
