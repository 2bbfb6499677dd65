"""What an entry at the advisor's desk is about, or a refusal when that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.advice.records import Question, Turn
    from stappenplan.gathering import Gathering
    from stappenplan.plan.action_lines import PlannedAction


def action_of(gathering: Gathering, action: str) -> PlannedAction:
    """The action in the plan as it is now."""
    planned = gathering.advice.planned(action)
    if planned is None:
        raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere stap.")
    return planned


def question_of(gathering: Gathering, question: str) -> Question:
    """The question with what was said since."""
    found = gathering.advice.questions.get(question)
    if found is None:
        raise Refusal("Deze vraag staat er niet (meer). Laad de pagina opnieuw.")
    return found


def who(turn: Turn) -> str:
    """How an advisor is called in a sentence to another one."""
    return turn.by or "Een andere adviseur"
