"""The door of a gathering: who comes in, who waits until the facilitator says so, who was put out.

Who is in already always comes back. What somebody said who was put out stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from stappenplan.contract.entry import Entry
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.people import Participant
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

Door = Literal["open", "ask", "closed"]
# As many as one person looks through; who comes after them tries again.
MAX_KNOCKING = 60
CLOSED_DOOR = (
    "De deur is dicht: er komt nu niemand meer bij. Was je er al? Ga dan verder met je "
    "terugkeercode. Anders vraag je het aan de begeleider."
)
MANY_WAIT = "Er wachten al veel mensen bij de deur. Wacht even en probeer het dan opnieuw."
PUT_OUT = (
    "De begeleider heeft je uit deze bijeenkomst gehaald. Wat je schreef, blijft staan. "
    "Klopt dit niet? Praat met de begeleider: die kan je weer toelaten."
)
NOT_WAITING = "Deze persoon wacht niet (meer) bij de deur. Kijk wie er nog wacht."


def check_coming_in(gathering: Gathering, draft: Draft) -> None:
    """Refuse who comes by themselves while the door is closed, or too many who wait."""
    if draft.typed_by is not None:
        return
    if gathering.door == "closed":
        raise Refusal(CLOSED_DOOR)
    if draft.type == "knocked" and len(gathering.knocking) >= MAX_KNOCKING:
        raise Refusal(MANY_WAIT)


def _check_knocking(gathering: Gathering, draft: Draft) -> None:
    known = gathering.knocking.keys() | (
        gathering.turned_away.keys() if draft.type == "admitted" else frozenset()
    )
    if draft.body.participant not in known:
        raise Refusal(NOT_WAITING)


def _check_put_out(gathering: Gathering, draft: Draft) -> None:
    person = gathering.people.get(draft.body.participant)
    if person is None:
        raise Refusal("Deze deelnemer is er niet (meer). Kies iemand uit de lijst.")
    if person.put_out == (draft.type == "put_out"):
        done = "al uit de bijeenkomst gehaald" if person.put_out else "niet uit de bijeenkomst"
        raise Refusal(f"{person.name} is {done}. Kijk nog eens in de lijst.")


CHECKS: dict[str, Callable[[Gathering, Draft], None]] = {
    "admitted": _check_knocking,
    "turned_away": _check_knocking,
    "put_out": _check_put_out,
    "let_back": _check_put_out,
}


def standing(gathering: Gathering, participant: str | None) -> str:
    """How somebody stands to the gathering.

    Returns
    -------
    str
        ``"in"``, ``"put_out"``, ``"knocking"``, ``"turned_away"``, or empty for nobody known.
    """
    person = gathering.people.get(participant or "")
    if person is not None:
        return "put_out" if person.put_out else "in"
    if participant in gathering.knocking:
        return "knocking"
    return "turned_away" if participant in gathering.turned_away else ""


def outside(gathering: Gathering) -> list[Participant]:
    """Who came to the door and is not in: who waits, and who was turned away."""
    return [*gathering.knocking.values(), *gathering.turned_away.values()]


def for_facilitator(gathering: Gathering) -> dict[str, Any]:
    """How the door stands, and who waits there; of whom a page shows the name to nobody else."""
    return {
        "mode": gathering.door,
        "knocking": [_listed(gathering, one) for one in gathering.knocking.values()],
        "turned_away": [_listed(gathering, one) for one in gathering.turned_away.values()],
    }


def _listed(gathering: Gathering, person: Participant) -> dict[str, str]:
    side = gathering.workshop.side_names.get(person.side, person.side.value)
    about = ", ".join(part for part in (side, person.unit) if part)
    return {"id": person.id, "name": person.name, "about": about}


def without_names(gathering: Gathering, value: Any) -> Any:
    """What the projector shows, without the names of who was put out."""
    names = {person.name for person in gathering.people.values() if person.put_out}
    return _without(names, value) if names else value


def _without(names: set[str], value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(names, part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without(names, part) for part in value]
    # A list of names, never a sentence that says one.
    if isinstance(value, str) and not names.isdisjoint(_names_in(value)):
        return _replaced(names, value)
    return value


def _names_in(text: str) -> list[str]:
    return [name for part in text.split(", ") for name in part.split(" en ")]


def _replaced(names: set[str], text: str) -> str:
    return ", ".join(
        " en ".join("iemand" if name in names else name for name in part.split(" en "))
        for part in text.split(", ")
    )


def _door(gathering: Gathering, entry: Entry) -> None:
    gathering.door = entry.body["mode"]
    if gathering.door == "open":
        # Who waits would wait for nothing.
        gathering.people.update(gathering.knocking)
        gathering.knocking.clear()


def _admitted(gathering: Gathering, entry: Entry) -> None:
    participant = entry.body["participant"]
    for waiting in (gathering.knocking, gathering.turned_away):
        if person := waiting.pop(participant, None):
            gathering.people[participant] = person


def _turned_away(gathering: Gathering, entry: Entry) -> None:
    participant = entry.body["participant"]
    if person := gathering.knocking.pop(participant, None):
        gathering.turned_away[participant] = person


def _put_out(gathering: Gathering, entry: Entry) -> None:
    person = gathering.people.get(entry.body["participant"])
    if person is not None:
        person.put_out = entry.type == "put_out"
        person.here = not person.put_out


APPLY: dict[str, Callable[[Gathering, Entry], None]] = {
    "door": _door,
    "admitted": _admitted,
    "turned_away": _turned_away,
    "put_out": _put_out,
    "let_back": _put_out,
}
