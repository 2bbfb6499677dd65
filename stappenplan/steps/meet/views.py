"""What each role sees of the promised talks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.plan.network_part import network
from stappenplan.plan.timeline_view import timeline_pages
from stappenplan.steps.meet.entries import FARTHEST, MAX_TALKS

if TYPE_CHECKING:
    from stappenplan.contract.talks import PromisedTalk
    from stappenplan.steps.meet.proposed_talks import ProposedTalk
    from stappenplan.steps.meet.state import MeetState

PICTURE_FIELDS = {"svg", "before_svg", "after_svg"}


def view(step: MeetState, visitor: Visitor) -> dict[str, Any]:
    """Show numbers to the room, a person their own talks, the facilitator all of them."""
    talks = step.talks()
    first = step.gathering_day()
    view: dict[str, Any] = {
        "promised": len(talks),
        "held": sum(1 for talk in talks if talk.took_place),
        "review_dates": list(step.chosen_review_days),
        "reactions": [{"id": item.id, "text": item.text} for item in step.reactions()],
        "max_length": step.max_length,
    }
    if visitor.role is Role.PARTICIPANT:
        me = visitor.participant or ""
        view |= {
            "whom": list(step.settings.whom),
            "weeks": step.settings.weeks,
            "first_day": first.isoformat(),
            "last_day": (first + FARTHEST).isoformat(),
            "most": MAX_TALKS,
            "talks": [talk_view(step, talk) for talk in step.talks_of(me)],
            "not_now": me in step.not_now,
            "proposal": _own_proposal(step.proposed.open_for(me)),
        }
    elif visitor.role is Role.FACILITATOR:
        view |= _for_facilitator(step)
        view["network"] = network(step.gathering, pictures=()).model_dump(
            exclude=PICTURE_FIELDS, mode="json"
        )
    elif visitor.role is Role.SCREEN:
        part = network(step.gathering, projected=True, pictures=["map"])
        view["network"] = part.model_dump(include={"sentences", "svg"}, mode="json")
        view["timeline"] = timeline_pages(step.gathering)
    return view


def _for_facilitator(step: MeetState) -> dict[str, Any]:
    present = step.taking_part()
    first = step.gathering_day()
    return {
        "whom": list(step.settings.whom),
        "weeks": step.settings.weeks,
        "first_day": first.isoformat(),
        "last_day": (first + FARTHEST).isoformat(),
        "proposed": step.proposed_review_days(),
        "talks": [talk_view(step, talk, named=True) for talk in step.promised.values()],
        # Also who said *nu niet*: nobody hears that.
        "without": [person.name for person in present if not step.talks_of(person.id)],
        "proposals": _proposals(step) if step.settings.proposals else None,
        "all_reactions": [
            {"id": item.id, "text": item.text, "state": item.state}
            for item in step.contributions("reaction")
        ],
    }


def talk_view(step: MeetState, talk: PromisedTalk, *, named: bool = False) -> dict[str, Any]:
    """A talk as plain JSON, for its owner or, named, for the facilitator."""
    shown: dict[str, Any] = {
        "id": talk.words.id,
        "whom": talk.whom,
        "text": talk.words.text,
        "date": talk.date,
        "state": talk.words.state,
        "took_place": talk.took_place,
        "note": talk.note.text if talk.note else "",
    }
    if named:
        shown["author"] = talk.words.author
        shown["name"] = step.gathering.name_of(talk.words.author)
        shown["via"] = talk.words.via
        if talk.note is not None:
            note = talk.note
            shown["note_card"] = {"id": note.id, "text": note.text, "state": note.state}
    return shown


def _own_proposal(proposal: ProposedTalk | None) -> dict[str, Any] | None:
    """A proposal, for the eyes of the person to whom it was made."""
    if proposal is None:
        return None
    return {"id": proposal.id, "whom": proposal.whom, "why": proposal.why}


def _proposals(step: MeetState) -> dict[str, Any]:
    """Numbers for the facilitator, and the proposals to who has no phone."""
    people, proposals = step.gathering.people, step.proposed.to_participants()
    return {
        # People and no proposals: who refused may get another one.
        "asked": len({proposal.person for proposal in proposals}),
        "accepted": sum(proposal.state == "accepted" for proposal in proposals),
        "near": list(step.proposed.village_contact or ()),
        "paper": [
            {"person": p.person, "name": step.gathering.name_of(p.person)}
            | (_own_proposal(step.proposed.open_for(p.person)) or {})
            for p in proposals
            if p.state == "open" and not people[p.person].phone
        ],
    }
