"""One return code over a series, for who wishes so; nothing else links their gatherings.

A return code is derived from a gathering and a participant, and stored nowhere. Who keeps the code
of an earlier gathering has an entry in the later one that says whose code that is. Of several
gatherings all entries name the one where the code was given out, so that deleting any of them
leaves the code to the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.contract.people import CodeOwner
from stappenplan.engine import replay

if TYPE_CHECKING:
    from stappenplan.contract.people import Participant, Side
    from stappenplan.gathering import Gathering
    from stappenplan.journal import GatheringRow, Journal


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """Somebody in a gathering of a series, and whose return code they have."""

    own: CodeOwner
    returns_as: CodeOwner
    name: str
    side: Side
    unit: str


def code_owner(gathering: Gathering, participant: str) -> CodeOwner:
    """Whose return code somebody sees on their own page."""
    person = gathering.people[participant]
    return person.returns_as or _own(gathering, person)


def _own(gathering: Gathering, person: Participant) -> CodeOwner:
    return CodeOwner(gathering.id, person.id, person.codes_renewed)


def code_owners(gathering: Gathering) -> dict[CodeOwner, str]:
    """The participants of a gathering, by whose return code brings them back.

    Who kept the code of an earlier gathering has one of this gathering too: the facilitator's list
    shows that, so that two lists beside each other do not tell who is the same person.
    """
    owners: dict[CodeOwner, str] = {}
    for person in gathering.people.values():
        owners[_own(gathering, person)] = person.id
        if person.returns_as is not None:
            owners[person.returns_as] = person.id
    return owners


def holders(gathering: Gathering) -> tuple[CodeHolder, ...]:
    """Everybody who takes part in a gathering under a name."""
    return tuple(
        CodeHolder(
            own := _own(gathering, person),
            person.returns_as or own,
            person.name,
            person.side,
            person.unit,
        )
        for person in gathering.people.values()
        if not person.nameless
    )


def others_of(journal: Journal, row: GatheringRow, series: str) -> list[GatheringRow]:
    """The other gatherings of a series; a rehearsal never meets a real one."""
    return [
        one
        for one in journal.gatherings_of(series)
        if one.id != row.id and one.rehearsal == row.rehearsal
    ]


def same_person(
    journal: Journal, row: GatheringRow, gathering: Gathering, participant: str
) -> list[CodeOwner]:
    """Who somebody is in the other gatherings in which they take part under one return code."""
    person = gathering.people.get(participant)
    if gathering.series is None or person is None:
        return []
    # Also where they kept a code that they renewed here since.
    owner = code_owner(gathering, participant).person
    return [
        one.own
        for other in others_of(journal, row, gathering.series.id)
        for one in holders(replay(journal.read(other.id), other))
        if one.returns_as.person == owner
    ]
