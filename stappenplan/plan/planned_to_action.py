"""How an action becomes a line of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import RewordsTitles
from stappenplan.contract.plan import Action, Agreement, Ask, FirstMove, Wording
from stappenplan.contract.result import Line
from stappenplan.plan.action_themes import action_theme
from stappenplan.plan.action_titles import MAX_LENGTH, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.planned_action import PlannedAction


def as_line(
    gathering: GatheringView,
    action: PlannedAction,
    *,
    after: Sequence[int] = (),
    needed: Sequence[Line] = (),
) -> Action:
    """The action as a line of the plan, with the entries its words came from."""
    said = action.details
    worked_out = tuple(dict.fromkeys(action.detail_entries.values()))
    yes = (action.yes,) if action.yes else ()
    owner = gathering.people.get(action.owner)
    theme = action_theme(gathering, action)
    own, reworded = wordings(gathering, action)
    decided = reworded.sources if reworded else ()
    whole = action.proposal.text if len(action.proposal.text) > MAX_LENGTH else ""
    return Action(
        id=action.id,
        number=action.number,
        title=reworded.text if reworded else own.text,
        own_words=own if reworded else None,
        reworded=reworded,
        description=said.get("description") or whole,
        owner=action.owner,
        owner_label=gathering.label_of(action.owner) if owner else "",
        owner_unit=owner.unit if owner else "",
        owner_said_yes=owner is not None,
        with_whom=tuple(gathering.label_of(person) for person in action.helpers),
        first_move=FirstMove(when=said.get("when", ""), then=said.get("then", "")),
        starts=said.get("starts", ""),
        done_by=said.get("done_by", ""),
        horizon=said.get("horizon", ""),
        after=tuple(after),
        needed=tuple(needed),
        sign=said.get("sign", ""),
        let_go=said.get("let_go", ""),
        hold_on=said.get("hold_on", ""),
        forms=tuple(said.get("forms", ())),
        role_today=said.get("role_today", ""),
        role_wanted=said.get("role_wanted", ""),
        asks=_asks(action),
        agreement=_agreement(action),
        theme=theme.name if theme else "",
        theme_id=theme.id if theme else "",
        dots=action.dots,
        sources=tuple(dict.fromkeys((*action.proposal.sources, *worked_out, *yes, *decided))),
    )


def wordings(gathering: GatheringView, action: PlannedAction) -> tuple[Wording, Wording | None]:
    """The title in the group's own words, and the present one when somebody decided otherwise."""
    said = [gathering.words[s].text for s in action.proposal.sources if s in gathering.words]
    text = action.proposal.text
    own = Wording(text=title(text), sources=action.proposal.sources)
    merged: Wording | None = None
    if action.proposal.type == "merged" and not any(text in one for one in said):
        # Who puts cards together may write a new sentence above them; so may its first writer.
        author = action.proposal.author if action.proposal.history else action.proposal.typed_by
        merged = Wording(text=title(text), by=_who(gathering, author), sources=(action.id,))
        own = Wording(text=title(said[0]) if said else "", sources=action.proposal.sources)
    accepted = _accepted_wording(gathering, action.id)
    if accepted is not None:
        before = Wording(text=action.title, sources=action.proposal.sources)
        return before, accepted
    if action.details.get("title") and action.title != own.text:
        entry = gathering.entry_ids[action.detail_entries["title"]]
        by = _who(gathering, entry.author)
        return own, Wording(text=action.title, by=by, sources=(entry.id,))
    return own, merged


def present_title(gathering: GatheringView, action: PlannedAction) -> str:
    """The words of an action as they stand in the plan now: also those its owner took over."""
    accepted = _accepted_wording(gathering, action.id)
    return accepted.text if accepted else action.title


def _accepted_wording(gathering: GatheringView, action: str) -> Wording | None:
    found = (other.wording(action) for other in gathering.providers(RewordsTitles))
    return next((wording for wording in found if wording is not None), None)


def _who(gathering: GatheringView, author: str | None) -> str:
    if author is not None and author in gathering.people:
        return gathering.label_of(author)
    return gathering.name_of(author)


def _asks(action: PlannedAction) -> tuple[Ask, ...]:
    said = action.details
    if not said.get("ask_what"):
        return ()
    return (
        Ask(
            what=said["ask_what"],
            of=said.get("ask_of", ""),
            before=said.get("ask_before", ""),
            action=action.number,
            sources=action.sources_of("ask_what", "ask_of", "ask_before"),
        ),
    )


def _agreement(action: PlannedAction) -> Agreement | None:
    said = action.details
    if not said.get("agreement"):
        return None
    return Agreement(
        text=said["agreement"],
        whom=said.get("agreement_whom", ""),
        date=said.get("agreement_date", ""),
        made=said.get("agreement_made", False),
        action=action.number,
        sources=action.sources_of("agreement", "agreement_whom", "agreement_date"),
    )
