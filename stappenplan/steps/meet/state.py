"""Promised and proposed talks, replayed from the journal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import LooksBack, PromisesTalks
from stappenplan.contract.people import Side
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.talks import PromisedTalk
from stappenplan.contract.ties import Tie
from stappenplan.errors import Refusal
from stappenplan.plan.contact_snapshots import show_snapshots
from stappenplan.steps.meet.entries import USUAL_WEEKS
from stappenplan.steps.meet.proposed_talks import ProposedTalks
from stappenplan.steps.meet.working_days import working_day_from

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

OUTSIDE_MUNICIPALITY = frozenset({Side.CITIZEN, Side.INSTITUTION})


class MeetState(StepKind, PromisesTalks):
    """Promises, what came of them, proposals, and the days on which the group looks back.

    Attributes
    ----------
    promised
        The promised talks, by the id of the entry that promised them.
    not_now
        The participants who promise no talk now.
    chosen_review_days
        ISO 8601; empty before the group chose.
    proposed
        The talks that the engine proposed.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.promised: dict[str, PromisedTalk] = {}
        self.not_now: set[str] = set()
        self.chosen_review_days: tuple[str, ...] = ()
        self.proposed = ProposedTalks(gathering)

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep promises, what came of them, the days and the reaction."""
        match entry.type:
            case "talk":
                self._add_promise(entry)
            case "propose" | "accept" | "refuse":
                self.proposed.apply(entry)
                show_snapshots(self.gathering, entry.body.get("photos", {}))
                if entry.type == "accept":
                    self._add_promise(entry)
            case "none":
                self.not_now.add(entry.author)
            case "withdraw":
                talk = self.promised.pop(entry.body["talk"], None)
                if talk is not None:
                    self.gathering.withdraw_contribution(talk.words.id)
            case "took_place":
                self.record_outcome(entry)
            case "review_dates":
                self.chosen_review_days = tuple(entry.body["dates"])
            case "reaction":
                self.say(entry, entry.body["text"])

    def _add_promise(self, entry: Entry) -> None:
        body = entry.body
        words = self.say(entry, body["about"], whom=body["whom"], date=body.get("date"))
        self.promised[entry.id] = PromisedTalk(words, body["whom"], body.get("date", ""))
        self.not_now.discard(entry.author)

    def record_outcome(self, entry: Entry) -> None:
        """Keep what came of a talk; the review step forwards the same entry."""
        # The entry is one of another step.
        self.gathering.cache.clear(self.step.id)
        talk = self.promised.get(entry.body["talk"])
        if talk is None:
            return
        talk.took_place = entry.body["yes"]
        note = entry.body.get("note")
        talk.note = (
            self.say(entry, note, talk=entry.body["talk"], yes=talk.took_place) if note else None
        )

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse: a promise goes with its own button, and others read what came of it."""
        raise Refusal("Dit haal je weg bij het gesprek zelf.")

    # -- talks ---------------------------------------------------------------------------

    def talks(self) -> list[PromisedTalk]:
        """The promised talks that may be shown, in the order of promising."""
        return [
            talk
            for talk in self.promised.values()
            if self.gathering.visible(self.gathering.root(talk.words.id))
        ]

    def talks_of(self, participant: str) -> list[PromisedTalk]:
        """The talks that this participant promised."""
        return [talk for talk in self.promised.values() if talk.words.author == participant]

    def knows_talk(self, talk: str) -> bool:
        """Whether this talk was promised here."""
        return talk in self.promised

    def reactions(self) -> list[Contribution]:
        """What the sponsor said."""
        return list(self.shown("reaction"))

    def done(self, participant: str) -> bool:
        """Whether this participant promised a talk or said *nu niet*."""
        return participant in self.not_now or bool(self.talks_of(participant))

    def seen_done(self, participant: str) -> bool:
        """Whether this participant promised a talk: who said *nu niet*, said it to nobody."""
        return bool(self.talks_of(participant))

    def words_in_view(self) -> bool:
        """Promises are private."""
        return False

    def ties(self) -> list[Tie]:
        """A tie for each talk that was held; a promise is not a contact yet."""
        return [
            Tie(talk.words.author, "org:" + talk.whom, "meeting", None, talk.words.text)
            for talk in self.talks()
            if talk.took_place and talk.words.author in self.gathering.people
        ]

    def organisations(self) -> list[str]:
        """With whom people may promise to talk."""
        return list(self.settings.whom)

    def outside(self) -> dict[str, Side]:
        """Whom people will talk with: the question asks civil servants for citizens."""
        people = self.gathering.people
        return {
            talk.whom: Side.CIVIL_SERVANT
            if talk.words.author in people
            and people[talk.words.author].side in OUTSIDE_MUNICIPALITY
            else Side.CITIZEN
            for talk in self.talks()
        }

    # -- days ----------------------------------------------------------------------------

    def gathering_day(self) -> date:
        """The day of the gathering."""
        return date.fromisoformat(self.gathering.begins[:10])

    def proposed_review_days(self) -> list[str]:
        """Working days after the weeks that the step of looking back names."""
        later = self.gathering.providers(LooksBack)
        weeks = later[0].weeks if later else USUAL_WEEKS
        days = (self.gathering_day() + timedelta(weeks=count) for count in weeks)
        return [working_day_from(day).isoformat() for day in days]

    def review_days(self) -> list[str]:
        """The days of looking back: chosen by the group, else as proposed."""
        return list(self.chosen_review_days) or self.proposed_review_days()
