"""What each role sees of relations: of words only what two people gave each other."""

from __future__ import annotations

from typing import Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.relations.constellations import PAIR, Constellation, remarks
from stappenplan.steps.relations.in_common import PARTS
from stappenplan.steps.relations.state import (
    COMMON,
    COMPOSE,
    PrivateAgreement,
    RelationsState,
    Words,
)


def view(step: RelationsState, visitor: Visitor) -> dict[str, Any]:
    """Show people their own constellation, and everybody what all have in common."""
    shown: dict[str, Any] = _cached(step, "shared", lambda: _shared(step))
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    return shown | {"constellations": _cached(step, "there", lambda: _there(step))}


def _cached(step: RelationsState, what: str, make: Any) -> Any:
    return step.gathering.cache((step, "view", what), make)


def _shared(step: RelationsState) -> dict[str, Any]:
    settings = step.settings
    return {
        "one": settings.one,
        "more": settings.more,
        "named_after": settings.named_after,
        "functions": [{"id": one.id, "one": one.one} for one in settings.functions],
        "together": sum(len(one.members) >= PAIR for one in step.constellations()),
        "looks": step.phase == COMMON or step.gathering.closed,
        "common": _common(step),
        "max_length": step.max_length,
    }


def _common(step: RelationsState) -> dict[str, Any] | None:
    """What was counted, once the group looks at it; None where it was too little to tell."""
    if not step.counted or not (step.phase == COMMON or step.gathering.closed):
        return None
    return {
        "constellations": step.counted["constellations"],
        "parts": [
            {
                "part": part,
                "ask": getattr(step.settings, part),
                "themes": [
                    {"theme": theme, "people": people} for theme, people in told_themes(step, part)
                ],
            }
            for part in PARTS
        ],
    }


def told_themes(step: RelationsState, part: str) -> list[tuple[str, int]]:
    """The themes that may be told and at least how many people named them, most first."""
    counted: dict[str, int] = step.counted.get(part, {})
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _there(step: RelationsState) -> list[dict[str, Any]]:
    """Which constellations there are and which functions; no person and no progress."""
    if step.phase != COMPOSE:
        return []
    words = {one.id: one.one for one in step.settings.functions}
    return [
        {
            "title": one.title,
            "functions": [words.get(function, "") for function in one.members.values()],
        }
        for one in step.constellations()
    ]


# -- a participant ----------------------------------------------------------------------------


def _for_participant(step: RelationsState, me: str) -> dict[str, Any]:
    own = step.constellation_of(me)
    return {
        "well": step.settings.well,
        "need": step.settings.need,
        "themes": list(step.settings.themes),
        "may_add": step.settings.add,
        "titles": _cached(step, "titles", lambda: Unchanging(step.known_titles())),
        "mine": {"title": own.title, "function": own.members[me]} if own else None,
        "members": [_member(step, who, me) for who in own.members] if own else [],
        "remarks": list(remarks(step.settings, own.members.values())) if own else [],
        "others": [_other(step, me, who) for who in step.others(me)],
        "agreements": [_agreement(step, one, me) for one in step.agreements_of(me)],
        "ready": me in step.ready.get(step.phase, ()),
    }


def _member(step: RelationsState, who: str, me: str) -> dict[str, Any]:
    person = step.gathering.people[who]
    return {
        "id": who,
        "name": person.name,
        "function": step.function_word(who),
        "here": person.here,
        "phone": person.phone,
        "me": who == me,
    }


def _other(step: RelationsState, me: str, who: str) -> dict[str, Any]:
    """What I wrote for another, and theirs only when both of us released.

    Whether the other wrote or released anything is told only then.
    """
    theirs = step.words_to(me, who)
    return {
        **_member(step, who, me),
        "entry": step.words_by(me, who).entry,
        "mine": _words(step.words_by(me, who)),
        "released": (me, who) in step.released,
        "theirs": _words(theirs) if theirs is not None else None,
        "took_back": _took_back(step, me, who),
    }


def _took_back(step: RelationsState, me: str, who: str) -> str:
    """Who ended a release after both had read: "me", "other" or nobody."""
    by = step.took_back.get(frozenset((me, who)), "")
    return {me: "me", who: "other"}.get(by, "")


def _words(words: Words) -> dict[str, str]:
    return {
        "well": words.well,
        "need": words.need,
        "well_theme": words.well_theme,
        "need_theme": words.need_theme,
    }


def _agreement(step: RelationsState, one: PrivateAgreement, me: str) -> dict[str, Any]:
    name_of = step.gathering.name_of
    return {
        "id": one.id,
        "text": one.text,
        "mine": one.author == me,
        "people": [name_of(who) for who in one.people],
        "agreed": [name_of(who) for who in one.people if who in one.agreed],
        "not_yet": [name_of(who) for who in one.people if who not in one.agreed],
        "i_agree": me in one.agreed,
        "owner": name_of(one.owner) if one.owner in one.people else "",
        "i_own": one.owner == me,
        "look_back": one.look_back,
    }


# -- the facilitator --------------------------------------------------------------------------


def _for_facilitator(step: RelationsState) -> dict[str, Any]:
    """Who belongs where; not who wrote, released or agreed anything."""
    people = step.gathering.people
    return {
        "titles": step.known_titles(),
        "constellations": [_listed(step, one) for one in step.constellations()],
        "without": [{"id": who, "name": people[who].name} for who in step.without_constellation()],
        "counted": bool(step.counted),
    }


def _listed(step: RelationsState, one: Constellation) -> dict[str, Any]:
    return {
        "id": one.key,
        "title": one.title,
        "members": [_member(step, who, "") for who in one.members],
        "remarks": list(remarks(step.settings, one.members.values())),
    }
