"""What people choose, who sat with whom, and what was learned, replayed from the journal."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import (
    AwaitsFacilitator,
    KeepsApart,
    Lesson,
    TellsLessons,
    Waiting,
)
from stappenplan.contract.ties import Tie
from stappenplan.step_parts.wishes import Wishes
from stappenplan.steps.tables.seats import SeatedTables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

# What hosts learned stands beside what participants learned.
LESSONS = ("learned", "host_learned")


class TablesState(SeatedTables, KeepsApart, AwaitsFacilitator, TellsLessons):
    """Wishes, who sat together, and what was learned at the tables.

    Attributes
    ----------
    chosen
        By participant: the tables that this person would like, the first choice first.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.wishes = Wishes()
        self.chosen: dict[str, tuple[str, ...]] = {}
        self._sat: dict[tuple[int, str], set[str]] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep wishes, places and what was learned."""
        match entry.type:
            case "avoid" | "manager":
                self.wishes.apply(entry)
            case "choose":
                self.chosen[entry.author] = tuple(entry.body["tables"])
            case "learned" | "host_learned":
                self._add_lesson(entry)
            case _:
                super().apply(entry)

    def after_entry(self, entry: Entry) -> None:
        """Keep who sits where in the round that goes on: who leaves later sat there too."""
        moves = entry.step == self.step.id and entry.type not in LESSONS
        if self.round and (moves or entry.type == "returned"):
            self._note_sitting()

    def _add_lesson(self, entry: Entry) -> None:
        table = self.table(entry.body["table"])
        settings = self.settings
        question = settings.host_question if entry.type == "host_learned" else settings.question
        title = table.title if table else ""
        about = f"{title}: {question}" if title else question
        self.say(entry, entry.body["text"], table=entry.body["table"], label=about)

    def _note_sitting(self) -> None:
        for table, members in self.seated(self.round - 1).items():
            self._sat.setdefault((self.round - 1, table), set()).update(members)
        for host, hosted in self.hosting().items():
            self._sat.setdefault((self.round - 1, hosted.id), set()).add(host)

    # -- what waits and what it yields ---------------------------------------------------

    def waiting(self) -> Iterator[Waiting]:
        """Who has no place, and tables whose host is gone."""
        if not self.held:
            return
        people, tables = len(self.unseated()), len(self.hostless())
        if people:
            words = "mens" if people == 1 else "mensen"
            yield Waiting(f"{people} {words} zonder tafel", people, self.step.id)
        if tables:
            words = "tafel" if tables == 1 else "tafels"
            yield Waiting(f"{tables} {words} zonder gastheer", tables, self.step.id)

    def kept_apart(self) -> set[frozenset[str]]:
        """The pairs that people asked in this step to keep apart."""
        return self.wishes.pairs_to_separate()

    def lessons(self) -> list[Contribution]:
        """What was learned, also merged, in the order in which it came."""
        return list(self.contributions(*LESSONS, "merged"))

    def lessons_learned(self) -> Iterator[Lesson]:
        """What was learned, apart for participants and hosts."""
        for item in self.contributions(*LESSONS):
            table = self.table(str(item.about.get("table", "")))
            yield Lesson(item.id, table.title if table else "", item.type == "host_learned")

    def lessons_of(self, participant: str) -> list[Contribution]:
        """What this person wrote down."""
        return self.gathering.cache((self, "by author"), self._by_author).get(participant, [])

    def _by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions(*LESSONS):
            found.setdefault(item.author, []).append(item)
        return found

    def visited(self, participant: str) -> list[str]:
        """The tables where this person sat or sits, each once, in order."""
        seats = sorted(self._sat.items(), key=lambda item: item[0])
        return list(dict.fromkeys(table for (_, table), who in seats if participant in who))

    def done(self, participant: str) -> bool:
        """Whether this person chose tables, or wrote down what was learned."""
        if self.phase == "wish":
            return participant in self.chosen
        return bool(self.lessons_of(participant))

    def expected(self) -> set[str]:
        """Who chooses, and who writes; nobody while people talk."""
        if self.phase == "talk":
            return set()
        if self.phase == "wish":
            return {person.id for person in self.guests()}
        return super().expected()

    @property
    def talking(self) -> bool:
        """Whether people sit at their tables."""
        return self.phase == "talk" and self.round > 0

    def ties(self) -> list[Tie]:
        """Who sat at one table, in no order of importance."""
        return list(self.gathering.cache((self, "ties"), self._ties))

    def _ties(self) -> list[Tie]:
        known = self.gathering.people.keys()
        pairs = {
            pair
            for members in self._sat.values()
            for pair in combinations(sorted(members & known), 2)
        }
        return [Tie(one, other, "tables") for one, other in sorted(pairs)]

    def person_view(self, participant: str) -> dict[str, Any]:
        """How a person is listed beside others in the room."""
        person = self.gathering.people.get(participant)
        return {
            "id": participant,
            "name": self.gathering.name_of(participant),
            "phone": person.phone if person else False,
        }
