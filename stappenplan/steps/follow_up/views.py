"""What each role sees of the next meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.follow_up.entries import FARTHEST, MAX_DAYS, MAX_NAME_LENGTH
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.follow_up.state import FollowUpState, NextMeeting


def view(step: FollowUpState, visitor: Visitor) -> dict[str, Any]:
    """Show meetings and numbers to everybody, names of who can and who comes to the facilitator."""
    settings = step.settings
    view: dict[str, Any] = {
        "host_word": settings.host_word,
        "people": len(step.taking_part()),
        "max_length": step.max_length,
    }
    if visitor.role is Role.FACILITATOR:
        return view | _for_facilitator(step)
    view["meetings"] = Unchanging(
        step.gathering.cache(
            (step, "meetings"), lambda: [_meeting(step, one) for one in step.meetings()]
        )
    )
    if visitor.role is Role.PARTICIPANT:
        me = visitor.participant or ""
        view |= {
            "may_propose": settings.propose,
            "unit": step.gathering.people[me].unit if me in step.gathering.people else "",
            "longest_name": MAX_NAME_LENGTH,
            "mine": {one.id: _mine(one, me) for one in step.meetings()},
        }
    return view


def _meeting(step: FollowUpState, one: NextMeeting) -> dict[str, Any]:
    host = one.host
    return {
        "id": one.id,
        "theme": one.words.text,
        "days": [{"day": day, "count": len(step.able(one, day))} for day in one.days],
        "answered": len([who for who in one.can if who in step.gathering.people]),
        "day": one.day,
        "begins": one.begins,
        "ends": one.ends,
        "place": one.place,
        "past": bool(one.day) and one.day < step.today.isoformat(),
        "host": _offer(step, *host)["name"] if host is not None else "",
        "offers": [_offer(step, *offer)["name"] for offer in one.standing_offers().items()],
        "coming": len(step.coming_to(one)),
    }


def _offer(step: FollowUpState, who: str, words: Contribution) -> dict[str, str]:
    """An offer as the room sees it: an organisation, or the name of who offers."""
    named = bool(words.about.get("named")) or bool(words.history)
    return {"id": words.id, "name": words.text if named else step.gathering.name_of(who)}


def _mine(one: NextMeeting, me: str) -> dict[str, Any]:
    offer = one.offers.get(me)
    return {
        "days": list(one.can[me]) if me in one.can else None,
        "comes": one.answer_of(me),
        # The day to which this person answered, when another one holds now.
        "said_about": one.coming[me][1] if me in one.coming and one.answer_of(me) is None else "",
        "offer": {"text": offer.text, "state": offer.state} if offer else None,
        "theme": one.words.author == me,
    }


def _for_facilitator(step: FollowUpState) -> dict[str, Any]:
    known = {name_key(one.words.text) for one in step.by_id.values()}
    first = step.today
    return {
        "first_day": first.isoformat(),
        "last_day": (first + FARTHEST).isoformat(),
        "most_days": MAX_DAYS,
        "begins": step.settings.begins,
        "ends": step.settings.ends,
        "suggested": [one for one in step.settings.themes if name_key(one) not in known],
        "meetings": [_for_settling(step, one) for one in _all(step)],
    }


def _all(step: FollowUpState) -> list[NextMeeting]:
    hidden = [one for one in step.by_id.values() if not one.words.visible]
    return [*step.meetings(), *(one for one in hidden if not one.words.merged_into)]


def _for_settling(step: FollowUpState, one: NextMeeting) -> dict[str, Any]:
    gathering = step.gathering
    unable = [who for who, days in one.can.items() if who in gathering.people and not days]
    return _meeting(step, one) | {
        "text": one.words.text,
        "state": one.words.state,
        "author": gathering.name_of(one.words.author),
        "via": one.words.via,
        "days": [
            {"day": day, "names": [gathering.name_of(who) for who in step.able(one, day)]}
            for day in one.days
        ],
        "unable": [gathering.name_of(who) for who in unable],
        "all_offers": [
            {
                "id": words.id,
                "text": words.text,
                "state": words.state,
                "name": _offer(step, who, words)["name"],
                "author": gathering.name_of(who),
                "participant": who,
            }
            for who, words in one.offers.items()
        ],
        "chosen": one.host[1].id if one.host is not None else "",
        "who_comes": [gathering.name_of(who) for who in step.coming_to(one)],
    }
