"""What each role sees of the answers: numbers, and for a participant their own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.plan import RUNGS
from stappenplan.plan.rung_texts import RUNG_TEXTS, SHORT_RUNG_TEXTS, rung_texts_for
from stappenplan.steps.roles.distribution import interquartile_range, rung_difference

if TYPE_CHECKING:
    from stappenplan.steps.roles.state import RolesState


def view(step: RolesState, visitor: Visitor) -> dict[str, Any]:
    """Show a participant their own answers, everybody else numbers."""
    subjects = step.subjects()
    view: dict[str, Any] = {
        "themes": [{"id": theme, "name": name} for theme, name in subjects],
        "who": list(step.settings.who),
        "rungs": list(RUNGS),
        "texts": {who: RUNG_TEXTS[who] for who in step.settings.who},
    }
    if visitor.role is Role.PARTICIPANT:
        return view | _for_participant(step, visitor.participant or "")
    view["answers"] = len({person for _, _, person in step.answers})
    view["rows"] = _rows(step, subjects)
    view["discuss"] = _to_discuss(view["rows"])
    if visitor.role is Role.FACILITATOR:
        return view | _for_facilitator(step)
    return view | {"pictures": _pictures(step, paper=visitor.role is Role.ADVISOR)}


def _for_participant(step: RolesState, participant: str) -> dict[str, Any]:
    """The questions in the words of this person's side, and what they answered."""
    person = step.gathering.people.get(participant)
    side = person.side.value if person else ""
    asked = step.asked_of(participant)
    return {
        "side": side,
        "texts": {who: rung_texts_for(who, side) for who in step.settings.who},
        "asked": [question._asdict() for question in asked],
        "offered": [
            question._asdict() for question in step.questions_for(participant)[len(asked) :]
        ],
        "mine": step.answers_of(participant),
    }


def _for_facilitator(step: RolesState) -> dict[str, Any]:
    return {
        "all_themes": [
            {"id": theme.id, "name": theme.name, "support": theme.support}
            for theme in step.gathering.themes()
        ],
        "papers": [
            {"id": person.id, "name": person.name} | _for_participant(step, person.id)
            for person in step.taking_part()
            if not person.phone
        ],
    }


def _pictures(step: RolesState, *, paper: bool) -> dict[str, list[str]]:
    """Draw all themes for each side, in that side's own words; a projector gets pages."""
    from stappenplan.pictures import roles
    from stappenplan.pictures.canvas import PAPER, PROJECTOR

    shifts = step.named_shifts()
    drawn = {
        who: roles.pages(
            [shift for shift in shifts if shift.who == who],
            PAPER if paper else PROJECTOR,
            rungs=SHORT_RUNG_TEXTS[who],
        )
        for who in step.settings.who
    }
    return {who: [picture.svg for picture in pictures] for who, pictures in drawn.items()}


def _rows(step: RolesState, subjects: list[tuple[str, str]]) -> list[dict[str, Any]]:
    names = dict(subjects)
    return [
        {
            **shift.model_dump(exclude={"sources"}),
            "name": names[shift.theme],
            "step": rung_difference(shift.median_today, shift.median_wanted),
            "spread": max(interquartile_range(shift.today), interquartile_range(shift.wanted)),
        }
        for shift in step.shifts()
    ]


def _to_discuss(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The subject where today and wanted, or people, are furthest apart."""
    differ = max(rows, key=lambda row: (abs(row["step"]), row["spread"]), default=None)
    spread = max(rows, key=lambda row: (row["spread"], abs(row["step"])), default=None)
    if differ is None or spread is None:
        return None
    if abs(differ["step"]) >= spread["spread"] and differ["step"]:
        return {**_subject(differ), "why": "difference"}
    return {**_subject(spread), "why": "spread"} if spread["spread"] else None


def _subject(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("theme", "who", "name")}
