"""What each role sees of requests, offers and proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.step_parts.views_with_names import cached_with_names
from stappenplan.steps.support.matching import reason
from stappenplan.steps.support.state import SUPPORT

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.step_parts.views_with_names import Names
    from stappenplan.steps.support.state import ProposedHelp, SupportState


def view(step: SupportState, visitor: Visitor) -> dict[str, Any]:
    """Requests with their rules, offers, and what was agreed."""
    shown = _for_everybody(step, visitor)
    if visitor.role is Role.FACILITATOR:
        return shown | _for_facilitator(step)
    if visitor.role is Role.PARTICIPANT:
        return shown | _for_participant(step, visitor.participant or "")
    return shown


def _for_everybody(step: SupportState, visitor: Visitor) -> dict[str, Any]:
    cached = cached_with_names(step, visitor)
    return {
        "ask": step.settings.ask,
        "offer": step.settings.offer,
        "professions": list(step.settings.professions),
        "more_than": step.settings.more_than,
        "max_length": step.max_length,
        "kinds": [{"id": kind, "label": label} for kind, label in SUPPORT.items()],
        "requests": cached("requests", _requests),
        "offers": cached("offers", _offers),
        "missing": step.missing(),
    }


def _requests(step: SupportState, name: Names) -> list[dict[str, Any]]:
    return [_request(step, one, name) for one in step.requests() if one.visible]


def _request(step: SupportState, item: Contribution, name: Names) -> dict[str, Any]:
    return {
        "id": item.id,
        "initiative": item.about["initiative"],
        "text": item.text,
        "by": name(item.author),
        "needs": step.described_needs(item),
        "verdict": step.verdict(item),
        "rules": [
            {"rule": one.rule, "met": one.met, "why": one.why, "help": one.help}
            for one in step.judged(item)
        ],
        "agreed": [_offer(one, name) for one in step.agreed_about(item)],
    }


def _offers(step: SupportState, name: Names) -> list[dict[str, Any]]:
    return [_offer(one, name) for one in step.offers() if one.visible]


def _offer(item: Contribution, name: Names) -> dict[str, Any]:
    what = item.about["what"]
    return {
        "id": item.id,
        "text": item.text,
        "by": name(item.author),
        "what": what,
        "label": SUPPORT[what],
    }


def _for_participant(step: SupportState, me: str) -> dict[str, Any]:
    """What I asked and offered, and what is proposed to me."""
    return {
        "initiative": step.initiative_of(me),
        "my_requests": [_own_request(step, one) for one in step.own(me, "request")],
        "my_offers": [_own(one) for one in step.own(me, "offer")],
        "proposals": [
            _proposal(step, *one) | {"mine": step.answer_of(one[0], me)}
            for one in step.proposed()
            if me in {one[1].author, one[2].author}
        ],
    }


def _own(item: Contribution) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "merged": bool(item.merged_into),
        "label": SUPPORT.get(item.about.get("what", ""), ""),
    }


def _own_request(step: SupportState, item: Contribution) -> dict[str, Any]:
    name = step.gathering.name_of
    return (
        _own(item)
        | _answered(step, item)
        | {
            "initiative": item.about["initiative"],
            "needs": step.described_needs(item),
            "verdict": step.verdict(item),
            "rules": _request(step, item, name)["rules"],
        }
    )


def _proposal(
    step: SupportState, one: ProposedHelp, request: Contribution, offer: Contribution
) -> dict[str, Any]:
    """A proposal as both people read it; that one said no, nobody hears."""
    name = step.gathering.name_of
    return {
        "id": one.id,
        "initiative": request.about["initiative"],
        "asked": request.text,
        "asked_by": name(request.author),
        "offered": offer.text,
        "offered_by": name(offer.author),
        "label": SUPPORT[offer.about["what"]],
        "reason": reason(request, offer),
        "agreed": {request.author, offer.author} <= one.yes,
    }


def _answered(step: SupportState, item: Contribution) -> dict[str, Any]:
    """The last answers to the rules, from which somebody changes one."""
    entry = step.admission_of(item)
    body = entry.body if entry is not None else {}
    return {
        "council": body.get("council", ""),
        "taking_part": list(body.get("professions", ())),
        "bounded": bool(body.get("bounded")),
        "until": body.get("until", ""),
    }


def _for_facilitator(step: SupportState) -> dict[str, Any]:
    return {
        "all_requests": [
            _request(step, one, step.gathering.name_of)
            | _moderated(step, one)
            | _answered(step, one)
            for one in step.requests()
        ],
        "all_offers": [
            _offer(one, step.gathering.name_of) | _moderated(step, one) for one in step.offers()
        ],
        "proposals": [_proposal(step, *one) for one in step.proposed()],
        "aloud": list(_aloud(step)),
    }


def _aloud(step: SupportState) -> Iterator[dict[str, Any]]:
    """The proposals that wait for somebody who cannot answer on a phone."""
    for one, request, offer in step.proposed():
        for item in (request, offer):
            person = step.gathering.people.get(item.author)
            if person and not person.phone and not step.answer_of(one, person.id):
                known = {"person": person.id, "name": step.gathering.name_of(person.id)}
                yield _proposal(step, one, request, offer) | known


def _moderated(step: SupportState, item: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    return {
        "author": step.gathering.writers_of(item),
        "author_id": item.author,
        "state": item.state,
        "via": item.via,
        "answers": step.answers(item),
        "merged": [words[source].text for source in item.sources] if item.type == "merged" else [],
    }
