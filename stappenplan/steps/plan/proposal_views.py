"""Proposals and suggestions as plain JSON, for each role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.plan.action_themes import proposal_theme
from stappenplan.revision_cache import Unchanging

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.plan.state import PlanningState

# As many suggested sentences as a group can look at in one phase.
MAX_SUGGESTIONS = 12
# The characters of a proposal that can be read from the back row; phone and plan have all of it.
PROJECTED_LENGTH = 200


def visible_proposals(step: PlanningState, visitor: Visitor) -> list[dict[str, Any]]:
    """The proposals that this visitor may see now; for the facilitator also hidden ones."""
    counts = step.dots()
    if visitor.role is Role.FACILITATOR:
        adopted = step.proposal_list.adopted
        return [
            _proposal(step, item, counts) | {"via": item.via, "adopted": item.id in adopted}
            for item in step.proposal_list.including_hidden()
        ]
    if step.phase == "write":
        # What others write would influence who still writes.
        return []
    shown = step.gathering.cache((step, "shown"), lambda: Unchanging(_shown(step, counts)))
    if visitor.role is Role.SCREEN:
        return [one | {"text": dutch.shorten(one["text"], PROJECTED_LENGTH)} for one in shown]
    return shown


def _shown(step: PlanningState, counts: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    listed = step.dot_vote.ranking() if step.vote_closed else step.proposals()
    return (_proposal(step, item, counts) for item in listed)


def _proposal(step: PlanningState, item: Contribution, counts: Mapping[str, int]) -> dict[str, Any]:
    gathering = step.gathering
    theme = proposal_theme(gathering, item)
    merged = item.sources if item.type == "merged" else ()
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "theme": theme.name if theme else "",
        "from": gathering.steps[item.step].step.title,
        "merged": [gathering.words[s].text for s in merged if s in gathering.words],
        "dots": counts.get(item.id, 0),
    }


def own_proposals(step: PlanningState, participant: str) -> list[dict[str, Any]]:
    """What this participant proposed, also what was hidden or merged since."""
    proposals = step.proposal_list
    return [
        {
            "id": item.id,
            "text": item.text,
            "state": item.state,
            "merged": bool(item.merged_into),
            "theme": step.gathering.theme_of(item.id),
            "adopted": item.id in proposals.adopted,
        }
        for item in step.gathering.words.values()
        if item.author == participant and item.type != "merged" and proposals.is_proposal(item)
    ]


def own_suggestions(step: PlanningState, participant: str) -> list[dict[str, Any]]:
    """What this participant contributed to other steps and may bring in."""
    return [
        {"id": one.id, "text": one.text, "sentence": one.sentence, "why": one.why}
        for one in step.suggestions.of_author(participant)
    ]


def suggested_sentences(
    step: PlanningState, *, seen_by_group: bool = False
) -> list[dict[str, Any]]:
    """The sentences that read as a step, the clearest first, with where they were said."""
    found = step.suggestions.suggested_sentences(seen_by_group=seen_by_group)
    return [
        {
            "id": one.id,
            "text": one.text,
            "sentence": one.sentence,
            "why": one.why,
            "from": one.step_title,
        }
        for one in found[:MAX_SUGGESTIONS]
    ]
