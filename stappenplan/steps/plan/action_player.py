"""How simulated people take actions on and work them out in a rehearsal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.people import Side
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.rehearsal.phrases import ActionPhrases
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.plan.plan_parts import bridging_units
from stappenplan.steps.plan.state import PlanningState

# With fewer actions than this somebody takes each of them on.
MANY_ACTIONS = 4


def sample_details(simulation: Simulation, item: Contribution) -> ActionPhrases | None:
    """The prepared details of this proposal, or of a proposal merged into it; None without."""
    known = simulation.gathering.words
    texts = [item.text, *(known[source].text for source in item.sources if source in known)]
    found = [worked for text in texts if (worked := simulation.phrases.action(text))]
    return next((worked for worked in found if worked.then), None)


def work_out(simulation: Simulation, kind: PlanningState, minutes: float) -> Iterator[Move]:
    """Somebody takes each action on and others help; of many actions the last finds no owner."""
    actions = kind.actions()
    taken = actions[:-1] if len(actions) >= MANY_ACTIONS else actions
    for action in taken:
        owner = _owner(simulation, kind, sample_details(simulation, action.proposal))
        if owner is not None:
            yield from simulation.spread(
                minutes / len(taken) / 4,
                [owner],
                lambda person: simulation.by(person, "take", kind, entry=action.id),  # noqa: B023
            )
            yield from _helpers(simulation, kind, action, owner)
            for body in _detail_bodies(simulation, kind, action):
                yield simulation.by(owner, "detail", kind, entry=action.id, **body)
    yield from _set_order(simulation, kind)


def _set_order(simulation: Simulation, kind: PlanningState) -> Iterator[Move]:
    """Owners say which action theirs waits for."""
    actions = kind.actions()
    known = {
        worked.title: action
        for action in actions
        if (worked := sample_details(simulation, action.proposal))
    }
    for title, action in known.items():
        worked = simulation.phrases.action(title)
        first = known.get(worked.after) if worked else None
        if first is not None and action.owner:
            yield simulation.by(action.owner, "after", kind, entry=action.id, first=first.id)


def _owner(simulation: Simulation, kind: PlanningState, worked: ActionPhrases | None) -> str | None:
    """Somebody of the municipality, first of the unit concerned, then with the fewest actions."""
    owned = [action.owner for action in kind.actions() if action.owner]
    inside = [
        person
        for person in simulation.gathering.present()
        if person.side in {Side.CIVIL_SERVANT, Side.ADMINISTRATION}
        and owned.count(person.id) < kind.settings.max_per_owner
    ]
    unit = worked.unit if worked else ""
    ranked = sorted(inside, key=lambda p: (p.unit != unit, owned.count(p.id)))
    return ranked[0].id if ranked else None


def _helpers(
    simulation: Simulation, kind: PlanningState, action: PlannedAction, owner: str
) -> Iterator[Move]:
    others = [person for person in simulation.present() if person != owner]
    for person in simulation.random.sample(others, min(2, len(others))):
        yield simulation.by(person, "help", kind, entry=action.id)


def _detail_bodies(
    simulation: Simulation, kind: PlanningState, action: PlannedAction
) -> Iterator[dict[str, Any]]:
    """What an owner enters: first the first move and the dates, then the rest."""
    worked = sample_details(simulation, action.proposal)
    if worked is None:
        # Without prepared details an action gets a first day only.
        yield {"starts": simulation.day(10)}
        return
    days = {
        name: simulation.day(day)
        for name in ("starts", "done_by")
        if (day := getattr(worked, name)) is not None
    }
    yield {"when": worked.when, "then": worked.then, "sign": worked.sign, **days}
    rest: dict[str, Any] = {
        name: getattr(worked, name)
        for name in ("description", "let_go", "hold_on", "role_today", "role_wanted", "horizon")
        if getattr(worked, name)
    }
    if worked.forms:
        rest["forms"] = list(worked.forms)
    known = kind.action(action.id)
    proposed = [bridge.name for bridge in bridging_units(kind, known)] if known else []
    if proposed:
        rest["needed"] = proposed[:1]
    yield rest | _ask_fields(simulation, worked) | _agreement_fields(simulation, worked)


def _ask_fields(simulation: Simulation, worked: ActionPhrases) -> dict[str, Any]:
    ask = worked.ask
    if ask is None:
        return {}
    return {"ask_what": ask.what, "ask_of": ask.of, "ask_before": simulation.day(ask.before)}


def _agreement_fields(simulation: Simulation, worked: ActionPhrases) -> dict[str, Any]:
    agreement = worked.agreement
    if agreement is None:
        return {}
    return {
        "agreement": agreement.text,
        "agreement_whom": agreement.whom,
        "agreement_date": simulation.day(agreement.date),
        "agreement_made": agreement.made,
    }
