"""Links and sessions that are worth nothing any more.

A key is derived from how often it was renewed, and what a browser may open names that number too:
renewing ends old links and everything that was opened with them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from stappenplan.contract.entry import Entry
from stappenplan.contract.people import Role

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

# Whose link can be renewed; that of a report is renewed in the step that opens it.
Link = Literal["facilitator", "screen", "advisor", "framework"]
LINK_REPLACED = (
    "Iemand heeft de link van deze pagina vervangen. Heb je de nieuwe link al geopend? "
    "Laad deze pagina dan opnieuw. Vraag anders de begeleider om de nieuwe link."
)
ENDED_ELSEWHERE = (
    "Je hebt je op een ander toestel afgemeld voor dit toestel. Was jij dat niet? Vraag het aan de "
    "begeleider. Wil je hier verder? Gebruik dan je terugkeercode."
)


def renewals(gathering: Gathering, role: Role, participant: str | None = None) -> int:
    """How often was ended what a role, or a participant, had opened before."""
    if role is Role.PARTICIPANT:
        person = gathering.people.get(participant or "") or gathering.knocking.get(
            participant or ""
        )
        return person.sessions_ended if person is not None else 0
    return gathering.link_renewals[role.value]


def _renewed(gathering: Gathering, entry: Entry) -> None:
    gathering.link_renewals.update(set(entry.body["links"]))


def _sessions_ended(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.author)
    if person is not None:
        person.sessions_ended += 1
        if entry.body.get("new_code"):
            person.codes_renewed += 1
            person.returns_as = None


APPLY: dict[str, Callable[[Gathering, Entry], None]] = {
    "links_renewed": _renewed,
    "sessions_ended": _sessions_ended,
}
