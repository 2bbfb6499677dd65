"""What the plan step refuses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.plan.action_sentences import sentences
from stappenplan.plan.bridging_units import known
from stappenplan.steps.plan.entries import check_days
from stappenplan.typed_text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.plan.state import PlanningState

MAX_PROPOSALS_PER_PERSON = 20
THEME_GONE = "Dit thema is er niet meer. Kies een ander thema."


def check(step: PlanningState, draft: Draft) -> None:
    """Refuse what the state of the plan does not allow."""
    check_type = _CHECKS.get(draft.type)
    if check_type is not None:
        check_type(step, draft)


def _check_step(step: PlanningState, draft: Draft) -> None:
    if draft.body.theme and step.gathering.theme(draft.body.theme) is None:
        raise Refusal(THEME_GONE)
    if sum(1 for p in step.proposals() if p.author == draft.author) >= MAX_PROPOSALS_PER_PERSON:
        raise Refusal(f"Je hebt al {MAX_PROPOSALS_PER_PERSON} stappen genoemd. Kies nu de beste.")


def _require_own_words(step: PlanningState, draft: Draft) -> Contribution:
    item = step.gathering.words.get(step.gathering.root(draft.body.entry))
    if item is None or not item.visible:
        raise Refusal("Deze tekst is er niet (meer).")
    if draft.visitor.role is Role.PARTICIPANT and item.author != draft.author:
        raise Refusal("Je kunt alleen van je eigen woorden een stap maken.")
    return item


def _check_adopt(step: PlanningState, draft: Draft) -> None:
    item = _require_own_words(step, draft)
    sentence = draft.body.sentence
    if sentence and sentence not in map(clean, sentences(item.text)):
        raise Refusal("Deze zin staat er niet (meer). Kies een zin die er nu staat.")


def _check_unadopt(step: PlanningState, draft: Draft) -> None:
    _require_own_words(step, draft)


def _check_dots(step: PlanningState, draft: Draft) -> None:
    proposals = {step.gathering.root(entry) for entry in draft.body.on}
    if len(proposals) > step.settings.dots:
        raise Refusal(f"Je hebt {step.settings.dots} stippen. Haal er eerst een weg.")
    _check_proposals(step, proposals)


def _check_choose(step: PlanningState, draft: Draft) -> None:
    _check_proposals(step, {step.gathering.root(entry) for entry in draft.body.entries})


def _check_proposals(step: PlanningState, ids: set[str]) -> None:
    if ids - {item.id for item in step.proposals()}:
        raise Refusal("Een van deze stappen staat er niet meer. Kies opnieuw.")


def _require_action(step: PlanningState, entry: str) -> PlannedAction:
    action = step.action(entry)
    if action is None:
        raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere.")
    return action


def _check_take(step: PlanningState, draft: Draft) -> None:
    action = _require_action(step, draft.body.entry)
    if action.owner and action.owner != draft.author:
        name = step.gathering.name_of(action.owner)
        raise Refusal(f"{name} heeft deze stap al op zich genomen. Je kunt wel meewerken.")
    if not step.gathering.people[draft.author].here:
        raise Refusal("Alleen wie in de zaal is, kan een stap op zich nemen.")
    owned = [a for a in step.actions() if a.owner == draft.author and a.id != action.id]
    if len(owned) >= step.settings.max_per_owner:
        raise Refusal(
            f"Je hebt al {len(owned)} stappen op je genomen. Meer is te veel voor één mens."
        )


def _check_release(step: PlanningState, draft: Draft) -> None:
    if _require_action(step, draft.body.entry).owner != draft.author:
        raise Refusal("Deze stap is niet van jou.")


def _check_action(step: PlanningState, draft: Draft) -> None:
    _require_action(step, draft.body.entry)


def _check_detail(step: PlanningState, draft: Draft) -> None:
    action = _require_action(step, draft.body.entry)
    only_theme = draft.body.model_fields_set == {"entry", "theme"}
    allowed = {*action.members, *(step.writers(action) if only_theme else ())}
    if draft.visitor.role is Role.PARTICIPANT and draft.author not in allowed:
        raise Refusal("Neem deze stap eerst op je, of werk mee. Dan kun je die invullen.")
    check_days(draft.body, date.fromisoformat(step.gathering.begins[:10]))
    if draft.body.theme and step.gathering.theme(draft.body.theme) is None:
        raise Refusal(THEME_GONE)
    if set(draft.body.needed or ()) - set(known(step.gathering)):
        raise Refusal(
            f"Kies een {step.gathering.workshop.unit} of organisatie uit de lijst. "
            "Namen van mensen horen hier niet."
        )


def _check_after(step: PlanningState, draft: Draft) -> None:
    action, first = _require_action(step, draft.body.entry), _require_action(step, draft.body.first)
    if action.id == first.id:
        raise Refusal("Een stap kan niet op zichzelf wachten. Kies een andere stap.")
    if draft.visitor.role is Role.PARTICIPANT and draft.author != action.owner:
        raise Refusal("Alleen wie deze stap doet, zegt wat er eerst moet. Of de begeleider.")


_CHECKS: dict[str, Callable[[PlanningState, Draft], None]] = {
    "step": _check_step,
    "adopt": _check_adopt,
    "unadopt": _check_unadopt,
    "dots": _check_dots,
    "choose": _check_choose,
    "take": _check_take,
    "release": _check_release,
    "help": _check_action,
    "unhelp": _check_action,
    "detail": _check_detail,
    "after": _check_after,
    "unafter": _check_after,
}
