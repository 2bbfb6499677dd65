"""The plan on one sheet for the wall, as PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.export import typeset
from stappenplan.export.actions import first_move
from stappenplan.export.front import NOT_SET, short
from stappenplan.export.phrases import owner
from stappenplan.export.report import MARK, MARK_TEXT
from stappenplan.pictures import roles
from stappenplan.pictures.canvas import Sheet

if TYPE_CHECKING:
    from stappenplan.contract.plan import Action, Plan

# From much to little: how many actions, and how many letters of what each of them says.
VARIANTS = (
    {"actions": 40, "title": 400, "first": 400, "wants": 3, "want": 400},
    {"actions": 40, "title": 160, "first": 160, "wants": 3, "want": 200},
    {"actions": 40, "title": 110, "first": 0, "wants": 2, "want": 160},
    {"actions": 30, "title": 70, "first": 0, "wants": 1, "want": 120},
)
# With more actions than a few, these need the room.
MOST_SHIFTS, FEW = 3, 14
BESIDE = Sheet(560, 15, every_letter=False)


def write(plan: Plan) -> bytes:
    """Write one A3 sheet: as large as fits, then shorter, with a pointer to the plan."""
    return typeset.pdf("poster.typ", _data(plan), day=plan.date)


def _data(plan: Plan) -> dict[str, Any]:
    shifts = plan.roles[: MOST_SHIFTS if len(plan.actions) <= FEW else 1]
    shown = [one.model_copy(update={"theme": dutch.cut(one.theme, 60)}) for one in shifts]
    picture = roles.draw(shown, BESIDE)
    facts = (dutch.line(plan.place), dutch.day(plan.date))
    return {
        "title": dutch.line(plan.title),
        "short_title": dutch.cut(plan.title, 120),
        "workshop": dutch.cut(plan.workshop, 80),
        "facts": " · ".join(dutch.cut(fact, 80) for fact in facts if fact),
        "mark": MARK if plan.rehearsal else "",
        "mark_text": MARK_TEXT if plan.rehearsal else "",
        "variants": [_variant(plan, **sizes) for sizes in VARIANTS],
        "roles": {"svg": picture.svg, "alt": picture.words} if picture else None,
        "reviews": [dutch.day(text) for text in plan.review_dates[:3]],
    }


def _variant(
    plan: Plan, *, actions: int, title: int, first: int, wants: int, want: int
) -> dict[str, Any]:
    shown = plan.actions[:actions]
    said = [dutch.line(line.text) for line in short(plan.village_wants)]
    cut = [dutch.cut(text, want) for text in said[:wants]]
    cards = [_card(action, title, first) for action in shown]
    whole = cut == said[: len(cut)] and len(shown) == len(plan.actions)
    return {
        "wants": cut,
        "actions": cards,
        "more": len(plan.actions) - len(shown),
        "whole": whole and not any(card["title"].endswith("…") for card in cards),
    }


def _card(action: Action, title: int, first: int) -> dict[str, str]:
    starts, done = dutch.day(action.starts), dutch.day(action.done_by)
    horizon = HORIZON_WORDS[action.horizon] if action.horizon else ""
    if starts[-4:] == done[-4:]:
        starts = starts[:-5]
    when = f"{starts} tot {done}" if starts and done else ""
    one = (
        f"vanaf {dutch.day(action.starts)}"
        if starts
        else f"klaar op {done}"
        if done
        else horizon or NOT_SET
    )
    return {
        "number": str(action.number),
        "title": dutch.cut(action.title, title),
        "who": dutch.cut(owner(action), 60),
        "taken": "ja" if action.owner_label else "",
        "when": when or one,
        "first": dutch.cut(first_move(action), first) if first else "",
    }
