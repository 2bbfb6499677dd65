"""People told as departments: one folding for who was there, what was said and what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import Role, units_told_together

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Participant

# With what one unit, or more of them, are called in the workshop.
WITHOUT_UNIT = "zonder {unit}"
SMALLER_UNITS = "kleinere {units} samen"
# How one person of a small department stands in a public document.
SMALL_GROUP = "kleinere groep"


def count_units(gathering: GatheringView) -> dict[str, int]:
    """How many people came from each department; small departments are told together.

    Together they are five or more where the group is, with larger departments among them.
    """
    members = _members(gathering)
    small = units_told_together(members)
    told = {unit: len(people) for unit, people in sorted(members.items()) if unit not in small}
    rest = sum(len(members[unit]) for unit in small)
    smaller = SMALLER_UNITS.format(units=gathering.workshop.unit_many)
    return told | ({smaller: rest} if rest else {})


def department_of(gathering: GatheringView, author: str) -> str:
    """The department of an author where five people or more are of it; else empty."""
    person = gathering.people.get(author)
    if person is None or _unit(gathering, person) in units_told_together(_members(gathering)):
        return ""
    return person.unit


def speaker(gathering: GatheringView, author: str) -> str:
    """Who stands behind a remark in a document: a department, or who chose to be named.

    An initial beside the department would nearly tell who said what, which people were promised
    that nobody outside the room reads.
    """
    person = gathering.people.get(author)
    if person is not None:
        return gathering.label_of(author) if person.named else department_of(gathering, author)
    return gathering.name_of(author) if author in set(Role) else ""


def public_labels(gathering: GatheringView) -> dict[str, str]:
    """By the label of a person in documents: the department in their public version."""
    return {
        gathering.label_of(person.id): department_of(gathering, person.id) or SMALL_GROUP
        for person in gathering.attended()
    }


def _members(gathering: GatheringView) -> dict[str, list[str]]:
    def group() -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for person in gathering.attended():
            found.setdefault(_unit(gathering, person), []).append(person.id)
        return found

    return gathering.cache("departments", group)


def _unit(gathering: GatheringView, person: Participant) -> str:
    return person.unit or WITHOUT_UNIT.format(unit=gathering.workshop.unit)
