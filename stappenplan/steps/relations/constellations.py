"""Who belongs to which constellation, and what is remarkable about that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.capitals import capitalize
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from stappenplan.steps.relations.entries import Settings

PAIR = 2


@dataclass(frozen=True, slots=True)
class Constellation:
    """People who belong together here.

    Attributes
    ----------
    key
        By which it is found, however its name was written.
    members
        The function of each person, in the order in which they said so.
    """

    key: str
    title: str
    members: Mapping[str, str]


def constellations(belongs: Mapping[str, tuple[str, str]]) -> list[Constellation]:
    """Put people together, by name of constellation.

    Parameters
    ----------
    belongs
        By person: the name of their constellation, and their function.
    """
    titles: dict[str, str] = {}
    members: dict[str, dict[str, str]] = {}
    for person, (title, function) in belongs.items():
        key = name_key(title)
        titles.setdefault(key, title)
        members.setdefault(key, {})[person] = function
    return [Constellation(key, titles[key], members[key]) for key in sorted(members)]


def remarks(settings: Settings, functions: Iterable[str]) -> Iterator[str]:
    """Say in Dutch who is missing, who is there twice, and how they go on then."""
    there = Counter(functions)
    if sum(there.values()) < PAIR:
        yield "Er is nog maar één mens. Schrijven kan als er iemand bij komt."
        return
    known = {function.id: function for function in settings.functions}
    for id_, function in known.items():
        if there[id_] > 1:
            yield f"{capitalize(dutch.count_noun(there[id_], function.one, function.more))}: " + (
                "allebei doen mee." if there[id_] == PAIR else "allemaal doen mee."
            )
    missing = [function.one for id_, function in known.items() if not there[id_]]
    if settings.every and missing:
        listed = dutch.join_words(missing)
        yield f"Nog niet hier: {listed}. Wie er wel is, begint met elkaar."
    elif len(there) < PAIR:
        yield "Hier zijn nog geen twee verschillende functies."
