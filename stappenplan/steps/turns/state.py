"""Whose turn it is, who had one, who passed, and what was brought and offered, replayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import AwaitsFacilitator, TellsPrivately, Waiting
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.ties import Tie
from stappenplan.timer import Timer
from stappenplan.timestamps import parse_timestamp

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant
    from stappenplan.contract.workshop import Step

# By what is brought: under which heading it stands among all that was said.
HEADINGS = {"question": "Vraag", "struggle": "Worsteling", "solution": "Oplossing"}
OFFER_HEADING = "Aanbod"
# Entries about the whole gathering with which nobody speaks any more.
ENDS_TURN = frozenset({"moved", "phase", "closed"})


class TurnsState(StepKind, AwaitsFacilitator, TellsPrivately):
    """People in their order, the turn that goes on, and its clock.

    Attributes
    ----------
    how
        How the next one is found; see `stappenplan.steps.turns.entries.TurnOrder`.
    seed
        With which the order was drawn last; empty before that.
    begun
        Who had a turn or has one, in the order in which they began.
    speaking
        Whose turn goes on; empty when nobody speaks.
    passing
        Who said that they pass.
    missed
        By person who was passed over and did not begin since: how often they were called.
    hands
        Who raised a hand, in that order.
    clock
        Of the turn that goes on.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.how: str = ""
        self.seed = ""
        self.begun: list[str] = []
        self.speaking = ""
        self.passing: set[str] = set()
        self.missed: dict[str, int] = {}
        self.hands: list[str] = []
        self.clock = Timer()
        self._placed: list[str] = []
        self._kinds: dict[str, str] = {}
        # Who wants to go on talking with whom.
        self._wants: dict[str, set[str]] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep turns, time, and what people said."""
        body = entry.body
        match entry.type:
            case "bring":
                self._kinds[entry.author] = body["what"]
                self.say(entry, body["text"], turn=entry.author, label=HEADINGS[body["what"]])
            case "retype":
                self._retype(entry.author, body["what"])
            case "offer":
                self.say(entry, body["text"], turn=body["to"], label=OFFER_HEADING)
            case "want":
                wanted = self._wants.setdefault(entry.author, set())
                (wanted.discard if body.get("off") else wanted.add)(body["whom"])
            case _:
                self._apply_turn(entry)

    def _apply_turn(self, entry: Entry) -> None:
        body = entry.body
        match entry.type:
            case "order":
                self.how, self._placed = body["how"], list(body["people"])
                self.seed = body.get("seed", self.seed)
            case "start":
                self._begin(body["participant"], body["minutes"], entry)
            case "pass_over":
                self._miss(body["participant"])
            case "extend":
                self.clock.extend(parse_timestamp(entry.at), body["minutes"])
            case "finish":
                self._end()
            case "raise":
                self._raise(entry.author, off=bool(body.get("off")))
            case "pass":
                self._pass(entry.author, off=bool(body.get("off")))

    def after_entry(self, entry: Entry) -> None:
        """End the turn with its part of the gathering."""
        ends = entry.step == "" and entry.type in ENDS_TURN
        if ends and (entry.type != "phase" or entry.body["step"] == self.step.id):
            self._end()

    def _retype(self, author: str, what: str) -> None:
        self._kinds[author] = what
        item = self.brought_by(author)
        if item is not None:
            item.about["label"] = HEADINGS[what]

    def _begin(self, person: str, minutes: float, entry: Entry) -> None:
        self.missed.pop(person, None)
        self.passing.discard(person)
        if person in self.hands:
            self.hands.remove(person)
        if person in self.begun:
            self.begun.remove(person)
        self.begun.append(person)
        self.speaking = person
        self.clock.start(parse_timestamp(entry.at), minutes)

    def _miss(self, person: str) -> None:
        self.missed[person] = self.missed.get(person, 0) + 1
        if person in self.begun:
            self.begun.remove(person)
        if self.speaking == person:
            self._end()

    def _raise(self, person: str, *, off: bool) -> None:
        if person in self.hands:
            self.hands.remove(person)
        if not off:
            self.hands.append(person)

    def _pass(self, person: str, *, off: bool) -> None:
        if off:
            self.passing.discard(person)
            return
        self.passing.add(person)
        self.missed.pop(person, None)
        self._raise(person, off=True)
        if self.speaking == person:
            self.begun.remove(person)
            self._end()

    def _end(self) -> None:
        self.speaking = ""
        self.clock.stop()

    # -- people --------------------------------------------------------------------------

    def line(self) -> list[Participant]:
        """Everybody who counts here, in the order of turns; who came late stands at the end."""
        return list(self.gathering.cache((self, "line"), self._line))

    def _line(self) -> list[Participant]:
        people = self.gathering.people
        known = dict.fromkeys([*self._placed, *people])
        return [people[id_] for id_ in known if self._counts(id_) and self._stays(id_)]

    def _counts(self, id_: str) -> bool:
        person = self.gathering.people.get(id_)
        return person is not None and not (person.erased or person.nameless)

    def _stays(self, id_: str) -> bool:
        """Whether somebody is here, left without a turn, or had one; not who was put out."""
        return not self.gathering.people[id_].put_out or id_ in self.begun

    def state_of(self, person: str) -> str:
        """How far somebody is: `now`, `had`, `passed`, `missed`, `away` or `waiting`."""
        if self.now is not None and self.now.id == person:
            return "now"
        if person in self.passing:
            return "passed"
        if person in self.begun:
            return "had"
        if not self.gathering.people[person].here:
            return "away"
        return "missed" if person in self.missed else "waiting"

    def in_state(self, *states: str) -> list[Participant]:
        """Who is that far, in the order of turns."""
        return [person for person in self.line() if self.state_of(person.id) in states]

    @property
    def now(self) -> Participant | None:
        """Whose turn goes on."""
        return self.gathering.people[self.speaking] if self._counts(self.speaking) else None

    @property
    def last(self) -> str:
        """Whose turn ended last; empty while one goes on."""
        known = [id_ for id_ in self.begun if self._counts(id_)]
        return known[-1] if known and self.now is None else ""

    @property
    def order_by(self) -> str:
        """How the next one is found."""
        return self.how or self.settings.order

    def upcoming(self) -> list[Participant]:
        """Who gets a turn from now on: who waits, and then who was passed over."""
        waiting = self.in_state("waiting")
        if self.order_by == "raised":
            at = {id_: number for number, id_ in enumerate(self.hands)}
            waiting.sort(key=lambda person: at.get(person.id, len(at)))
        called = sorted(self.in_state("missed"), key=lambda person: self.missed[person.id])
        return [*waiting, *called]

    # -- words ---------------------------------------------------------------------------

    def brought_by(self, person: str) -> Contribution | None:
        """What somebody brought, also when it is hidden; None before that."""
        return self._brought().get(person)

    def kind_of(self, person: str) -> str:
        """What somebody brought: a question, a struggle or a solution; empty before that."""
        return self._kinds.get(person, "") if self.brought_by(person) is not None else ""

    def offers_to(self, person: str) -> list[Contribution]:
        """What others offered in somebody's turn, also hidden words; merged ones once."""
        return self.gathering.cache((self, "offers"), self._offers).get(person, [])

    def offered_to(self) -> list[str]:
        """To whom something was offered, also of who was erased since."""
        return list(self.gathering.cache((self, "offers"), self._offers))

    def _brought(self) -> dict[str, Contribution]:
        words, root = self.gathering.words, self.gathering.root
        return self.gathering.cache(
            (self, "brought"),
            lambda: {item.author: words[root(item.id)] for item in self.contributions("bring")},
        )

    def _offers(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions():
            if not item.merged_into and item.about.get("label") == OFFER_HEADING:
                found.setdefault(item.about["turn"], []).append(item)
        return found

    def own_offers(self, participant: str) -> list[Contribution]:
        """What this person offered to others."""
        return [item for item in self.contributions("offer") if item.author == participant]

    def had_turn(self) -> list[str]:
        """Whose turn began, as far as they are known still."""
        return [id_ for id_ in self.begun if self._counts(id_)]

    # -- going on talking ----------------------------------------------------------------

    def wants(self, one: str, other: str) -> bool:
        """Whether the one wants to go on talking with the other."""
        return other in self._wants.get(one, ())

    def reads(self, entry: Entry, participant: str) -> bool:
        """Whether somebody reads on the own page that another wants to go on talking."""
        said = entry.type == "want" and not entry.body.get("off")
        about = said and entry.body["whom"] == participant
        return about and self.wants(entry.author, participant)

    def wanted_by(self, person: str) -> list[str]:
        """Who wants to go on talking with this person."""
        return [id_ for id_, whom in self._wants.items() if person in whom and self._counts(id_)]

    def agreed(self) -> list[tuple[str, str]]:
        """The pairs who both want to go on talking; who brought something stands first."""
        found: dict[frozenset[str], tuple[str, str]] = {}
        for one, whom in self._wants.items():
            for other in whom:
                if self.wants(other, one) and self._counts(one) and self._counts(other):
                    found.setdefault(frozenset((one, other)), self._bringer_first(one, other))
        return list(found.values())

    def _bringer_first(self, one: str, other: str) -> tuple[str, str]:
        offered = any(item.author == other for item in self.offers_to(one))
        asked = any(item.author == one for item in self.offers_to(other))
        first = not asked or offered
        return (one, other) if first and self.brought_by(one) is not None else (other, one)

    def subject_of(self, pair: tuple[str, str]) -> str:
        """What a pair talks about: what the first one brought, as far as others may see it."""
        item = self.brought_by(pair[0])
        return item.text if item is not None and item.visible else ""

    def ties(self) -> list[Tie]:
        """Who goes on talking with whom, because both want it."""
        return [Tie(*pair, "turns", None, self.subject_of(pair)) for pair in self.agreed()]

    # -- what waits ----------------------------------------------------------------------

    def waiting(self) -> Iterator[Waiting]:
        """Who was passed over: they are called again, or say that they pass."""
        missed = len(self.in_state("missed"))
        if missed and self.held:
            words = dutch.count_noun(missed, "mens overgeslagen", "mensen overgeslagen")
            yield Waiting(f"{words}, roep opnieuw", missed, self.step.id)

    def done(self, participant: str) -> bool:
        """Whether somebody brought something, had a turn or passed."""
        known = participant in self.begun or participant in self.passing
        return known or self.brought_by(participant) is not None

    def words_in_view(self) -> bool:
        """Whether the room heard what at least one person brought."""
        return bool(self.begun)
