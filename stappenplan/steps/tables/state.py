"""Who sits at which table in which round and what was learned there, replayed from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import (
    AwaitsFacilitator,
    KeepsApart,
    PresentsProjects,
    Waiting,
)
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.ties import Tie
from stappenplan.step_parts.wishes import Wishes
from stappenplan.steps.tables.entries import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant
    from stappenplan.contract.workshop import Step

Places = tuple[str | None, ...]
# What hosts learned stands beside what participants learned.
LESSONS = ("learned", "host_learned")


@dataclass(frozen=True, slots=True)
class HostedTable:
    """A table, what people talk about there, and who stays there as its host."""

    id: str
    title: str
    host: str = ""
    host_name: str = ""


class TablesState(StepKind, KeepsApart, AwaitsFacilitator):
    """The tables, who sits there in each round, and what was learned.

    Attributes
    ----------
    chosen
        By participant: the tables that this person would like, the first choice first.
    places
        By participant: the table in every round, None where there is none.
    pins
        By participant and round: the table where the facilitator put this person.
    together
        Pairs of people who sit at one table in every round.
    stays
        By participant: the first and the last round in which this person is here.
    closed
        The tables that take nobody any more.
    round
        The round that goes on; 0 before the first.
    """

    Settings = Settings

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.wishes = Wishes()
        self.chosen: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, Places] = {}
        self.pins: dict[tuple[str, int], str] = {}
        self.together: set[frozenset[str]] = set()
        self.stays: dict[str, tuple[int, int]] = {}
        self.closed: set[str] = set()
        self.round = 0
        self.times_made = 0
        self._unnamed_tables = 0
        self._hosts: dict[str, str] = {}
        self._sat: dict[tuple[int, str], set[str]] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep wishes, conditions, places and what was learned."""
        body = entry.body
        match entry.type:
            case "avoid" | "manager":
                self.wishes.apply(entry)
            case "choose":
                self.chosen[entry.author] = tuple(body["tables"])
            case "assign":
                self.times_made += 1
                self._unnamed_tables = body.get("tables", 0)
            case "round":
                self.round = body["round"]
            case "learned" | "host_learned":
                self._add_lesson(entry)
            case _:
                self._keep_condition(entry)
        self.places.update({p: tuple(places) for p, places in body.get("places", {}).items()})

    def _keep_condition(self, entry: Entry) -> None:
        body, person = entry.body, str(entry.body.get("participant", ""))
        match entry.type:
            case "seat":
                self.pins[person, body["round"] - 1] = body["table"]
            case "release":
                self.pins.pop((person, body["round"] - 1), None)
            case "stay":
                self.stays[person] = (body["first"] - 1, body["last"] - 1)
            case "together":
                change = self.together.discard if body.get("off") else self.together.add
                change(frozenset((person, body["other"])))
            case "host":
                self._set_host(body["table"], person)
            case "close":
                self.closed.add(body["table"])

    def after_entry(self, entry: Entry) -> None:
        """Keep who sits where in the round that goes on: who leaves later sat there too."""
        moves = entry.step == self.step.id and entry.type not in LESSONS
        if self.round and (moves or entry.type == "returned"):
            self._note_sitting()

    def _set_host(self, table: str, person: str) -> None:
        self._hosts = {t: p for t, p in self._hosts.items() if not person or p != person}
        self._hosts[table] = person

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

    # -- tables and hosts ----------------------------------------------------------------

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return int(self.settings.rounds)

    def tables(self) -> list[HostedTable]:
        """Every table: those of the file, else the projects that were presented, else numbered."""
        return self.gathering.cache((self, "tables"), self._tables)

    def _tables(self) -> list[HostedTable]:
        named = [(one.id, one.title, "", one.host) for one in self.settings.tables]
        if not named:
            named = [
                (one.id, one.title, one.presenter, one.presented_by)
                for provider in self.gathering.providers(PresentsProjects)
                for one in provider.projects()
            ]
        if not named:
            numbers = range(1, self._unnamed_tables + 1)
            named = [(f"tafel-{number}", f"Tafel {number}", "", "") for number in numbers]
        return [self._table(*one) for one in named]

    def _table(self, id_: str, title: str, presenter: str, host_name: str) -> HostedTable:
        host = self._hosts.get(id_, presenter)
        if host not in self.gathering.people:
            return HostedTable(id_, title, "", host_name if host == presenter else "")
        return HostedTable(id_, title, host, self.gathering.name_of(host))

    def table(self, table: str | None) -> HostedTable | None:
        """The table with this id."""
        return self.gathering.cache(
            (self, "by id"), lambda: {one.id: one for one in self.tables()}
        ).get(table or "")

    def open_tables(self) -> list[HostedTable]:
        """The tables that take people."""
        return [table for table in self.tables() if table.id not in self.closed]

    def host_here(self, table: HostedTable) -> bool:
        """Whether a participant hosts this table and is here."""
        person = self.gathering.people.get(table.host)
        return person is not None and person.here

    def hosting(self) -> Mapping[str, HostedTable]:
        """By participant who is here: the open table that this person hosts."""
        return self.gathering.cache(
            (self, "hosting"),
            lambda: {table.host: table for table in self.open_tables() if self.host_here(table)},
        )

    # -- who sits where ------------------------------------------------------------------

    def guests(self) -> list[Participant]:
        """Who is here and hosts no table."""
        return [p for p in self.gathering.present() if p.id not in self.hosting()]

    def is_here(self, participant: str, number: int) -> bool:
        """Whether this person is expected in the round of this number, from 0."""
        first, last = self.stays.get(participant, (0, self.rounds - 1))
        return first <= number <= last

    def seated(self, number: int) -> Mapping[str, list[str]]:
        """By table: who sits there in a round, of those who are here."""
        return self.gathering.cache((self, "seated", number), lambda: self._seated(number))

    def _seated(self, number: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for person in self.guests():
            table = self.place(person.id, number)
            if table is not None:
                found.setdefault(table, []).append(person.id)
        return found

    def place(self, participant: str, number: int) -> str | None:
        """The table of this person in a round, as long as it takes people then."""
        places = self.places.get(participant, ())
        table = places[number] if number < len(places) else None
        shut = table in self.closed and number in self.rounds_from_now()
        known = self.table(table) is not None and self.is_here(participant, number)
        return table if known and not shut else None

    def rounds_to_come(self) -> range:
        """The numbers, from 0, of the rounds that did not begin."""
        return range(self.round, self.rounds)

    def rounds_from_now(self) -> range:
        """The same with the round that goes on."""
        return range(max(0, self.round - 1), self.rounds)

    def unseated(self) -> list[Participant]:
        """Who is here and lacks a place in a round from now on, once there are places."""
        if not self.times_made or self.phase == "harvest":
            return []
        return self.gathering.cache((self, "unseated"), self._unseated)

    def _unseated(self) -> list[Participant]:
        return [
            person
            for person in self.guests()
            if any(
                self.place(person.id, r) is None and self.is_here(person.id, r)
                for r in self.rounds_from_now()
            )
        ]

    def hostless(self) -> list[HostedTable]:
        """Open tables whose host is a participant who is not here."""
        known = self.gathering.people
        return [t for t in self.open_tables() if t.host in known and not known[t.host].here]

    def waiting(self) -> Iterator[Waiting]:
        """Who has no place, and tables whose host is gone."""
        if self.gathering.current != self.step.id:
            return
        people, tables = len(self.unseated()), len(self.hostless())
        if people:
            words = "mens" if people == 1 else "mensen"
            yield Waiting(f"{people} {words} zonder tafel", people, self.step.id)
        if tables:
            words = "tafel" if tables == 1 else "tafels"
            yield Waiting(f"{tables} {words} zonder gastheer", tables, self.step.id)

    # -- what it yields ------------------------------------------------------------------

    def kept_apart(self) -> set[frozenset[str]]:
        """The pairs that people asked in this step to keep apart."""
        return self.wishes.pairs_to_separate()

    def lessons(self) -> list[Contribution]:
        """What was learned, also merged, in the order in which it came."""
        return list(self.contributions(*LESSONS, "merged"))

    def lessons_of(self, participant: str) -> list[Contribution]:
        """What this person wrote down."""
        return self.gathering.cache((self, "by author"), self._by_author).get(participant, [])

    def _by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions(*LESSONS):
            found.setdefault(item.author, []).append(item)
        return found

    def visited(self, participant: str) -> list[str]:
        """The tables where this person sat or sits, in order."""
        return [
            table
            for (_, table), members in sorted(self._sat.items(), key=lambda item: item[0])
            if participant in members
        ]

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
