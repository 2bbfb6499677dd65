"""What a plan does not say yet: each gap as a sentence with a remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.plan.model import Action, Plan

MOST_ACTIONS = 12
MOST_PER_OWNER = 3
# Who-what-when asks for a first move within 7 to 14 days.
FIRST_MOVE_DAYS = 14
# The themes that a plan should have thought of: the weightiest, when this many people carry them.
MOST_WEIGHTY = 3
MUCH_SUPPORT = 3


def gaps(gathering: Gathering, plan: Plan) -> Iterator[str]:
    """Sentences for the group, before it goes home."""
    if not plan.actions and not plan.not_taken:
        yield "Het plan heeft nog geen stappen. Kies samen wat je gaat doen."
        return
    for action in plan.not_taken:
        yield (
            f"“{action.title}” heeft nog geen eigenaar. Wie neemt deze stap op zich? "
            "Zonder vrijwilliger staat zij bij Nog niet opgepakt."
        )
    for action in plan.actions:
        yield from _of_action(action, plan.date)
    yield from _of_owners(gathering, plan)
    yield from _of_the_whole(plan)


def _of_owners(gathering: Gathering, plan: Plan) -> Iterator[str]:
    for owner, number in Counter(action.owner for action in plan.actions).items():
        if number > MOST_PER_OWNER:
            yield f"{gathering.label_of(owner)} heeft {number} stappen. Draag er een over."
    for action in plan.actions:
        person = gathering.people.get(action.owner)
        if person is not None and not person.here:
            yield f"De eigenaar van stap {action.number} is al weg. Vraag of het nog klopt."


def _of_the_whole(plan: Plan) -> Iterator[str]:
    if len(plan.actions) > MOST_ACTIONS:
        yield f"Er zijn {len(plan.actions)} stappen. Kies er hooguit {MOST_ACTIONS}."
    covered = {action.theme for action in plan.actions}
    for theme in plan.themes[:MOST_WEIGHTY]:
        if theme.support >= MUCH_SUPPORT and theme.name not in covered:
            yield f"Thema “{theme.name}” had veel steun, maar heeft geen stap. Is dat bewust?"
    if not plan.talks and not plan.agreements:
        yield "Nog niemand gaat met een inwoner praten. Wie spreekt af?"
    if not plan.review_dates:
        yield "Er is nog geen datum voor de terugblik. Prik er nu twee."


def _of_action(action: Action, day: str) -> Iterator[str]:
    number = action.number
    if not action.first_move.then:
        yield f"Stap {number} heeft nog geen eerste zet. Maak de zin af: als …, dan …"
    if not action.starts:
        yield f"Stap {number} heeft nog geen begindatum. Kies een dag binnen twee weken."
    elif day:
        starts, held = date.fromisoformat(action.starts), date.fromisoformat(day)
        if starts > held + timedelta(days=FIRST_MOVE_DAYS):
            yield (
                f"Stap {number} begint pas na twee weken. "
                "Kan er een kleine eerste zet binnen veertien dagen?"
            )
        elif starts < held:
            yield f"Stap {number} begint op een dag die voorbij is. Kies een nieuwe dag."
    if not action.sign:
        yield f"Stap {number}: waaraan zie je dat zij klaar is?"
    if not action.dots:
        yield f"Stap {number} kreeg geen stippen. Willen we haar echt?"
