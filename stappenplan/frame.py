"""What the page around a step shows to each role, as plain JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from stappenplan import shared_clock
from stappenplan.advice.views import for_facilitator, for_owner
from stappenplan.contract.capabilities import (
    InvitesReaders,
    MakesGraph,
    TellsStories,
)
from stappenplan.contract.people import Participant, Role, Visitor
from stappenplan.contract.step_kind import StepKind
from stappenplan.frame_of_facilitator import access, missing_roles, planned_end, steering, ways
from stappenplan.frame_of_steps import (
    beside,
    clock,
    counts,
    group_of,
    next_step,
    open_steps,
    question_for,
    step_shown,
)
from stappenplan.framework_use import uses_of
from stappenplan.gathering import Gathering
from stappenplan.introductions import Introductions
from stappenplan.kept_words import kept_words
from stappenplan.plan.result_form import form_of
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
        "step": step_shown(gathering, step)
        | {"question": question_for(gathering, step, person.side if person else None)},
        "open_steps": open_steps(gathering, visitor, step_id),
        "next": next_step(gathering),
        "clock": clock(gathering, step_id if gathering.holds(step_id) else gathering.current),
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
        view["counts"] = gathering.cache("counts", lambda: counts(gathering))
        view["beside"] = beside(gathering)
        view["projector"] = asdict(gathering.projector)
        view["ring"] = _ring(**view["counts"])
        view["missing"] = missing_roles(gathering)
        view["door"] = {"mode": gathering.door}
    if visitor.role is Role.FACILITATOR:
        view["end"] = planned_end(gathering, at)
        view |= steering(gathering, at, step_id) | ways(gathering) | access(gathering)
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
