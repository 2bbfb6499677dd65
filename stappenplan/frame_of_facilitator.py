"""What the facilitator's page shows around a step: the way on, people, script, time and cuts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from stappenplan import navigation, schedule
from stappenplan.capitals import capitalize
from stappenplan.contract.capabilities import AwaitsFacilitator
from stappenplan.contract.people import Role
from stappenplan.contract.workshop import Step
from stappenplan.frame_of_steps import step_shown, who_is_done
from stappenplan.gathering import Gathering
from stappenplan.look_alikes import look_alikes
from stappenplan.mixed_group import advice, still_missing
from stappenplan.steering import door
from stappenplan.steering.access import renewals
from stappenplan.steering.undo import last_acts
from stappenplan.timestamps import format_timestamp


def access(gathering: Gathering) -> dict[str, Any]:
    """Who comes in, and how often links were replaced."""
    staff = (Role.SCREEN, Role.ADVISOR, Role.FACILITATOR)
    return {
        "door": door.for_facilitator(gathering),
        "link_renewals": {role.value: renewals(gathering, role) for role in staff},
    }


def planned_end(gathering: Gathering, at: datetime) -> dict[str, Any] | None:
    """When the part in the room ends by the plan and as it goes; None before and after it."""
    planned = schedule.planned_end(gathering)
    # When it is over nobody is late, whenever somebody looks.
    if planned is None or gathering.closed:
        return None
    late = schedule.late_minutes(gathering, at)
    return {
        "planned": format_timestamp(planned),
        "expected": format_timestamp(planned + timedelta(minutes=late)),
        "late_minutes": late,
        "fixed": _fixed(gathering, at),
    }


def _fixed(gathering: Gathering, at: datetime) -> dict[str, Any]:
    """The next step that begins at a fixed moment; without a title when there is none."""
    fixed = schedule.next_fixed(gathering, at)
    return {
        "title": fixed.step.title if fixed else "",
        "begins": format_timestamp(fixed.begins) if fixed else "",
        "late_minutes": fixed.late_minutes if fixed else 0,
    }


def ways(gathering: Gathering) -> dict[str, Any]:
    """The way on and back, who is missing, what waits, and what can be undone."""
    return {
        "mixed": _mixed(gathering),
        "onward": navigation.onward(gathering),
        "backward": navigation.backward(gathering),
        "inbox": [
            {"text": one.text, "count": one.count, "step": one.step, "page": one.page}
            for handler in gathering.providers(AwaitsFacilitator)
            for one in handler.waiting()
            if one.after_closing or not gathering.closed
        ],
        # What its author wrote anew since it was hidden, until the facilitator decides.
        "rewritten": [
            item.id for item in gathering.words.values() if item.state == "waiting" and item.history
        ],
        "acts": [
            {"id": act.id, "words": act.words, "blocked": act.blocked}
            for act in last_acts(gathering)
        ],
    }


def steering(gathering: Gathering, at: datetime, step_id: str) -> dict[str, Any]:
    """Where the group is, who is here, the script and what could be cut."""
    # Of steps that are held beside each other the one at which the facilitator looks.
    current = step_id if gathering.holds(step_id) else gathering.current
    kind, done = gathering.steps[current], who_is_done(gathering)
    cut = schedule.suggest_cut(gathering, at)
    return {
        # Where the group is, whatever step the facilitator looks at meanwhile.
        "current": step_shown(gathering, kind.step),
        "steps": [
            _listed(gathering, step) | {"typed": gathering.typed_in[step.id]}
            for step in gathering.workshop.steps
        ],
        "people": _people(gathering, done),
        "silent": [
            person.name
            for person in gathering.present()
            if person.id not in done and _is_silent(gathering, person.id)
        ],
        "script": kind.step.script_in(kind.phase).model_dump(),
        "script_times": _script_times(gathering, at, current),
        "sides": [
            {"value": side.value, "label": capitalize(name)}
            for side, name in gathering.workshop.side_names.items()
        ],
        "units": units(gathering),
        "cut": {
            "text": " ".join(cut.sentences),
            "saves_minutes": cut.saves,
            "shorten": list(cut.shorten),
            "skip": list(cut.skip),
        }
        if cut
        else None,
    }


def _is_silent(gathering: Gathering, participant: str) -> bool:
    """Whether somebody did not begin with what they are asked."""
    kind = gathering.steps[gathering.step_of(participant)]
    asked = participant in gathering.cache(("expected", kind.step.id), kind.expected)
    return asked and not kind.voluntary and not kind.seen_began(participant)


def _people(gathering: Gathering, done: set[str]) -> list[dict[str, Any]]:
    alike = alike_names(gathering)
    return [
        {
            "id": person.id,
            "name": person.name,
            "side": person.side.value,
            "unit": person.unit,
            "phone": person.phone,
            "here": person.here,
            "nameless": person.nameless,
            "put_out": person.put_out,
            "codes_renewed": person.codes_renewed,
            # Whose name looks like theirs; empty for nobody.
            "alike": " en ".join(alike.get(person.id, ())),
            "step": gathering.step_of(person.id),
            # Where nobody has to answer, nobody is listed as who did or did not.
            "done": person.id in done,
        }
        for person in gathering.people.values()
    ]


def _mixed(gathering: Gathering) -> dict[str, Any]:
    """Who of a mixed group is here, in numbers: the facilitator knows everybody by name."""
    counts = gathering.role_counts()
    return {
        "roles": [
            {
                "name": capitalize(count.role.many),
                "there": count.there,
                "wished": count.role.people,
            }
            for count in counts
        ],
        "advice": advice(counts),
    }


def missing_roles(gathering: Gathering) -> dict[str, Any]:
    """Which roles nobody has yet, and whether the group is still coming in."""
    steps = [step.id for step in gathering.workshop.steps]
    begins = gathering.workshop.timed[0].id if gathering.workshop.timed else steps[0]
    return {
        "sentence": still_missing(gathering.role_counts()),
        "arriving": steps.index(gathering.current) <= steps.index(begins),
    }


def _script_times(gathering: Gathering, at: datetime, step_id: str) -> dict[str, Any]:
    """What stands for the `TIMES` in a script: the page writes moments as its clock does."""
    ends = schedule.part_ends(gathering, at, step_id)
    return {
        "minutes": round(schedule.phase_minutes(gathering, step_id)),
        "part_ends": format_timestamp(ends),
        "step_ends": format_timestamp(ends + schedule.phases_left(gathering, step_id)),
    }


def alike_names(gathering: Gathering) -> dict[str, list[str]]:
    """Of people whose names look alike: the other names, by the id of each."""
    return gathering.cache("alike names", lambda: look_alikes(_names(gathering)))


def _names(gathering: Gathering) -> dict[str, str]:
    people = gathering.people.values()
    return {one.id: one.name for one in people if not (one.erased or one.nameless)}


def units(gathering: Gathering) -> list[str]:
    """Units to choose from: those of the workshop file, then those that people typed."""
    typed = [person.unit for person in gathering.people.values() if person.unit]
    return list(dict.fromkeys([*gathering.workshop.units, *typed]))


def _listed(gathering: Gathering, step: Step) -> dict[str, Any]:
    status = "todo"
    if step.id in gathering.skipped:
        status = "skipped"
    elif gathering.holds(step.id):
        status = "current"
    elif step.id in gathering.visited:
        status = "done"
    return {
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "block": gathering.workshop.block_of(step.id).title,
        "minutes": gathering.minutes(step),
        "status": status,
        "short": step.id in gathering.short,
        "has_short": step.short is not None,
        "short_text": step.short.text if step.short else "",
        "skip_text": step.skip.text,
        "paper": gathering.steps[step.id].paper,
    }
