"""What the plan step refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.plan.action_sentences import sentences
from stappenplan.plan.bridging_units import known
from stappenplan.steps.plan.entries import check_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.contract.rules import Draft
    from stappenplan.steps.plan.kind import Planning

STEPS_PER_PERSON = 20


def check(step: Planning, draft: Draft) -> None:
    """Refuse what cannot be, with a sentence for the person."""
    checker = _CHECKS.get(draft.type)
    if checker is not None:
        checker(step, draft)


def _step(step: Planning, draft: Draft) -> None:
    if draft.body.theme and step.gathering.theme(draft.body.theme) is None:
        raise Refusal("Dit thema is er niet meer. Kies een ander thema.")
    if sum(1 for p in step.proposals() if p.author == draft.author) >= STEPS_PER_PERSON:
        raise Refusal(f"Je hebt al {STEPS_PER_PERSON} stappen genoemd. Kies nu de beste.")


def _words(step: Planning, draft: Draft) -> Contribution:
    item = step.gathering.words.get(step.gathering.root(draft.body.entry))
    if item is None or not item.visible:
        raise Refusal("Deze inbreng is er niet (meer).")
    if draft.visitor.role is Role.PARTICIPANT and item.author != draft.author:
        raise Refusal("Je kunt alleen je eigen woorden als stap inbrengen.")
    return item


def _adopt(step: Planning, draft: Draft) -> None:
    item = _words(step, draft)
    sentence = draft.body.sentence
    if sentence and sentence not in sentences(item.text):
        raise Refusal("Deze zin staat er niet (meer). Kies een zin die er nu staat.")


def _unadopt(step: Planning, draft: Draft) -> None:
    _words(step, draft)


def _dots(step: Planning, draft: Draft) -> None:
    wanted = {step.gathering.root(entry) for entry in draft.body.on}
    if len(wanted) > step.settings.dots:
        raise Refusal(f"Je hebt {step.settings.dots} stippen. Haal er eerst een weg.")
    _known_proposals(step, wanted)


def _choose(step: Planning, draft: Draft) -> None:
    _known_proposals(step, {step.gathering.root(entry) for entry in draft.body.entries})


def _known_proposals(step: Planning, wanted: set[str]) -> None:
    if wanted - {item.id for item in step.proposals()}:
        raise Refusal("Een van deze stappen staat er niet meer. Kies opnieuw.")


def _action(step: Planning, entry: str) -> PlannedAction:
    action = step.action(entry)
    if action is None:
        raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere.")
    return action


def _take(step: Planning, draft: Draft) -> None:
    action = _action(step, draft.body.entry)
    if action.owner and action.owner != draft.author:
        name = step.gathering.name_of(action.owner)
        raise Refusal(f"{name} heeft deze stap al op zich genomen. Je kunt wel meewerken.")
    if not step.gathering.people[draft.author].here:
        raise Refusal("Alleen wie in de zaal is, kan een stap op zich nemen.")
    mine = [a for a in step.actions() if a.owner == draft.author and a.id != action.id]
    if len(mine) >= step.settings.max_per_owner:
        raise Refusal(
            f"Je hebt al {len(mine)} stappen op je genomen. Meer is te veel voor één mens."
        )


def _release(step: Planning, draft: Draft) -> None:
    if _action(step, draft.body.entry).owner != draft.author:
        raise Refusal("Deze stap is niet van jou.")


def _exists(step: Planning, draft: Draft) -> None:
    _action(step, draft.body.entry)


def _detail(step: Planning, draft: Draft) -> None:
    action = _action(step, draft.body.entry)
    if draft.visitor.role is Role.PARTICIPANT and draft.author not in action.members:
        raise Refusal("Neem deze stap eerst op je, of werk mee. Dan kun je haar invullen.")
    check_days(draft.body)
    if set(draft.body.needed or ()) - set(known(step.gathering)):
        raise Refusal(
            "Kies een afdeling of organisatie uit de lijst. Namen van mensen horen hier niet."
        )


def _after(step: Planning, draft: Draft) -> None:
    action, first = _action(step, draft.body.entry), _action(step, draft.body.first)
    if action.id == first.id:
        raise Refusal("Een stap kan niet op zichzelf wachten. Kies een andere stap.")
    if draft.visitor.role is Role.PARTICIPANT and draft.author != action.owner:
        raise Refusal("Alleen wie deze stap doet, zegt wat er eerst moet. Of de begeleider.")


_CHECKS: dict[str, Callable[[Planning, Draft], None]] = {
    "step": _step,
    "adopt": _adopt,
    "unadopt": _unadopt,
    "dots": _dots,
    "choose": _choose,
    "take": _take,
    "release": _release,
    "help": _exists,
    "unhelp": _exists,
    "detail": _detail,
    "after": _after,
    "unafter": _after,
}
