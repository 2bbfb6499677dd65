"""Next meetings, replayed from the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import AwaitsFacilitator, PlansMeetings, Waiting
from stappenplan.contract.step_kind import StepKind
from stappenplan.errors import Refusal
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

UNNAMED_OFFER = "Ik wil de groep ontvangen."


@dataclass(slots=True)
class NextMeeting:
    """A next meeting, as far as the group has settled it.

    Attributes
    ----------
    words
        Its theme.
    days
        From which people choose; ISO 8601.
    can
        By participant: the days on which they can come, no day included.
    offers
        By participant: the words with which they offered to be the host.
    chosen
        The offer that the facilitator chose; empty before that.
    day
        On which it is held; empty while nothing is settled.
    coming
        By participant: whether they come, and on which day they said so.
    settled_by
        The entries that settled a day, the last one counts.
    """

    words: Contribution
    begins: str
    ends: str
    days: tuple[str, ...] = ()
    can: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offers: dict[str, Contribution] = field(default_factory=dict)
    chosen: str = ""
    day: str = ""
    place: str = ""
    coming: dict[str, tuple[bool, str]] = field(default_factory=dict)
    settled_by: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the entry that named its theme."""
        return self.words.id

    def standing_offers(self) -> dict[str, Contribution]:
        """The offers that may be shown, by participant."""
        return {who: words for who, words in self.offers.items() if words.visible}

    @property
    def host(self) -> tuple[str, Contribution] | None:
        """Who receives the group: the chosen one, else the only one who offers."""
        offers = list(self.standing_offers().items())
        chosen = [offer for offer in offers if offer[1].id == self.chosen]
        if chosen or len(offers) == 1:
            return (chosen or offers)[0]
        return None

    def answer_of(self, participant: str) -> bool | None:
        """Whether somebody comes on the day that holds now; None when they did not say."""
        yes, day = self.coming.get(participant, (False, ""))
        return yes if day and day == self.day else None


class FollowUpState(StepKind, PlansMeetings, AwaitsFacilitator):
    """The meetings by the id of the entry that named them, in the order of naming."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.by_id: dict[str, NextMeeting] = {}
        self._last_day = gathering.begins[:10]

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep a theme, and what was said about a meeting that still has one."""
        body = entry.body
        if entry.type == "meeting":
            words = self.say(entry, body["theme"])
            times = (self.settings.begins, self.settings.ends)
            self.by_id[entry.id] = NextMeeting(words, *times)
            return
        meeting = self.by_id.get(body["meeting"])
        if meeting is not None:
            self._apply_about(meeting, entry)

    def _apply_about(self, meeting: NextMeeting, entry: Entry) -> None:
        body, who = entry.body, entry.author
        match entry.type:
            case "days":
                meeting.days = tuple(body["days"])
                meeting.begins, meeting.ends = body["begins"], body["ends"]
            case "can":
                meeting.can[who] = tuple(body["days"])
            case "host":
                text = body.get("name") or UNNAMED_OFFER
                named = bool(body.get("name"))
                meeting.offers[who] = self.say(entry, text, meeting=meeting.id, named=named)
            case "no_host":
                offer = meeting.offers.pop(who, None)
                if offer is not None:
                    self.gathering.withdraw_contribution(offer.id)
            case "choose":
                meeting.chosen = body["offer"]
            case "settle":
                meeting.day, meeting.place = body["day"], body.get("place", "")
                meeting.begins, meeting.ends = body["begins"], body["ends"]
                meeting.settled_by.append(entry.id)
            case "come":
                meeting.coming[who] = (body["yes"], body["day"])

    def after_entry(self, entry: Entry) -> None:
        """Keep how far time went; undoing something puts nothing later."""
        if entry.type != "undo":
            self._last_day = max(self._last_day, dutch_day(entry.at))

    # -- meetings ------------------------------------------------------------------------

    def meetings(self) -> list[NextMeeting]:
        """The meetings whose theme may be shown: those with a day first, by day."""
        shown = [meeting for meeting in self.by_id.values() if meeting.words.visible]
        return sorted(shown, key=lambda one: (one.day or "9", one.begins if one.day else ""))

    def coming_to(self, meeting: NextMeeting) -> list[str]:
        """Who said yes to the day that holds now, and still takes part."""
        people = self.gathering.people
        return [who for who in meeting.coming if who in people and meeting.answer_of(who)]

    def able(self, meeting: NextMeeting, day: str) -> list[str]:
        """Who can come on this day, and still takes part."""
        people = self.gathering.people
        return [who for who, days in meeting.can.items() if who in people and day in days]

    def meetings_of(self, participant: str) -> set[str]:
        """The meetings to which this participant said yes, or which they host."""
        return {
            one.id
            for one in self.meetings()
            if one.answer_of(participant) or (one.host is not None and one.host[0] == participant)
        }

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse for an offer, which has a button of its own, and for a theme others build on."""
        meeting = self.by_id.get(item.id)
        if meeting is None:
            raise Refusal("Dit haal je weg met de knop “Toch niet” bij de bijeenkomst.")
        if meeting.days or meeting.day or meeting.offers:
            raise Refusal("Over dit thema is al iets afgesproken. Praat met de begeleider.")

    def done(self, participant: str) -> bool:
        """Whether this participant said about every meeting with days whether they come."""
        asked = [one for one in self.meetings() if one.days or one.day]
        if not asked:
            return participant in self.senders
        return all(
            one.answer_of(participant) is not None if one.day else participant in one.can
            for one in asked
        )

    # -- what is left to do --------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day of the gathering, or of the last entry when that came later."""
        return date.fromisoformat(max(self.gathering.begins[:10], self._last_day))

    def waiting(self) -> Iterator[Waiting]:
        """Themes of participants without days, and meetings with a day and no host."""
        meetings = self.meetings()
        bare = sum(not one.days and not one.day for one in meetings)
        if bare:
            what = "thema" if bare == 1 else "thema's"
            yield Waiting(f"{bare} {what} nog zonder dagen", bare, self.step.id)
        alone = sum(one.host is None for one in meetings if one.day)
        if alone:
            what = "bijeenkomst" if alone == 1 else "bijeenkomsten"
            text = f"{alone} {what} nog zonder {self.settings.host_word}"
            yield Waiting(text, alone, self.step.id)
