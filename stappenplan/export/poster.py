"""The plan on one medium for the wall, as PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.export import typeset
from stappenplan.export.action_phrases import first_move
from stappenplan.export.phrases import owner
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE
from stappenplan.export.report_chapters.summary import NOT_SET, short
from stappenplan.pictures import roles
from stappenplan.pictures.canvas import Medium

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
MAX_SHIFTS, FEW = 3, 14
BESIDE = Medium(560, 15)


def write(plan: Plan) -> bytes:
    """Write one A3 medium: as large as fits, then shorter, with a pointer to the plan."""
    return typeset.pdf("poster.typ", _data(plan), day=plan.date)


def _data(plan: Plan) -> dict[str, Any]:
    shifts = plan.roles[: MAX_SHIFTS if len(plan.actions) <= FEW else 1]
    shown = [one.model_copy(update={"theme": dutch.shorten(one.theme, 60)}) for one in shifts]
    picture = roles.draw(shown, BESIDE)
    facts = (dutch.one_line(plan.place), dutch.format_day(plan.date))
    return {
        "title": dutch.one_line(plan.title),
        "short_title": dutch.shorten(plan.title, 120),
        "workshop": dutch.shorten(plan.workshop, 80),
        "facts": " · ".join(dutch.shorten(fact, 80) for fact in facts if fact),
        "mark": REHEARSAL_MARK if plan.rehearsal else "",
        "mark_text": REHEARSAL_NOTICE if plan.rehearsal else "",
        "variants": [_variant(plan, **sizes) for sizes in VARIANTS],
        "roles": {"svg": picture.svg, "alt": picture.words} if picture else None,
        "roles_left": len(plan.roles) - len(shifts),
        "reviews": [dutch.format_day(text) for text in plan.review_dates[:3]],
    }


def _variant(
    plan: Plan, *, actions: int, title: int, first: int, wants: int, want: int
) -> dict[str, Any]:
    shown = plan.actions[:actions]
    said = [dutch.one_line(line.text) for line in short(plan.village_wants)]
    cut = [dutch.shorten(text, want) for text in said[:wants]]
    cards = [_card(action, title, first) for action in shown]
    whole = cut == said[: len(cut)] and len(shown) == len(plan.actions)
    return {
        "wants": cut,
        "wants_left": len(said) - len(cut),
        "actions": cards,
        "more": len(plan.actions) - len(shown),
        "whole": whole and not any(card["title"].endswith("…") for card in cards),
    }


def _card(action: Action, title: int, first: int) -> dict[str, str]:
    starts, done = dutch.format_day(action.starts), dutch.format_day(action.done_by)
    horizon = HORIZON_WORDS[action.horizon] if action.horizon else ""
    if starts[-4:] == done[-4:]:
        starts = starts[:-5]
    when = f"{starts} tot {done}" if starts and done else ""
    one = (
        f"vanaf {dutch.format_day(action.starts)}"
        + (f", {dutch.uncapitalize(horizon)}" if horizon else "")
        if starts
        else f"klaar op {done}"
        if done
        else horizon or NOT_SET
    )
    return {
        "number": str(action.number),
        "title": dutch.shorten(action.title, title),
        "who": dutch.shorten(owner(action), 60),
        "taken": "ja" if action.owner_label else "",
        "when": when or one,
        "first": dutch.shorten(first_move(action), first) if first else "",
    }
