"""Requests, answers to the rules, offers, and proposals with what people say to them, replayed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.capabilities import (
    AwaitsFacilitator,
    DescribesProjects,
    KeepsDays,
    TellsPrivately,
    Waiting,
)
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.ties import Tie
from stappenplan.steps.support.admission import JudgedRule, judge

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

# By kind of support: how it is called.
SUPPORT = {
    "connect": "Met anderen verbinden",
    "guide": "Begeleiding van het proces",
    "expose": "Landelijk laten zien",
    "learn": "Vragen inbrengen in een leernetwerk",
}
REQUEST_HEADING = "Vraag om hulp van {initiative}"
OFFER_HEADING = "Aanbod: {what}"


@dataclass(slots=True)
class ProposedHelp:
    """An offer that was proposed to a request, with what the two people say.

    ``alike`` tells how much their words are alike, from 0 to 100.
    """

    id: str
    request: str
    offer: str
    alike: int
    yes: set[str] = field(default_factory=set)
    no: set[str] = field(default_factory=set)


class SupportState(StepKind, AwaitsFacilitator, KeepsDays, TellsPrivately):
    """Who asks for what, whether that fits the rules, who offers what, and what was agreed.

    Attributes
    ----------
    admissions
        By request: the entry with the last answers to the rules.
    matches
        The proposals by id, in the order in which they were made.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.admissions: dict[str, Entry] = {}
        self.matches: dict[str, ProposedHelp] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep what was asked, answered, offered, proposed and said to proposals."""
        body = entry.body
        match entry.type:
            case "request":
                label = REQUEST_HEADING.format(initiative=body["initiative"])
                about = {"initiative": body["initiative"], "needs": body["needs"]}
                self.say(entry, body["text"], label=label, **about)
            case "admit":
                self.admissions[body["request"]] = entry
            case "offer":
                label = OFFER_HEADING.format(what=SUPPORT[body["what"]].lower())
                self.say(entry, body["text"], label=label, what=body["what"])
            case "match":
                self.matches |= {one["id"]: ProposedHelp(**one) for one in body["matches"]}
            case "accept" | "decline":
                self._answer(entry)

    def _answer(self, entry: Entry) -> None:
        found = self.matches.get(entry.body["match"])
        if found is not None:
            said, other = (found.yes, found.no) if entry.type == "accept" else (found.no, found.yes)
            said.add(entry.author)
            other.discard(entry.author)

    # -- requests ------------------------------------------------------------------------

    def requests(self) -> list[Contribution]:
        """What was asked, also what is hidden; merged ones once."""
        return [item for item in self.contributions() if self._asks(item)]

    def offers(self) -> list[Contribution]:
        """What was offered, also what is hidden; merged ones once."""
        return [item for item in self.contributions() if self._offers(item)]

    def missing(self) -> list[str]:
        """The kinds of support that somebody asks for and nobody offers yet."""
        asked = {need for one in self.requests() if one.visible for need in one.about["needs"]}
        offered = {one.about["what"] for one in self.offers() if one.visible}
        return [label for kind, label in SUPPORT.items() if kind in asked - offered]

    def _asks(self, item: Contribution) -> bool:
        return "initiative" in item.about and not item.merged_into

    def _offers(self, item: Contribution) -> bool:
        return "what" in item.about and not item.merged_into

    def request(self, id_: str) -> Contribution | None:
        """A request as it stands now; None when it is gone."""
        item = self._word(id_)
        return item if item is not None and self._asks(item) else None

    def offer(self, id_: str) -> Contribution | None:
        """An offer as it stands now; None when it is gone."""
        item = self._word(id_)
        return item if item is not None and self._offers(item) else None

    def _word(self, id_: str) -> Contribution | None:
        item = self.gathering.words.get(self.gathering.root(id_))
        return item if item is not None and item.step == self.step.id else None

    def admission_of(self, request: Contribution) -> Entry | None:
        """The last answers of a request to the rules; None before that."""
        known = (self.admissions.get(id_) for id_ in (request.id, *request.sources))
        return next((entry for entry in known if entry is not None), None)

    def judged(self, request: Contribution) -> tuple[JudgedRule, ...]:
        """The rules with what the request answered; empty before that."""
        entry = self.admission_of(request)
        if entry is None:
            return ()
        settings = self.settings
        return judge(entry.body, settings.professions, settings.more_than)

    def verdict(self, request: Contribution) -> str:
        """Whether a request fits the rules: `yes`, `not_yet` or `unanswered`."""
        rules = self.judged(request)
        if not rules:
            return "unanswered"
        return "yes" if all(rule.met for rule in rules) else "not_yet"

    def answers(self, item: Contribution) -> bool:
        """Whether it is in sight and somebody is known who can say yes or no about it."""
        person = self.gathering.people.get(item.author)
        known = person is not None and not (person.nameless or person.put_out)
        return item.visible and known

    def own(self, participant: str, *types: str) -> list[Contribution]:
        """What this person asked or offered."""
        return [item for item in self.contributions(*types) if item.author == participant]

    def initiative_of(self, participant: str) -> str:
        """The project to which somebody belongs who described it in another step."""
        described = (
            one
            for provider in self.gathering.providers(DescribesProjects)
            for one in provider.described()
        )
        return next((one.title for one in described if participant in one.members), "")

    # -- proposals -----------------------------------------------------------------------

    def proposed(self) -> list[tuple[ProposedHelp, Contribution, Contribution]]:
        """The proposals of which both sides may still be seen, with these."""
        found = []
        for one in self.matches.values():
            request, offer = self.request(one.request), self.offer(one.offer)
            if request is not None and offer is not None and request.visible and offer.visible:
                found.append((one, request, offer))
        return found

    def agreed(self) -> list[tuple[ProposedHelp, Contribution, Contribution]]:
        """The proposals to which both people said yes."""
        return [one for one in self.proposed() if {one[1].author, one[2].author} <= one[0].yes]

    def agreed_about(self, request: Contribution) -> list[Contribution]:
        """The offers that were agreed for a request."""
        return [offer for _, asked, offer in self.agreed() if asked.id == request.id]

    def reads(self, entry: Entry, participant: str) -> bool:
        """A no is private, and nobody else reads it."""
        return False

    def ties(self) -> list[Tie]:
        """Who helps whom, because both said yes."""
        known = self.gathering.people
        return [
            Tie(request.author, offer.author, "support", None, request.about["initiative"])
            for _, request, offer in self.agreed()
            if request.author in known and offer.author in known
        ]

    # -- what waits ----------------------------------------------------------------------

    def waiting(self) -> Iterator[Waiting]:
        """Requests without answers to the rules, and those that could get a first proposal.

        Also when the group has gone on: people still ask on their phones, and nobody else sees it.
        """
        open_ = [item for item in self.requests() if item.visible and not self.judged(item)]
        if open_:
            words = dutch.count_noun(len(open_), "aanvraag", "aanvragen")
            yield Waiting(f"{words} zonder antwoord op de regels", len(open_), self.step.id)
        new = len(self.unproposed()) if self.phase == "match" else 0
        if new:
            words = dutch.count_noun(new, "aanvraag", "aanvragen")
            yield Waiting(f"{words} zonder voorstel", new, self.step.id)

    def unproposed(self) -> list[Contribution]:
        """The admitted requests without a proposal for which somebody else offers what they ask."""
        known = {one.request for one in self.matches.values()}
        offers = [one for one in self.offers() if self.answers(one)]
        return [
            item
            for item in self.requests()
            if self.answers(item)
            and self.verdict(item) == "yes"
            and item.id not in known
            and any(
                one.about["what"] in item.about["needs"] and one.author != item.author
                for one in offers
            )
        ]

    def done(self, participant: str) -> bool:
        """Whether somebody asked or offered something."""
        return bool(self.own(participant, "request", "offer"))

    def answer_of(self, one: ProposedHelp, participant: str) -> str:
        """What somebody said to a proposal: `yes`, `no`, or nothing."""
        if participant in one.yes:
            return "yes"
        return "no" if participant in one.no else ""

    def described_needs(self, request: Contribution) -> list[dict[str, Any]]:
        """The kinds of support that a request asks for, in their order."""
        return [
            {"id": kind, "label": label}
            for kind, label in SUPPORT.items()
            if kind in request.about["needs"]
        ]
