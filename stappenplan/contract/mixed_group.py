"""Whom a group wants to have in the room, and who of them is missing; never by name (P7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, model_validator

from stappenplan.contract.definition_part import DefinitionPart
from stappenplan.contract.people import Participant, Side
from stappenplan.contract.preparation import Asked

# What people of a side are called where a workshop says nothing else: one of them, and more.
SIDE_WORDS = {
    Side.CIVIL_SERVANT: ("ambtenaar", "ambtenaren"),
    Side.ADMINISTRATION: ("bestuurder", "bestuurders"),
    Side.CITIZEN: ("inwoner", "inwoners"),
    Side.INSTITUTION: (
        "medewerker van een andere organisatie",
        "medewerkers van andere organisaties",
    ),
}
RoleWord = Annotated[str, Field(max_length=60)]


class WishedRole(DefinitionPart):
    """Whom a mixed group wants: people of one side, how many, and what they are called here."""

    side: Side
    people: Annotated[int, Field(ge=1, le=100), Asked("Hoeveel?")]
    one: RoleWord = ""
    many: RoleWord = ""

    @model_validator(mode="before")
    @classmethod
    def _named_after_side(cls, data: Any) -> Any:
        """Take the words of the side where the file gives none."""
        known = {side.value: words for side, words in SIDE_WORDS.items()}
        if isinstance(data, dict) and not data.get("one") and not data.get("many"):
            one, many = known.get(str(data.get("side")), ("", ""))
            return {**data, "one": one, "many": many}
        return data

    @property
    def own_word(self) -> bool:
        """Whether the file calls these people something of its own."""
        return self.one != SIDE_WORDS[self.side][0]


@dataclass(frozen=True, slots=True)
class RoleCount:
    """A wished role, and how many people of it there are."""

    role: WishedRole
    there: int

    @property
    def fewer(self) -> bool:
        """Whether somebody is there, and fewer than wished."""
        return 0 < self.there < self.role.people


def count_roles(wished: Iterable[WishedRole], people: Iterable[Participant]) -> list[RoleCount]:
    """Count the people of each wished role; the unknown author of unsigned paper is nobody."""
    there = Counter(person.side for person in people if not person.nameless)
    return [RoleCount(role, there[role.side]) for role in wished]
