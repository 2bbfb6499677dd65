"""What the page around a step shows to each role, as plain JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from stappenplan import navigation, schedule, shared_clock
from stappenplan.advice.views import for_facilitator, for_owner
from stappenplan.capitals import capitalize
from stappenplan.contract.capabilities import (
    AwaitsFacilitator,
    InvitesReaders,
    MakesGraph,
    TellsStories,
)
from stappenplan.contract.people import Participant, Role, Side, Visitor
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step
from stappenplan.framework_use import uses_of
from stappenplan.gathering import Gathering
from stappenplan.introductions import Introductions
from stappenplan.kept_words import kept_words
from stappenplan.look_alikes import look_alikes
from stappenplan.mixed_group import advice, still_missing
from stappenplan.plan.result_form import form_of
from stappenplan.steering import door
from stappenplan.steering.access import renewals
from stappenplan.steering.undo import last_acts
from stappenplan.timestamps import format_timestamp


def frame(
    gathering: Gathering, visitor: Visitor, step_id: str, at: datetime | None = None
) -> dict[str, Any]:
    """The frame for this visitor around this step at a moment, by default now.

    Names, return codes and the script are only in the facilitator's frame. Addresses and keys
    are not in it: hosting adds them, and the visit what only an advisor sees.
    """
    at = at or shared_clock.moment()
    person = gathering.people.get(visitor.participant or "")
    step = gathering.workshop.step(step_id)
    view: dict[str, Any] = {
        "now": format_timestamp(at),
        "role": visitor.role.value,
        "gathering": _gathering(gathering),
        "me": _me(person) if person is not None else None,
        "gone": visitor.participant is not None and person is None,
        "step": _step(gathering, step)
        | {"question": _question(gathering, step, person.side if person else None)},
        "open_steps": _open_steps(gathering, visitor, step_id),
        "next": _next(gathering),
        "clock": _clock(gathering, step_id if gathering.holds(step_id) else gathering.current),
        "notices": [
            {
                "id": entry,
                "text": text,
                "words": gathering.words[entry].text if entry in gathering.words else "",
            }
            for entry, text in gathering.notices.get(visitor.participant or "", [])
        ],
        "screen": {"mode": gathering.screen_mode, "via_facilitator": gathering.via_facilitator},
    }
    if visitor.role in {Role.SCREEN, Role.FACILITATOR}:
        # A phone is not sent what it does not show: each change goes to hundreds of them.
        view["counts"] = gathering.cache("counts", lambda: _counts(gathering))
        view["beside"] = beside(gathering)
        view["projector"] = asdict(gathering.projector)
        view["ring"] = _ring(**view["counts"])
        view["missing"] = _missing(gathering)
        view["door"] = {"mode": gathering.door}
    if visitor.role is Role.FACILITATOR:
        view["end"] = _end(gathering, at)
        view |= _steering(gathering, at, step_id) | _ways(gathering) | _access(gathering)
        view["asked"] = for_facilitator(gathering)
        # Where people told stories: how many of them an online magazine may have.
        view["stories"] = [
            len(step.released("magazine")) for step in gathering.providers(TellsStories)
        ]
        view["series"] = gathering.series.id if gathering.series is not None else ""
    if person is not None:
        view["group"] = group_of(gathering, person.id)
        view |= _about_person(gathering, person)
    if person is not None and gathering.taken_home:
        view |= _taken_home(gathering, person.id)
    return view


def _me(person: Participant) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "unit": person.unit,
        "named": person.named,
        "here": person.here,
    }


def _access(gathering: Gathering) -> dict[str, Any]:
    """Who comes in, and how often links were replaced."""
    staff = (Role.SCREEN, Role.ADVISOR, Role.FACILITATOR)
    return {
        "door": door.for_facilitator(gathering),
        "link_renewals": {role.value: renewals(gathering, role) for role in staff},
    }


def _about_person(gathering: Gathering, person: Participant) -> dict[str, Any]:
    """What waits for a participant, and what became of their words."""
    found = [handler.count_for(person.id) for handler in gathering.providers(Introductions)]
    return {
        "asked": for_owner(gathering, person.id),
        "kept": kept_words(gathering, person) if gathering.closed else None,
        # How many wait for an answer; who they are with stands on a page of its own.
        "introductions": {
            "open": sum(one.open for one in found),
            "accepted": sum(one.accepted for one in found),
        },
    }


def _taken_home(gathering: Gathering, participant: str) -> dict[str, Any]:
    # Nobody else loads what makes a plan.
    from stappenplan.own_results import own_results

    own = own_results(gathering, participant)
    return {"own": own} if own else {}


def _ring(*, done: int, expected: int, **_: int) -> dict[str, str]:
    # A phone says this in words, and never loads what draws it.
    from stappenplan.pictures import progress

    picture = progress.draw(done, expected)
    return {"svg": picture.svg, "words": picture.words} if picture else {}


def _gathering(gathering: Gathering) -> dict[str, Any]:
    return {
        "id": gathering.id,
        "code": gathering.code,
        "title": gathering.title,
        "place": gathering.place,
        "date": gathering.begins[:10],
        "workshop": gathering.workshop.title,
        "result": gathering.workshop.result.words,
        "form": form_of(gathering),
        "unit": {
            "label": gathering.workshop.unit_label,
            "one": gathering.workshop.unit,
            "many": gathering.workshop.unit_many,
        },
        "tools": any(step.tool for step in gathering.workshop.steps),
        "graphs": any(step.has_graph for step in gathering.providers(MakesGraph)),
        # Whether any step has contacts; without one the map would always be empty.
        "contacts": any(type(kind).ties is not StepKind.ties for kind in gathering.steps.values()),
        "rehearsal": gathering.rehearsal,
        "closed": gathering.closed,
        "report_open": gathering.cache("report open", lambda: _report_open(gathering)),
        "report_links_renewed": links_renewed(gathering),
        "framework_links_renewed": gathering.link_renewals["framework"],
        **gathering.cache("framework", lambda: _framework(gathering)),
    }


def links_renewed(gathering: Gathering) -> int:
    """How often the link to the report was replaced by another."""
    renewed: list[int] = [one.links_renewed for one in gathering.providers(InvitesReaders)]
    return sum(renewed)


def _report_open(gathering: Gathering) -> bool:
    """Whether people outside the gathering read its report now."""
    return any(step.report_open for step in gathering.providers(InvitesReaders))


def _framework(gathering: Gathering) -> dict[str, bool]:
    """Whether a framework was decided here, and whether people may use it on its page now."""
    uses = uses_of(gathering)
    made = uses.framework() is not None
    return {"framework": made, "framework_open": made and uses.page_open}


def _question(gathering: Gathering, step: Step, side: Side | None) -> str:
    return step.question_for(side, gathering.steps[step.id].phase)


def _step(gathering: Gathering, step: Step) -> dict[str, Any]:
    kind = gathering.steps[step.id]
    order = gathering.order()
    number = next((n for n, other in enumerate(order, start=1) if other.id == step.id), 0)
    return {
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "question": _question(gathering, step, None),
        "instruction": step.instruction_in(kind.phase),
        "number": number,
        "of": len(order),
        "block": gathering.workshop.block_of(step.id).title,
        "minutes": gathering.minutes(step),
        "phase_minutes": round(schedule.phase_minutes(gathering, step.id)),
        "phase": kind.phase,
        "phases": [{"id": phase.id, "label": phase.label} for phase in kind.phases],
        "short": step.id in gathering.short,
        "skipped": step.id in gathering.skipped,
        "open": step.id in {other.id for other in gathering.open_steps()},
        "current": gathering.holds(step.id),
    }


def _open_steps(gathering: Gathering, visitor: Visitor, shown: str) -> list[dict[str, Any]]:
    """Where this participant can go: steps that ask something, besides the one they see."""
    if visitor.role is not Role.PARTICIPANT:
        return []
    current = gathering.step_of(visitor.participant)
    busy = gathering.steps[current].talking and not gathering.closed
    return [
        {
            "id": step.id,
            "title": step.title,
            "done": gathering.steps[step.id].done(visitor.participant or ""),
            "current": step.id == current,
        }
        for step in gathering.open_steps(visitor.participant)
        # When it is over no step is in sight until somebody chooses one.
        if (gathering.closed or step.id != shown)
        and (step.id == current or _asks(gathering, step, busy))
    ]


def _asks(gathering: Gathering, step: Step, busy: bool) -> bool:
    """Whether this step takes anything in the part that it is in."""
    kind = gathering.steps[step.id]
    takes = (rule.phases is None or kind.phase in rule.phases for rule in kind.rules.values())
    return not busy and any(takes)


def _next(gathering: Gathering) -> dict[str, Any] | None:
    step = gathering.next_step()
    return (
        {"id": step.id, "title": step.title, "minutes": gathering.minutes(step)} if step else None
    )


def _clock(gathering: Gathering, step_id: str) -> dict[str, Any]:
    timer = gathering.timer_of(step_id)
    return {
        "ends_at": format_timestamp(timer.ends_at) if timer.ends_at else None,
        "paused": timer.left is not None,
        "left_seconds": round(timer.left.total_seconds()) if timer.left is not None else None,
    }


def _end(gathering: Gathering, at: datetime) -> dict[str, Any] | None:
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


def _counts(gathering: Gathering) -> dict[str, int]:
    held = [_counts_of(gathering, step_id) for step_id in gathering.held()]
    return {
        "people": len(gathering.present()),
        "expected": sum(one["expected"] for one in held),
        "done": sum(one["done"] for one in held),
    }


def _counts_of(gathering: Gathering, step_id: str) -> dict[str, int]:
    expected = gathering.steps[step_id].expected()
    return {
        "people": len(gathering.people_in(step_id)),
        "expected": len(expected),
        "done": len(expected & _seen_done(gathering, step_id)),
    }


def _seen_done(gathering: Gathering, step_id: str) -> set[str]:
    """Of all participants those of whom others may see that they did what this step asks now."""
    kind = gathering.steps[step_id]
    return gathering.cache(("done", step_id), lambda: set(filter(kind.seen_done, gathering.people)))


def _done(gathering: Gathering) -> set[str]:
    """Who did what is asked of them now; nobody where nobody has to answer."""
    found: set[str] = set()
    for step_id in gathering.held():
        if not gathering.steps[step_id].voluntary:
            done = _seen_done(gathering, step_id)
            found |= {one for one in done if gathering.step_of(one) == step_id}
    return found


def beside(gathering: Gathering) -> list[dict[str, Any]]:
    """The steps that are held beside each other now, each with its clock; empty for one step."""
    if not gathering.parallel or gathering.closed:
        return []
    return [
        _step(gathering, gathering.workshop.step(step_id))
        | {"group": number, "place": gathering.workshop.step(step_id).place}
        | {"clock": _clock(gathering, step_id), "counts": _counts_of(gathering, step_id)}
        for number, step_id in enumerate(gathering.held(), start=1)
    ]


def group_of(gathering: Gathering, participant: str) -> dict[str, Any]:
    """Which part of the group somebody is in, while steps are held beside each other; else 0."""
    if not gathering.parallel or gathering.closed:
        return {"number": 0, "of": 0, "people": 0, "place": ""}
    held, mine = gathering.held(), gathering.step_of(participant)
    return {
        "number": held.index(mine) + 1,
        "of": len(held),
        "people": len(gathering.people_in(mine)),
        "place": gathering.workshop.step(mine).place,
    }


def _ways(gathering: Gathering) -> dict[str, Any]:
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


def _steering(gathering: Gathering, at: datetime, step_id: str) -> dict[str, Any]:
    # Of steps that are held beside each other the one at which the facilitator looks.
    current = step_id if gathering.holds(step_id) else gathering.current
    kind, done = gathering.steps[current], _done(gathering)
    cut = schedule.suggest_cut(gathering, at)
    return {
        # Where the group is, whatever step the facilitator looks at meanwhile.
        "current": _step(gathering, kind.step),
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


def _missing(gathering: Gathering) -> dict[str, Any]:
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
