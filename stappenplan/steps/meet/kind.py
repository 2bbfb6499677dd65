"""Meet: with which citizen somebody will talk, about what, and whether it happened (E8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract import plan
from stappenplan.contract.capabilities import LooksBack, PromisesTalks
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.people import Role, Side
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.rules import EVERYBODY, FACILITATORS, Draft, Rule
from stappenplan.contract.step_kind import Player, StepKind
from stappenplan.contract.talks import PromisedTalk, TookPlace
from stappenplan.contract.ties import Tie
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_names import refuse_person
from stappenplan.steps.meet import views
from stappenplan.steps.meet.entries import (
    FARTHEST,
    LONGEST_WHOM,
    MOST_TALKS,
    USUAL_WEEKS,
    Accept,
    NotNow,
    Promise,
    Propose,
    Reaction,
    Refuse,
    ReviewDates,
    Settings,
    Withdraw,
)
from stappenplan.steps.meet.proposed_talks import Proposed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step

FRIDAY = 4
OUTSIDE = frozenset({Side.CITIZEN, Side.INSTITUTION})


class Meet(StepKind, PromisesTalks):
    """Promises to meet, and whether they were kept: a contact counts once it was there."""

    name = "meet"
    title = "Verbinden"
    icon = "🤝"
    shows_contact_map = True
    words_may_be_actions = True
    paper = "beloofde gesprekken"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "talk": Rule(Promise),
        "propose": Rule(Propose, FACILITATORS, slow=True),
        "accept": Rule(Accept, personal=True),
        "refuse": Rule(Refuse, personal=True),
        "none": Rule(NotNow),
        "withdraw": Rule(Withdraw),
        "took_place": Rule(TookPlace, EVERYBODY),
        "review_dates": Rule(ReviewDates, FACILITATORS),
        "reaction": Rule(Reaction, FACILITATORS),
    }

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.promised: dict[str, PromisedTalk] = {}
        self.not_now: set[str] = set()
        self.dates: tuple[str, ...] = ()
        self.proposed = Proposed(self)

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Promise talks, and hold most of them."""
        from stappenplan.steps.meet.player import meet

        return meet

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse names of people, days that cannot be, and talks of others.

        A known role is written as the workshop writes it, days in order.
        """
        body = super().accept(draft)
        self._check(draft)
        if draft.type == "talk":
            known = {name.casefold(): name for name in self.settings.whom}
            body["whom"] = known.get(body["whom"].casefold(), body["whom"])
            body.pop("sure", None)
        if draft.type in {"propose", "accept", "refuse"}:
            body |= self.proposed.accept(draft)
        if draft.type == "review_dates":
            body["dates"] = sorted(set(body["dates"]))
        return body

    def _check(self, draft: Draft) -> None:
        match draft.type:
            case "talk":
                self._check_talk(draft)
            case "withdraw" | "took_place":
                self.check_talk_owner(draft)
            case "review_dates":
                for day in draft.body.dates:
                    self._check_day(day)
            case "reaction":
                if sum(1 for _ in self.contributions("reaction")) >= MOST_TALKS:
                    raise Refusal("Er staan genoeg reacties. Pas er een aan.")

    def _check_talk(self, draft: Draft) -> None:
        whom = draft.body.whom
        if len(whom) > LONGEST_WHOM or "\n" in whom:
            raise Refusal(f"Schrijf een rol of organisatie in hooguit {LONGEST_WHOM} tekens.")
        if whom not in self.settings.whom:
            refuse_person(whom, self.gathering.people.values(), sure=draft.body.sure)
        self.check_promise(draft)

    def check_promise(self, draft: Draft) -> None:
        """Refuse one talk too many, and a day that cannot be."""
        if len(self.talks_of(draft.author)) >= MOST_TALKS:
            raise Refusal(f"Je beloofde al {MOST_TALKS} gesprekken. Voer die eerst.")
        if draft.body.date is not None:
            self._check_day(draft.body.date)

    def _check_day(self, day: date) -> None:
        first = self.begins()
        if not first <= day <= first + FARTHEST:
            raise Refusal("Kies een dag na deze bijeenkomst, en binnen een jaar.")

    def check_talk_owner(self, draft: Draft) -> None:
        """Refuse a talk that is gone or that somebody else promised."""
        talk = self.promised.get(draft.body.talk)
        if talk is None:
            raise Refusal("Dit gesprek staat er niet (meer). Laad de pagina opnieuw.")
        if draft.author not in {talk.words.author, Role.FACILITATOR.value}:
            raise Refusal("Dit gesprek is van iemand anders. Kies je eigen gesprek.")
        if draft.type == "withdraw" and talk.took_place:
            raise Refusal("Dit gesprek was er al. Je kunt het niet meer weghalen.")

    def apply(self, entry: Entry) -> None:
        """Keep promises, what came of them, the days and the reaction."""
        match entry.type:
            case "talk":
                self.promise(entry)
            case "propose" | "accept" | "refuse":
                self.proposed.apply(entry)
            case "none":
                self.not_now.add(entry.author)
            case "withdraw":
                gone = self.promised.pop(entry.body["talk"], None)
                if gone is not None:
                    self.gathering.withdraw_contribution(gone.words.id)
            case "took_place":
                self.record_outcome(entry)
            case "review_dates":
                self.dates = tuple(entry.body["dates"])
            case "reaction":
                self.say(entry, entry.body["text"])

    def promise(self, entry: Entry) -> None:
        """Keep a promised talk, of one's own choice or as it was proposed."""
        body = entry.body
        words = self.say(entry, body["about"], whom=body["whom"], date=body.get("date"))
        self.promised[entry.id] = PromisedTalk(words, body["whom"], body.get("date", ""))
        self.not_now.discard(entry.author)

    def record_outcome(self, entry: Entry) -> None:
        """Keep what came of a talk; looking back later sends the same."""
        talk = self.promised.get(entry.body["talk"])
        if talk is None:
            return
        talk.took_place = entry.body["yes"]
        note = entry.body.get("note")
        talk.note = (
            self.say(entry, note, talk=entry.body["talk"], yes=talk.took_place) if note else None
        )

    # -- what it yields ------------------------------------------------------------------

    def talks(self) -> list[PromisedTalk]:
        """Return the promised talks that may be shown, in the order of promising."""
        return [
            talk
            for talk in self.promised.values()
            if self.gathering.visible(self.gathering.root(talk.words.id))
        ]

    def knows_talk(self, talk: str) -> bool:
        """Whether this talk was promised here."""
        return talk in self.promised

    def quote(self, entry: Entry) -> str:
        """Return what came of a talk, for who wrote no line about it."""
        if entry.type == "took_place":
            return "Het gesprek was er." if entry.body["yes"] else "Het gesprek was er nog niet."
        return super().quote(entry)

    def review_dates(self) -> tuple[str, ...]:
        """Return the chosen days of looking back; empty before the group chose."""
        return self.dates

    def reactions(self) -> list[Contribution]:
        """Return what the sponsor said."""
        return list(self.shown("reaction"))

    def ties(self) -> list[Tie]:
        """Return a tie for each talk that was held; a promise is not a contact yet."""
        return [
            Tie(talk.words.author, "org:" + talk.whom, "meeting", None, talk.words.text)
            for talk in self.talks()
            if talk.took_place and talk.words.author in self.gathering.people
        ]

    def organisations(self) -> list[str]:
        """With whom people may promise to talk."""
        return list(self.settings.whom)

    def outside(self) -> dict[str, Side]:
        """Return whom people will talk with: the question asks civil servants for citizens."""
        people = self.gathering.people
        return {
            talk.whom: Side.CIVIL_SERVANT
            if talk.words.author in people and people[talk.words.author].side in OUTSIDE
            else Side.CITIZEN
            for talk in self.talks()
        }

    def plan_parts(self) -> PlanParts:
        """Return the promised talks, the days of looking back and what the sponsor said."""
        return {
            "talks": [
                plan.Talk(
                    who_label=self.gathering.label_of(talk.words.author),
                    whom=talk.whom,
                    about=talk.words.text,
                    date=talk.date,
                    took_place=talk.took_place,
                    sources=talk.sources,
                )
                for talk in self.talks()
            ],
            "review_dates": list(self.dates),
            "reactions": [
                plan.Line(text=said.text, sources=said.sources) for said in self.reactions()
            ],
        }

    def done(self, participant: str) -> bool:
        """Whether this participant promised a talk or said *nu niet*."""
        return participant in self.not_now or bool(self.talks_of(participant))

    def proposed_dates(self) -> list[str]:
        """Return working days after the weeks that the looking-back step names."""
        later = self.gathering.providers(LooksBack)
        weeks = later[0].weeks if later else USUAL_WEEKS
        days = (self.begins() + timedelta(weeks=count) for count in weeks)
        return [_working_day(day).isoformat() for day in days]

    def review_days(self) -> list[str]:
        """Return the days of looking back: chosen by the group, else as proposed."""
        return list(self.dates) or self.proposed_dates()

    def begins(self) -> date:
        """Return the day of the gathering."""
        return date.fromisoformat(self.gathering.begins[:10])

    def talks_of(self, participant: str) -> list[PromisedTalk]:
        """Return the talks that this participant promised."""
        return [talk for talk in self.promised.values() if talk.words.author == participant]

    def words_in_view(self) -> bool:
        """Promises are private."""
        return False

    def talk_view(self, talk: PromisedTalk, *, named: bool = False) -> dict[str, Any]:
        """A talk as plain JSON, for its owner or, named, for the facilitator."""
        return views.row(self, talk, named=named)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show numbers to the room, a person their own talks, the facilitator all of them."""
        return views.view(self, visitor)


def _working_day(day: date) -> date:
    """Give the same day, or the Monday after a weekend."""
    return day if day.weekday() <= FRIDAY else day + timedelta(days=7 - day.weekday())
