"""Who is in which constellation, what they wrote for each other and what they agreed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import AwaitsFacilitator, KeepsDays, TellsPrivately, Waiting
from stappenplan.contract.step_kind import Phase, StepKind
from stappenplan.steps.relations import in_common
from stappenplan.steps.relations.constellations import PAIR, Constellation, constellations
from stappenplan.steps.relations.entries import Settings
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

COMPOSE, WRITE, SHARE, AGREE, COMMON = "compose", "write", "share", "agree", "common"


@dataclass(frozen=True, slots=True)
class Words:
    """What one person wrote for another."""

    entry: str
    well: str = ""
    need: str = ""
    well_theme: str = ""
    need_theme: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.well or self.need)


NO_WORDS = Words("")


@dataclass(slots=True)
class PrivateAgreement:
    """What people agreed.

    Attributes
    ----------
    people
        Whose agreement it is: who was in the constellation when it was made, or the partners.
    agreed
        Who agreed with it.
    owner
        Who took it on; empty for nobody.
    """

    id: str
    text: str
    author: str
    people: tuple[str, ...]
    look_back: str = ""
    agreed: set[str] = field(default_factory=set)
    owner: str = ""


class RelationsState(StepKind, AwaitsFacilitator, KeepsDays, TellsPrivately):
    """What was entered; the words of two people are open when both released theirs.

    Attributes
    ----------
    belongs
        By person: the name of their constellation, and their function.
    written
        The last words, by author and reader.
    released
        Whose words for whom may be read.
    took_back
        Who of two took back words that both had read; until these are open again, so that it
        does not tell when one of them releases anew.
    agreements
        By id.
    ready
        By phase: who is ready with it.
    counted
        What all constellations have in common, as it was counted once; empty before that.
    """

    Settings = Settings
    phases = (
        Phase(COMPOSE, "Wie hoort bij wie"),
        Phase(WRITE, "Ieder voor zich"),
        Phase(SHARE, "Aan elkaar geven"),
        Phase(AGREE, "Afspreken"),
        Phase(COMMON, "Wat delen we"),
    )

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.belongs: dict[str, tuple[str, str]] = {}
        self.written: dict[tuple[str, str], Words] = {}
        self.released: set[tuple[str, str]] = set()
        self.took_back: dict[frozenset[str], str] = {}
        self.agreements: dict[str, PrivateAgreement] = {}
        self.ready: dict[str, set[str]] = {}
        self.counted: dict[str, Any] = {}
        self.counted_in = ""

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep what was entered."""
        body, author = entry.body, entry.author
        match entry.type:
            case "function":
                self.belongs[author] = (body["constellation"], body["function"])
            case "assign" if body.get("constellation"):
                place = (body["constellation"], body["function"])
                self.belongs[body["participant"]] = place
            case "assign":
                self.belongs.pop(body["participant"], None)
            case "ready":
                there = self.ready.setdefault(self.phase, set())
                (there.discard if body.get("off") else there.add)(author)
            case "words_for":
                words = {k: v for k, v in body.items() if k in Words.__slots__}
                self.written[author, body["other"]] = Words(entry.id, **words)
            case "release_words":
                self.released.add((author, body["other"]))
                if self.is_open(author, body["other"]):
                    self.took_back.pop(frozenset((author, body["other"])), None)
            case "take_back_words":
                self._take_back(author, body["other"])
            case _:
                self._apply_agreement(entry)

    def _take_back(self, author: str, other: str) -> None:
        """End a release; of words that were open, both: each decides anew about their own."""
        was_open = self.is_open(author, other)
        self.released.discard((author, other))
        if was_open:
            self.took_back[frozenset((author, other))] = author
            self.released.discard((other, author))

    def _apply_agreement(self, entry: Entry) -> None:
        body, author = entry.body, entry.author
        if entry.type == "agreement":
            self.agreements[entry.id] = PrivateAgreement(
                entry.id,
                body["text"],
                author,
                tuple(body["people"]),
                body.get("look_back", ""),
                {author},
                author if body.get("mine") else "",
            )
            return
        # A journal that is downloaded holds no agreements, nor does one whose author was erased.
        known = self.agreements.get(body["agreement"])
        if known is None:
            return
        match entry.type:
            case "drop_agreement":
                self.agreements.pop(known.id)
            case "assent":
                (known.agreed.discard if body.get("off") else known.agreed.add)(author)
            case "take_on" if body.get("off"):
                known.owner = "" if known.owner == author else known.owner
            case "take_on":
                known.owner = author
                known.agreed.add(author)

    def after_entry(self, entry: Entry) -> None:
        """Keep what was counted when the group came to look at it."""
        if entry.type == "phase" and entry.body.get("step") == self.step.id:
            self.keep_opening(entry.id, entry.body)

    def keep_opening(self, entry_id: str, body: Mapping[str, Any]) -> None:
        """Keep what was counted, also when the opening is undone: the room has seen it."""
        if body.get("in_common") and not self.counted:
            self.counted, self.counted_in = dict(body["in_common"]), entry_id

    def opening(self, phase: str) -> dict[str, Any]:
        """What all constellations have in common, counted once: two counts could be subtracted."""
        if phase != COMMON or self.counted:
            return {}
        found = self.in_common_now()
        return {"in_common": found} if found else {}

    def in_common_now(self) -> dict[str, Any]:
        """What may be told of the words that are open now; empty while these are too few."""
        return in_common.count([self._themes_given(one) for one in self.constellations()])

    def _themes_given(self, one: Constellation) -> list[in_common.Given]:
        both_ways = (way for pair in self.open_pairs(one) for way in (pair, pair[::-1]))
        given = ((author, self.words_by(author, other)) for author, other in both_ways)
        return [(author, words.well_theme, words.need_theme) for author, words in given]

    # -- who is with whom ----------------------------------------------------------------

    def constellations(self) -> list[Constellation]:
        """All constellations with those who still take part, by name."""
        return list(self.gathering.cache((self, "constellations"), self._constellations))

    def _constellations(self) -> list[Constellation]:
        people = self.gathering.people
        known = {
            who: place
            for who, place in self.belongs.items()
            if who in people and not people[who].erased and not people[who].put_out
        }
        return constellations(known)

    def constellation_of(self, participant: str) -> Constellation | None:
        """The constellation of somebody; None without one."""
        return self._by_member().get(participant)

    def _by_member(self) -> dict[str, Constellation]:
        def make() -> dict[str, Constellation]:
            return {who: one for one in self.constellations() for who in one.members}

        return self.gathering.cache((self, "by member"), make)

    def others(self, participant: str) -> list[str]:
        """With whom somebody is in a constellation."""
        own = self.constellation_of(participant)
        return [who for who in own.members if who != participant] if own else []

    def known_titles(self) -> list[str]:
        """The names to choose from: of the file, of where people come from, and others'."""
        units = [*self.gathering.workshop.units]
        units += [person.unit for person in self.gathering.attended() if person.unit]
        every = [*(self.settings.names or units), *(one.title for one in self.constellations())]
        found: dict[str, str] = {}
        for title in every:
            found.setdefault(name_key(title), title)
        return sorted(found.values(), key=name_key)

    def function_word(self, participant: str) -> str:
        """What somebody is, in Dutch; empty when that is not known any more."""
        _, id_ = self.belongs.get(participant, ("", ""))
        return next((one.one for one in self.settings.functions if one.id == id_), "")

    # -- what may be read ----------------------------------------------------------------

    def is_open(self, one: str, other: str) -> bool:
        """Whether these two read each other's words: both released, and still together."""
        both = {(one, other), (other, one)} <= self.released
        return both and other in self.others(one)

    def open_pairs(self, constellation: Constellation) -> list[tuple[str, str]]:
        """The pairs of a constellation who read each other's words."""
        pairs = combinations(constellation.members, 2)
        return [(one, other) for one, other in pairs if self.is_open(one, other)]

    def words_by(self, author: str, other: str) -> Words:
        """What somebody wrote for another, for the author's eyes."""
        return self.written.get((author, other), NO_WORDS)

    def words_to(self, reader: str, author: str) -> Words | None:
        """What another wrote for this reader, when both released; else None."""
        return self.words_by(author, reader) if self.is_open(reader, author) else None

    def agreements_of(self, participant: str) -> list[PrivateAgreement]:
        """The agreements of somebody, without people who were erased."""
        people = self.gathering.people
        return [
            replace(one, people=tuple(who for who in one.people if who in people))
            for one in self.agreements.values()
            if participant in one.people and participant in people
        ]

    def reads(self, entry: Entry, participant: str) -> bool:
        """Whether this private entry of another stands on somebody's page."""
        if entry.type == "words_for":
            words = self.words_to(participant, entry.author)
            return words is not None and words.entry == entry.id
        known = self.agreements.get(entry.id)
        return known is not None and participant in known.people

    # -- who is ready --------------------------------------------------------------------

    def expected(self) -> set[str]:
        """Who is here; once it is clear who belongs together, who is not alone."""
        here = super().expected()
        if self.phase == COMPOSE:
            return here
        return {who for who in here if self.others(who)} if self.phase != COMMON else set()

    def done(self, participant: str) -> bool:
        """Whether somebody said what they are, or that they are ready: never what they wrote."""
        if self.phase == COMPOSE:
            return participant in self._by_member()
        return participant in self.ready.get(self.phase, ())

    def seen_began(self, participant: str) -> bool:
        """Whether others may see that somebody sent something: once people write, nobody can."""
        return self.phase != COMPOSE or super().seen_began(participant)

    def without_constellation(self) -> list[str]:
        """Who is here and belongs nowhere."""
        return [p.id for p in self.taking_part() if p.id not in self._by_member()]

    def waiting(self) -> Iterator[Waiting]:
        """Who belongs nowhere, and who is alone."""
        if not self.held or self.phase == COMMON:
            return
        without = len(self.without_constellation())
        if without:
            who = "1 mens hoort" if without == 1 else f"{without} mensen horen"
            yield Waiting(f"{who} nog bij geen {self.settings.one}", without, self.step.id)
        alone = sum(len(one.members) < PAIR for one in self.constellations())
        if alone and self.phase != COMPOSE:
            who = "1 mens is" if alone == 1 else f"{alone} mensen zijn"
            yield Waiting(f"{who} alleen", alone, self.step.id)
