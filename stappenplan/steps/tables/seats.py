"""Who sits at which table in which round, under which conditions, replayed from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import PresentsProjects, Project
from stappenplan.contract.step_kind import StepKind
from stappenplan.steps.tables.entries import Settings
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant
    from stappenplan.contract.workshop import Step

Places = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class HostedTable:
    """A table, what people talk about there, and who stays there as its host."""

    id: str
    title: str
    host: str = ""
    host_name: str = ""


class SeatedTables(StepKind):
    """The tables with their hosts, and who sits there in each round.

    Attributes
    ----------
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
        self.places: dict[str, Places] = {}
        self.pins: dict[tuple[str, int], str] = {}
        self.together: set[frozenset[str]] = set()
        self.stays: dict[str, tuple[int, int]] = {}
        self.closed: set[str] = set()
        self.round = 0
        self.times_made = 0
        self._unnamed_tables = 0
        self._hosts: dict[str, str] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep conditions, hosts, rounds and places."""
        body = entry.body
        match entry.type:
            case "assign":
                self.times_made += 1
                self._unnamed_tables = body.get("tables", 0)
            case "round":
                self.round = body["round"]
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

    def _set_host(self, table: str, person: str) -> None:
        self._hosts = {t: p for t, p in self._hosts.items() if not person or p != person}
        self._hosts[table] = person

    # -- tables and hosts ----------------------------------------------------------------

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return int(self.settings.rounds)

    def tables(self) -> list[HostedTable]:
        """Every table: of projects that are presented, and those of the file; else numbered."""
        return self.gathering.cache((self, "tables"), self._tables)

    def _tables(self) -> list[HostedTable]:
        named = list(self.settings.tables)
        found: list[HostedTable] = []
        if self.settings.project_tables or not named:
            for one in self._projects():
                own = next((t for t in named if name_key(t.title) == name_key(one.title)), None)
                if own is not None:
                    named.remove(own)
                host = one.presented_by or (own.host if own else "")
                found.append(self._table(one.id, one.title, one.presenter, host))
        found += [self._table(one.id, one.title, "", one.host) for one in named]
        if found:
            return found
        numbers = range(1, self._unnamed_tables + 1)
        return [self._table(f"tafel-{number}", f"Tafel {number}", "", "") for number in numbers]

    def _projects(self) -> list[Project]:
        providers = self.gathering.providers(PresentsProjects)
        return [project for provider in providers for project in provider.projects()]

    def _table(self, id_: str, title: str, presenter: str, host_name: str) -> HostedTable:
        # Nobody stays at two tables: whoever the facilitator chose for another is not here.
        presents = presenter not in self._hosts.values()
        host = self._hosts.get(id_, presenter if presents else "")
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
        return [p for p in self.taking_part() if p.id not in self.hosting()]

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
        """Open tables whose host left; once people have places, of projects those without one."""
        if self.phase == "harvest":
            return []
        known = self.gathering.people
        projects = {one.id for one in self._projects()} if self.times_made else set()
        return [
            table
            for table in self.open_tables()
            if (table.host in known and not known[table.host].here)
            # Who presented it left or never came, and nobody decided to go on without a host.
            or (table.id in projects - self._hosts.keys() and not table.host_name)
        ]
