"""Computing which talks to propose to whom, and why, from the contacts of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import KeepsApart
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.network.meeting_proposals import MeetingProposal
    from stappenplan.steps.meet.state import MeetState

# Up to this many ties between a unit and the village are called little contact.
LITTLE_CONTACT = 2
GENERAL_REASON = "zo komen het dorp en de gemeente dichter bij elkaar"
VILLAGE = "het dorp"


def can_propose(step: MeetState) -> bool:
    """Whether there is a talk to propose now."""
    return bool(compute_proposals(step)[0])


def proposals_body(step: MeetState, draft: Draft) -> dict[str, Any]:
    """The proposals and the snapshots of the contacts, as they go into the journal."""
    from stappenplan.plan.contact_snapshots import take_snapshots

    proposals, village_contact = compute_proposals(step)
    if not proposals:
        raise Refusal(
            "Er is nu geen gesprek om voor te stellen. "
            "Misschien heeft iedereen al contact, of een voorstel."
        )
    rows = [
        {"id": f"v{number}.{draft.id[:48]}", "person": one.person, "whom": one.whom, "why": why}
        for number, (one, why) in enumerate(proposals, start=1)
    ]
    snapshots = take_snapshots(step.gathering)
    body: dict[str, Any] = {"proposals": rows, "near": village_contact}
    return body | ({"photos": snapshots} if snapshots else {})


def compute_proposals(step: MeetState) -> tuple[list[tuple[MeetingProposal, str]], list[int]]:
    """Proposals with their reasons, and how many people are in contact with the village.

    The numbers: now, when everybody accepts, and of how many people.
    """
    from stappenplan.network import graph as graph_of
    from stappenplan.network.meeting_proposals import count_in_contact, propose_meetings
    from stappenplan.plan.network_disclosure import disclose

    gathering = step.gathering
    outside = {
        name: side for kind in gathering.steps.values() for name, side in kind.outside().items()
    }
    graph = graph_of(gathering.attended(), gathering.ties(), outside=outside)
    roles = list(step.settings.whom)
    proposals = propose_meetings(
        graph,
        roles,
        asked=_people_to_ask(step),
        excluded={(p.person, p.whom) for p in step.proposed.by_id.values()},
        apart=_pairs_to_separate(step),
        most=step.settings.proposals,
        each=step.settings.each,
    )
    # Counted on the map, so that two rounds of proposals do not show who answered in between.
    shown_graph = disclose(gathering).graph()
    shown = [proposal for proposal in proposals if proposal.person in shown_graph]
    now, everybody = count_in_contact(shown_graph, roles)
    then, _ = count_in_contact(shown_graph, roles, shown)
    return [(one, _reason(step, one)) for one in proposals], [now, then, everybody]


def _people_to_ask(step: MeetState) -> set[str]:
    """Who is present, with no promise to keep and no proposal to answer."""
    return {
        person.id
        for person in step.taking_part()
        if step.proposed.may_be_asked(person.id)
        and all(talk.took_place for talk in step.talks_of(person.id))
    }


def _pairs_to_separate(step: MeetState) -> set[frozenset[str]]:
    kinds = step.gathering.providers(KeepsApart)
    return set().union(*(kind.kept_apart() for kind in kinds))


def _reason(step: MeetState, one: MeetingProposal) -> str:
    """The reason of a proposal, from what the map shows to everybody and nothing else."""
    from stappenplan.network.disclosure.anonymity import OTHER_PREFIX, REST_WITH_ORGANISATIONS
    from stappenplan.network.meeting_proposals import SOMEBODY_FROM, organisation_node
    from stappenplan.plan.network_disclosure import disclose
    from stappenplan.plan.network_part import published_with_assignment

    units, unit_of = published_with_assignment(step.gathering)
    unit, whom = unit_of.get(one.person, ""), one.whom
    ends = [organisation_node(whom)]
    village = [n for n, data in units.nodes(data=True) if data["side"] == "inwoner"]
    if whom.startswith(SOMEBODY_FROM):
        own = ":" + whom.removeprefix(SOMEBODY_FROM)
        unit = next((u for u in units if u.startswith("unit:") and u.endswith(own)), "")
        ends, whom = village, VILLAGE
    rest = (OTHER_PREFIX, REST_WITH_ORGANISATIONS)
    if ends and ends[0] not in units and any(node.startswith(rest) for node in units):
        ends, whom = village, VILLAGE
    shows_units = disclose(step.gathering).groups is not None
    if not (shows_units and ends and unit.startswith("unit:")):
        return GENERAL_REASON
    label = units.nodes[unit]["label"]
    count = sum(units.edges[unit, end]["reported"] for end in ends if units.has_edge(unit, end))
    if not count:
        return f"vanuit {label} noemde nog niemand contact met {whom}"
    if count <= LITTLE_CONTACT:
        return f"vanuit {label} is er nog maar weinig contact met {whom}"
    return GENERAL_REASON
