"""What each role sees of projects that are presented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.showcase.state import texts
from stappenplan.timestamps import format_timestamp

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.showcase.state import ShowcaseState, ShownProject


def view(step: ShowcaseState, visitor: Visitor) -> dict[str, Any]:
    """Whose turn it is; what the room said once a turn is over; one's own words at any time."""
    shown: dict[str, Any] = {
        "ask": step.settings.ask,
        "thank": step.settings.thank,
        "minutes": step.settings.minutes,
        "max_length": step.max_length,
        "now": _cached(step, "now", lambda: _now(step)),
        "last": step.last,
        "more": step.settings.more,
    }
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    shown |= {
        "projects": _cached(step, "projects", lambda: _projects(step)),
        "told": _cached(step, "told", lambda: _told(step)),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    return shown | {"next": next((one.title for one in step.waiting()), "")}


def _cached(step: ShowcaseState, what: str, make: Any) -> Any:
    return step.gathering.cache((step, "view", what), lambda: Unchanging(make()))


def _now(step: ShowcaseState) -> list[dict[str, Any]]:
    """The turn that goes on, as a list of one; nothing when nobody speaks."""
    one = step.now
    if one is None:
        return []
    ends = format_timestamp(step.clock.ends_at) if step.clock.ends_at else ""
    return [_project(step, one) | {"answers": _answers(one), "ends_at": ends}]


def _project(step: ShowcaseState, one: ShownProject) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "by": step.presented_by(one),
        "state": step.state_of(one.id),
    }


def _answers(one: ShownProject) -> list[dict[str, Any]]:
    return [
        {"label": group.title, "lines": [line.text for line in group.lines]}
        for group in one.answers
    ]


def _projects(step: ShowcaseState) -> list[dict[str, Any]]:
    return [_project(step, one) for one in step.every().values()]


def _told(step: ShowcaseState) -> list[dict[str, Any]]:
    """What the room may read: on the way the turn that ended last, in the end all of them."""
    every = step.told()
    shown = every if step.phase == "read" else [one for one in every if one.id == step.last]
    return [_words(step, one) for one in shown]


def _words(step: ShowcaseState, one: ShownProject) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "answers": _answers(one),
        "questions": [_question(step, item) for item in step.visible_words(one.id, "ask")],
        "thanks": texts(step.visible_words(one.id, "thank")),
    }


def _question(step: ShowcaseState, item: Contribution) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "answered": step.is_answered(item),
        "replies": texts(step.replies(item)),
    }


def _for_participant(step: ShowcaseState, me: str) -> dict[str, Any]:
    """What I present, what was asked about it after my turn, and what I wrote."""
    presents = step.presents(me)
    return {
        "presents": presents,
        "inbox": [_words(step, one) for one in step.told() if one.id in presents],
        "own": [
            {
                "id": item.id,
                "text": item.text,
                "state": item.state,
                "merged": bool(item.merged_into),
                "what": item.about["what"],
                "project": item.about["project"],
                "question": item.about.get("question", ""),
            }
            for item in step.own_words(me)
        ],
    }


def _for_facilitator(step: ShowcaseState) -> dict[str, Any]:
    waiting = step.waiting()
    return {
        "next": waiting[0].id if waiting else "",
        "left": len(waiting),
        "projects": [
            _project(step, one)
            | {
                "described": bool(one.answers),
                "presenters": [
                    {"id": who, "name": step.gathering.name_of(who)}
                    for who in step.presenters(one.id)
                ],
                "here": len(step.here(one.id)),
                "told_by": one.told_by,
                "questions": [_moderated(step, item) for item in step.said(one.id, "ask")],
                "replies": [_moderated(step, item) for item in step.said(one.id, "reply")],
                "thanks": [_moderated(step, item) for item in step.said(one.id, "thank")],
            }
            for one in step.every().values()
        ],
    }


def _moderated(step: ShowcaseState, item: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "author": step.gathering.writers_of(item),
        "via": item.via,
        "answered": item.about["what"] == "ask" and step.is_answered(item),
        "question": item.about.get("question", ""),
        "merged": [words[source].text for source in item.sources] if item.type == "merged" else [],
    }
