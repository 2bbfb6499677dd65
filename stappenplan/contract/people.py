"""Who looks at a page, and who takes part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from stappenplan.capitals import initial

# Of fewer people a number, a department or a tie says too much about single ones.
MIN_GROUP_SIZE = 5

Unit = TypeVar("Unit", str, tuple[str, str])


class UnitWords(NamedTuple):
    """What one unit, and more than one, is called in a sentence of a workshop."""

    one: str = "afdeling"
    many: str = "afdelingen"

    @property
    def own(self) -> str:
        """The unit of somebody; of another word than the usual one the article is not known."""
        return "de eigen afdeling" if self.one == "afdeling" else f"iemands eigen {self.one}"


USUAL_UNITS = UnitWords()


class Role(StrEnum):
    """Which page somebody looks at; a reader is nobody of the gathering, and reads its report."""

    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    SCREEN = "screen"
    ADVISOR = "advisor"
    READER = "reader"


class Side(StrEnum):
    """Where somebody stands; the words are data and therefore Dutch."""

    CIVIL_SERVANT = "ambtenaar"
    ADMINISTRATION = "bestuur"
    CITIZEN = "inwoner"
    INSTITUTION = "instantie"


def via(typed_by: str | None) -> str:
    """How words came in that somebody else typed, in words; empty when the author did."""
    if typed_by is None:
        return ""
    return "van papier of namens" if typed_by == Role.FACILITATOR.value else "namens"


def is_large(people: Collection[str]) -> bool:
    """Whether a group of these people tells little about each of them."""
    return len(people) >= MIN_GROUP_SIZE


def units_told_together(
    members: Mapping[Unit, list[str]],
    large_enough: Callable[[Collection[str]], bool] = is_large,
    *,
    only_small: bool = False,
) -> set[Unit]:
    """Choose the units to tell together: the small ones, and larger ones until they are enough.

    Without those the rest of the sum would tell what is small. With `only_small` no larger unit
    is added.
    """
    rest = {unit for unit, people in members.items() if not large_enough(people)}
    for unit in sorted(members, key=lambda unit: (len(members[unit]), unit)):
        together = [person for small in rest for person in members[small]]
        if not rest or only_small or large_enough(together):
            break
        rest.add(unit)
    return rest


@dataclass(frozen=True, slots=True)
class Visitor:
    """The verified person behind a page; never built from what a browser says.

    ``participant`` is the id of who takes part, or of a reader who reacts.
    """

    role: Role
    participant: str | None = None

    @property
    def author(self) -> str:
        """The name under which this visitor's entries stand in the journal."""
        return self.participant if self.participant is not None else self.role.value


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """Whose return code it is: a participant of a gathering, from which the code is derived.

    ``renewed`` tells how often they asked for another one.
    """

    gathering: str
    participant: str
    renewed: int = 0

    @property
    def person(self) -> tuple[str, str]:
        """Who it is, whichever code of theirs."""
        return self.gathering, self.participant


@dataclass(slots=True)
class Participant:
    """Somebody who takes part in a gathering.

    ``named`` is true for who chose to stand in the documents under their own name;
    ``nameless`` marks the author of paper that nobody signed, who counts as nobody;
    ``sessions_ended`` and ``codes_renewed`` count how often what their other devices had open was
    ended, and how often they took another return code;
    ``put_out`` is true for whom the facilitator put out, who is not ``here`` then;
    ``returns_as`` says whose return code they have, of who chose to keep that of an earlier
    gathering of the series.
    """

    id: str
    name: str
    side: Side
    unit: str
    phone: bool = True
    here: bool = True
    named: bool = False
    erased: bool = False
    nameless: bool = False
    put_out: bool = False
    sessions_ended: int = 0
    codes_renewed: int = 0
    returns_as: CodeOwner | None = None

    @property
    def label(self) -> str:
        """How this person stands in what leaves the room: unit and initial, or the name.

        See `stappenplan.capitals.initial`; a name without any letter leaves the unit alone.
        """
        if self.named:
            return f"{self.name} ({self.unit})" if self.unit else self.name
        return ", ".join(
            part for part in (self.unit or self.side.value, initial(self.name)) if part
        )
