"""What an entry on the advisor's page is about, or a refusal when that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.advice.state import AdviceState
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.advice.records import Question, Turn
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.planned_action import PlannedAction


def advice_of(gathering: GatheringView) -> AdviceState:
    """What advisors and owners said to each other in this gathering."""
    [found] = gathering.providers(AdviceState)
    return found


def action_of(gathering: GatheringView, action: str) -> PlannedAction:
    """The action in the plan as it is now."""
    planned = advice_of(gathering).planned(action)
    if planned is None:
        raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere stap.")
    return planned


def question_of(gathering: GatheringView, question: str) -> Question:
    """The question with what was said since."""
    found = advice_of(gathering).questions.get(question)
    if found is None:
        raise Refusal("Deze vraag staat er niet (meer). Laad de pagina opnieuw.")
    return found


def signed_name(turn: Turn) -> str:
    """How an advisor is called in a sentence to another one."""
    return turn.by or "Een andere adviseur"
