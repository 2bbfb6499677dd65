"""Talks that the engine proposes: to each person in private, accepted or not as they like."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from stappenplan.contract.capabilities import KeepsApart
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.rules import Draft
    from stappenplan.network.meeting_proposals import MeetingProposal
    from stappenplan.steps.meet.kind import Meet

# Who said no twice is not asked again.
ENOUGH_REFUSED = 2
FEW = 2
GENERAL = "zo komen het dorp en de gemeente dichter bij elkaar"


@dataclass(slots=True)
class Proposal:
    """A talk proposed to one person; nobody else sees it."""

    id: str
    person: str
    whom: str
    why: str
    state: Literal["open", "accepted", "refused"] = "open"


class Proposed:
    """What was proposed in a step, and what people made of it."""

    def __init__(self, step: Meet) -> None:
        self.step = step
        self.known: dict[str, Proposal] = {}
        # People of the municipality in contact with the village: now, when all say yes, of whom.
        self.near: tuple[int, int, int] | None = None

    def of(self, person: str) -> Proposal | None:
        """Return the talk that waits for an answer of this person."""
        mine = (p for p in self.known.values() if p.person == person and p.state == "open")
        return next(mine, None)

    def living(self) -> list[Proposal]:
        """Return what was proposed to people who still take part."""
        people = self.step.gathering.people
        return [proposal for proposal in self.known.values() if proposal.person in people]

    def possible(self) -> bool:
        """Whether there is a talk to propose now."""
        return bool(self._work_out()[0])

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Compute the proposals for the journal, or check an answer to one.

        Refuses proposals where there are none to make, and answers about those of others.
        """
        if draft.type == "propose":
            return self._propose(draft)
        self._check_answer(draft)
        if draft.type == "accept":
            return {"whom": self.known[draft.body.proposal].whom}
        return {}

    def _check_answer(self, draft: Draft) -> None:
        proposal = self.known.get(draft.body.proposal)
        if proposal is None or proposal.person != draft.author:
            raise Refusal("Dit voorstel is er niet (meer). Laad de pagina opnieuw.")
        if proposal.state != "open":
            raise Refusal("Je gaf hier al antwoord op.")
        if draft.type == "accept":
            self.step.check_promise(draft)

    def _propose(self, draft: Draft) -> dict[str, Any]:
        """The proposals and the snapshots of the contacts: both stand in the journal."""
        from stappenplan.plan.contact_snapshots import take_snapshots

        found, near = self._work_out()
        if not found:
            raise Refusal(
                "Er is nu geen gesprek om voor te stellen. "
                "Misschien heeft iedereen al contact, of een voorstel."
            )
        rows = [
            {"id": f"v{number}.{draft.id[:48]}", "person": one.person, "whom": one.whom, "why": why}
            for number, (one, why) in enumerate(found, start=1)
        ]
        photos = take_snapshots(self.step.gathering)
        return {"proposals": rows, "near": near} | ({"photos": photos} if photos else {})

    def _work_out(self) -> tuple[list[tuple[MeetingProposal, str]], list[int]]:
        from stappenplan.network import graph as made_of
        from stappenplan.network.meeting_proposals import count_in_contact, propose_meetings
        from stappenplan.plan.network_disclosure import disclose

        gathering = self.step.gathering
        outside = {
            name: side for kind in gathering.steps.values() for name, side in kind.outside().items()
        }
        graph = made_of(gathering.attended(), gathering.ties(), outside=outside)
        roles = list(self.step.settings.whom)
        found = propose_meetings(
            graph,
            roles,
            asked=self._asked(),
            excluded={(p.person, p.whom) for p in self.known.values()},
            apart=self._apart(),
            most=self.step.settings.proposals,
            each=self.step.settings.each,
        )
        # Counted on the map, so that two rounds of proposals do not show who answered in between.
        seen = disclose(gathering).graph()
        shown = [one for one in found if one.person in seen]
        now, everybody = count_in_contact(seen, roles)
        then, _ = count_in_contact(seen, roles, shown)
        return [(one, self._reason(one)) for one in found], [now, then, everybody]

    def _asked(self) -> set[str]:
        """Who may be asked: present, with nothing promised or proposed that still has to be."""
        refused = Counter(p.person for p in self.known.values() if p.state == "refused")
        return {
            person.id
            for person in self.step.gathering.present()
            if self.of(person.id) is None
            and refused[person.id] < ENOUGH_REFUSED
            and all(talk.took_place for talk in self.step.talks_of(person.id))
        }

    def _apart(self) -> set[frozenset[str]]:
        kinds = self.step.gathering.providers(KeepsApart)
        return set().union(*(kind.kept_apart() for kind in kinds))

    def _reason(self, one: MeetingProposal) -> str:
        """Give the reason of a proposal, from what the map shows to everybody and nothing else."""
        from stappenplan.network.disclosure.anonymity import OTHER_PREFIX, REST_WITH_ORGANISATIONS
        from stappenplan.network.meeting_proposals import SOMEBODY_FROM, organisation_node
        from stappenplan.plan.network_disclosure import disclose
        from stappenplan.plan.network_part import published_with_assignment

        units, place = published_with_assignment(self.step.gathering)
        unit, whom = place.get(one.person, ""), one.whom
        ends = [organisation_node(whom)]
        village = [n for n, data in units.nodes(data=True) if data["side"] == "inwoner"]
        if whom.startswith(SOMEBODY_FROM):
            own = ":" + whom.removeprefix(SOMEBODY_FROM)
            unit = next((u for u in units if u.startswith("unit:") and u.endswith(own)), "")
            ends, whom = village, "het dorp"
        if (
            ends
            and ends[0] not in units
            and any(u.startswith((OTHER_PREFIX, REST_WITH_ORGANISATIONS)) for u in units)
        ):
            ends, whom = village, "het dorp"
        told = disclose(self.step.gathering).groups is not None
        if not (told and ends and unit.startswith("unit:")):
            return GENERAL
        label = units.nodes[unit]["label"]
        count = sum(units.edges[unit, end]["reported"] for end in ends if units.has_edge(unit, end))
        if not count:
            return f"vanuit {label} noemde nog niemand contact met {whom}"
        if count <= FEW:
            return f"vanuit {label} is er nog maar weinig contact met {whom}"
        return GENERAL

    def apply(self, entry: Entry) -> None:
        """Keep proposals and what people say to them; a no leaves no other trace."""
        body = entry.body
        if entry.type == "propose":
            from stappenplan.plan.contact_snapshots import show_snapshots

            for row in body.get("proposals", []):
                self.known[row["id"]] = Proposal(row["id"], row["person"], row["whom"], row["why"])
            self.near = tuple(body["near"]) if body.get("near") else None
            show_snapshots(self.step.gathering, body.get("photos", {}))
            return
        proposal = self.known.get(body["proposal"])
        if proposal is not None:
            proposal.state = "accepted" if entry.type == "accept" else "refused"
        if entry.type == "accept":
            self.step.promise(entry)

    # -- what it shows -------------------------------------------------------------------

    def mine(self, person: str) -> dict[str, Any] | None:
        """Return the proposal to one person, for that person's eyes."""
        proposal = self.of(person)
        if proposal is None:
            return None
        return {"id": proposal.id, "whom": proposal.whom, "why": proposal.why}

    def counts(self) -> dict[str, Any]:
        """Return numbers for the facilitator, and the proposals to who has no phone."""
        gathering = self.step.gathering
        living = self.living()
        return {
            "asked": len(living),
            "accepted": sum(proposal.state == "accepted" for proposal in living),
            "near": list(self.near or ()),
            "paper": [
                {"person": p.person, "name": gathering.name_of(p.person)}
                | (self.mine(p.person) or {})
                for p in living
                if p.state == "open" and not gathering.people[p.person].phone
            ],
        }
