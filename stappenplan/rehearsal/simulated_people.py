"""Who rehearses: names, sides and units in the proportions of a real group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice

from stappenplan.contract.people import MIN_GROUP_SIZE, Side
from stappenplan.contract.workshop import UNIT_LABEL, Workshop
from stappenplan.rehearsal.phrases import Phrases

# From this number on a group has villagers and the administration in it.
MIXED = 4
# From this number on somebody comes without a phone.
ON_PAPER = 6
MANY_PEOPLE = 20
# Who is of no department.
OUTSIDE_UNITS = {Side.CITIZEN, Side.ADMINISTRATION}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who will take part; ``message`` is the id of the entry with which they come."""

    id: str
    name: str
    side: Side
    unit: str
    phone: bool
    message: str


def make_actors(workshop: Workshop, phrases: Phrases, people: int) -> list[Actor]:
    """The people of a rehearsal, villagers first.

    Parameters
    ----------
    people
        How many; of 24 three are villagers and one is of the administration. A mixed group has
        the roles that its workshop wishes, in that proportion.
    """
    roles = list(islice(_roles(workshop, phrases, people), people))
    return [
        Actor(
            # The id that `Visit` derives for somebody whom the facilitator adds.
            id=f"p-guest-{number:02}",
            name=name,
            side=side,
            unit=unit,
            phone=not (number == 1 and people >= ON_PAPER),
            message=f"guest-{number:02}",
        )
        for number, (name, side, unit) in enumerate(roles, start=1)
    ]


def _roles(workshop: Workshop, phrases: Phrases, people: int) -> Iterator[tuple[str, Side, str]]:
    sides = _wished(workshop, people) if workshop.mixed else _usual(workshop, people)
    staff = [side for side in sides if side not in OUTSIDE_UNITS]
    units = iter(_units(workshop, phrases, len(staff)))
    names = {
        Side.CITIZEN: _names(phrases.names.villagers),
        Side.ADMINISTRATION: _names(phrases.names.administration),
    }
    others = _names(phrases.names.civil_servants)
    # Who comes from a municipality or a village is of it, whatever their side.
    places = _places(workshop, phrases, people)
    for at, side in enumerate(sides):
        name = next(names.get(side, others))
        if places:
            yield name, side, places[at % len(places)]
        elif side is Side.ADMINISTRATION:
            yield name, side, phrases.administration_unit
        else:
            yield name, side, "" if side in OUTSIDE_UNITS else next(units)


def _usual(workshop: Workshop, people: int) -> list[Side]:
    """A few villagers, one of the administration, and civil servants."""
    sides = workshop.sides
    mixed = people >= MIXED
    villagers = (3 if people >= MANY_PEOPLE else 2) if mixed and Side.CITIZEN in sides else 0
    administration = 1 if mixed and Side.ADMINISTRATION in sides else 0
    rest = Side.CIVIL_SERVANT if Side.CIVIL_SERVANT in sides else sides[0]
    return [
        *[Side.CITIZEN] * villagers,
        *[Side.ADMINISTRATION] * administration,
        *[rest] * (people - villagers - administration),
    ]


def _wished(workshop: Workshop, people: int) -> list[Side]:
    """The roles that a mixed group wishes, one of each first, and again until all have one."""
    rounds = max(role.people for role in workshop.mixed)
    dealt = [role.side for at in range(rounds) for role in workshop.mixed if at < role.people]
    sides = [dealt[at % len(dealt)] for at in range(people)]
    return sorted(sides, key=[Side.CITIZEN, Side.ADMINISTRATION, *Side].index)


def _places(workshop: Workshop, phrases: Phrases, people: int) -> list[str]:
    """Where people come from, where the workshop asks for something else than a department."""
    label = workshop.unit_label
    if label == UNIT_LABEL:
        return []
    known = phrases.units_by_label.get(label) or [f"{label} {letter}" for letter in "ABCDEFGH"]
    names = list(workshop.units) or list(known)
    return names[: max(2, people // MIN_GROUP_SIZE)]


def _names(first: tuple[str, ...]) -> Iterator[str]:
    """First names, then the same with a letter of the last name, as people tell them apart."""
    yield from first
    for round_ in count():
        letter = chr(ord("A") + round_ % 26)
        yield from (f"{name} {letter}{round_ // 26 or ''}" for name in first)


def _units(workshop: Workshop, phrases: Phrases, people: int) -> list[str]:
    """Units of unequal size, the largest first, as far as the workshop names them."""
    own = [unit for unit in workshop.units if unit != phrases.administration_unit]
    weights = [*phrases.units.values()]
    names = own[: len(weights)] or list(phrases.units)
    known = {
        name: phrases.units.get(name, weight) for name, weight in zip(names, weights, strict=False)
    }
    seats = {name: people * weight // sum(known.values()) for name, weight in known.items()}
    rest = people - sum(seats.values())
    for name in list(seats)[:rest]:
        seats[name] += 1
    return [name for name, number in seats.items() for _ in range(number)]
