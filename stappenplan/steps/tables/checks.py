"""What is refused about tables, each with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.step_kind import require_participant
from stappenplan.errors import Refusal
from stappenplan.steps.tables.arrangement import kept_apart
from stappenplan.steps.tables.seats import HostedTable
from stappenplan.steps.tables.state import TablesState

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft

FEWEST = 2


def check_choice(step: TablesState, draft: Draft) -> None:
    """Refuse tables that are not there, and more than people may choose."""
    for table in draft.body.tables:
        require_table(step, table)
    if len(draft.body.tables) > step.settings.wishes:
        raise Refusal(f"Je mag {step.settings.wishes} tafels kiezen. Haal er eerst een weg.")


def check_may_assign(step: TablesState) -> None:
    """Refuse rounds without people, tables or time."""
    if len(step.taking_part()) < FEWEST:
        raise Refusal("Er zijn nog geen twee mensen. Wacht tot er iemand bij komt.")
    if not step.guests():
        raise Refusal("Iedereen is gastheer. Kies voor een tafel een andere gastheer, of geen.")
    if not step.rounds_to_come():
        raise Refusal("De laatste ronde is begonnen. Verplaats mensen met de hand.")
    if step.tables() and not step.open_tables():
        raise Refusal("Alle tafels zijn dicht. Maak dat eerst ongedaan.")


def check_person(step: TablesState, participant: str) -> None:
    """Refuse somebody who is not here, or who hosts a table."""
    require_participant(step.gathering.people, participant)
    person = step.gathering.people[participant]
    if not person.here:
        raise Refusal(f"{person.name} is weg. Zet eerst dat {person.name} er weer is.")
    if participant in step.hosting():
        raise Refusal(f"{person.name} is gastheer. Kies eerst een andere gastheer voor die tafel.")


def check_seat(step: TablesState, participant: str, number: int, table: str) -> None:
    """Refuse a place that cannot be; of a private wish it says neither who nor why."""
    check_person(step, participant)
    require_open(step, table)
    if number not in step.rounds_from_now():
        raise Refusal("Deze ronde is al voorbij, of er is geen ronde met dit nummer.")
    there = {*step.seated(number).get(table, ()), _host_of(step, table)} - {participant}
    apart = kept_apart(step)
    if any(frozenset((participant, other)) in apart for other in there):
        raise Refusal("Deze plek kan niet. Kies een andere tafel.")


def check_release(step: TablesState, participant: str, number: int) -> None:
    """Refuse a place that nobody fixed."""
    if (participant, number) not in step.pins:
        raise Refusal("Deze plek ligt niet vast. Er is niets om los te maken.")


def check_stay(step: TablesState, draft: Draft) -> None:
    """Refuse rounds in the wrong order."""
    check_person(step, draft.body.participant)
    if not draft.body.first <= draft.body.last <= step.rounds:
        raise Refusal(f"Kies een eerste en een laatste ronde, van 1 tot {step.rounds}.")


def check_together(step: TablesState, draft: Draft) -> None:
    """Refuse a pair that cannot sit together; of a private wish it says neither who nor why."""
    people = (draft.body.participant, draft.body.other)
    for participant in people:
        require_participant(step.gathering.people, participant)
    if len(set(people)) < FEWEST:
        raise Refusal("Kies twee verschillende mensen.")
    if not draft.body.off and frozenset(people) in kept_apart(step):
        raise Refusal("Dit duo kan niet. Kies een ander.")


def check_host(step: TablesState, draft: Draft) -> None:
    """Refuse a host who is not here, or who hosts this table already."""
    table = require_open(step, draft.body.table)
    participant = draft.body.participant
    if participant is None:
        return
    require_participant(step.gathering.people, participant)
    person = step.gathering.people[participant]
    if not person.here:
        raise Refusal(f"{person.name} is weg. Kies iemand die er is.")
    if table.host == participant:
        raise Refusal(f"{person.name} is al gastheer van deze tafel.")


def check_close(step: TablesState, draft: Draft) -> None:
    """Refuse to close the last table."""
    require_open(step, draft.body.table)
    if len(step.open_tables()) == 1:
        raise Refusal("Dit is de laatste tafel. Kies een andere gastheer, of geen.")


def check_round(step: TablesState, draft: Draft) -> None:
    """Refuse a round without places, or one that is not there."""
    if not step.times_made:
        raise Refusal("Maak eerst de indeling. Dan weet iedereen waar hij zit.")
    if draft.body.round > step.rounds:
        raise Refusal(f"Er zijn {step.rounds} rondes. Ga verder naar het ophalen.")


def check_lesson(step: TablesState, draft: Draft) -> None:
    """Refuse words about a table where somebody did not sit, but for what stood on paper."""
    require_table(step, draft.body.table)
    if draft.typed_by == "facilitator":
        return
    if draft.type == "host_learned":
        if _host_of(step, draft.body.table) != draft.author:
            raise Refusal("Alleen de gastheer van deze tafel schrijft dit op.")
    elif draft.body.table not in step.visited(draft.author):
        raise Refusal("Aan deze tafel zat je niet. Kies een tafel waar je zat.")


def require_table(step: TablesState, table: str) -> HostedTable:
    """Return a table, or refuse one that is not there."""
    found = step.table(table)
    if found is None:
        raise Refusal("Deze tafel is er niet (meer). Kies een andere tafel.")
    return found


def require_open(step: TablesState, table: str) -> HostedTable:
    """Return a table that takes people, or refuse it."""
    if table in step.closed:
        raise Refusal("Deze tafel is dicht. Kies een andere tafel.")
    return require_table(step, table)


def _host_of(step: TablesState, table: str) -> str:
    found = step.table(table)
    return found.host if found else ""
