"""The table of who sees what of the contacts, cell by cell.

Each row is a secret. Two journals differ in that secret alone: where the table says *nee*, nobody
may be able to tell one from the other; where it says *ja*, one can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import who_looks
from network_fixture import Town

from stappenplan.contract.entry import Entry
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import import_journal, replay
from stappenplan.journal import Journal, jsonl

ME, OTHER = "Beheer-0", "Beheer-5"
TABLE = who_looks.tables()[1]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    town = Town(tmp_path_factory.mktemp("seen") / "town")
    town.tell("Ruimte-0", "org:Provincie")
    town.tell("Ruimte-1", "org:Dorpsraad")
    town.tell("Beheer-2", "org:Bakker")
    town.room.send(town.people[ME], "on_map", "contacten", yes=True)
    town.room.send(town.people[ME], "avoid", "paren", participant=town.id("Zorg-1"))
    town.look()
    town.room.send(town.room.host, "propose", "praten")
    asked = town.room.see(town.people[ME], "praten")["proposal"]
    assert asked is not None
    town.room.send(town.people[ME], "refuse", "praten", proposal=asked["id"])
    town.room.send(town.people[ME], "talk", "praten", whom="Dorpsraad", about="Het maaien")
    town.tell("Beheer-3", "org:Coöperatie")
    return town


@pytest.fixture(scope="module")
def entries(town: Town) -> list[Entry]:
    return town.room.journal.read(town.room.row.id)


@pytest.fixture(scope="module")
def told(
    town: Town, entries: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], str]:
    """What somebody sees of the gathering as it was."""
    return cache(lambda who, of: looks(town, entries, who, of, tmp_path_factory.mktemp("as-was")))


# -- the secrets -------------------------------------------------------------------------------


def answers_of(town: Town, entries: Sequence[Entry], name: str) -> list[Entry]:
    return [e for e in entries if e.type == "contacts" and e.author == town.id(name)]


def changed(entries: Sequence[Entry], new: dict[str, dict[str, Any]]) -> list[Entry]:
    assert new
    return [replace(e, body=new[e.id]) if e.id in new else e for e in entries]


def swapped(town: Town, entries: Sequence[Entry]) -> list[Entry]:
    """Two colleagues of one unit told each other's answer."""
    one, other = (answers_of(town, entries, name)[-1] for name in ("Ruimte-0", "Ruimte-1"))
    return changed(entries, {one.id: other.body, other.id: one.body})


def whole_unit(town: Town, entries: Sequence[Entry]) -> list[Entry]:
    """A whole unit told something else."""
    body = {"ties": [{"target": "org:Dorpsraad"}]}
    told = (answers_of(town, entries, f"Ruimte-{number}") for number in range(7))
    return changed(entries, {e.id: body for own in told for e in own})


def named(town: Town, entries: Sequence[Entry]) -> list[Entry]:  # noqa: ARG001
    return changed(entries, {e.id: {"yes": False} for e in entries if e.type == "on_map"})


def late(town: Town, entries: Sequence[Entry]) -> list[Entry]:
    """What somebody answered when the map was there already."""
    last = answers_of(town, entries, "Beheer-3")[-1]
    return changed(entries, {last.id: {"ties": [{"target": town.id("Zorg-0")}]}})


def typed(town: Town, entries: Sequence[Entry]) -> list[Entry]:
    own = answers_of(town, entries, "Beheer-2")[-1]
    return changed(entries, {own.id: {"ties": [{"target": "org:Slager"}]}})


def proposed(town: Town, entries: Sequence[Entry]) -> list[Entry]:
    [entry] = [e for e in entries if e.type == "propose"]
    rows = [
        row | {"whom": "De fanfare", "why": "daarom"} if row["person"] == town.id(OTHER) else row
        for row in entry.body["proposals"]
    ]
    return changed(entries, {entry.id: entry.body | {"proposals": rows}})


def refused(town: Town, entries: Sequence[Entry]) -> list[Entry]:  # noqa: ARG001
    assert any(e.type == "refuse" for e in entries)
    return [entry for entry in entries if entry.type != "refuse"]


def avoided(town: Town, entries: Sequence[Entry]) -> list[Entry]:
    body = {"participant": town.id("Zorg-0"), "off": False}
    return changed(entries, {e.id: body for e in entries if e.type == "avoid"})


def promised(town: Town, entries: Sequence[Entry]) -> list[Entry]:  # noqa: ARG001
    return changed(
        entries, {e.id: e.body | {"about": "De brug"} for e in entries if e.type == "talk"}
    )


# Each row of the table: what differs, and whose secret it is.
SECRETS: dict[str, tuple[Callable[[Town, Sequence[Entry]], list[Entry]], str]] = {
    "Met wie iemand contact had, hoe vaak en waarover": (swapped, "Ruimte-0"),
    "De contacten tussen groepen van vijf of meer": (whole_unit, ME),
    "Een naam op de kaart, van wie daar zelf ja op zei": (named, ME),
    "Wat één persoon antwoordt nadat de kaart gemaakt is": (late, "Beheer-3"),
    "Een rol of organisatie die één persoon zelf invulde": (typed, "Beheer-2"),
    "Welk gesprek aan iemand is voorgesteld": (proposed, OTHER),
    "Dat iemand nee zei tegen een voorstel": (refused, ME),
    "Met wie iemand liever niet praat": (avoided, ME),
    "Waarover iemand gaat praten, na ja zeggen": (promised, ME),
}


# -- who looks ---------------------------------------------------------------------------------


def looks(town: Town, entries: Sequence[Entry], who: str, secret_of: str, folder: Path) -> str:
    gathering = replay(entries, town.room.row)
    if who == "Begeleider":
        return who_looks.facilitator(gathering)
    pages = {
        "Jij zelf": Visitor(Role.PARTICIPANT, town.id(secret_of or ME)),
        "Andere deelnemers": Visitor(Role.PARTICIPANT, town.id("Zorg-1")),
        "Scherm": Visitor(Role.SCREEN),
        "Adviseur": Visitor(Role.ADVISOR),
    }
    if who in pages:
        return who_looks.page(gathering, pages[who])
    if who == "Documenten":
        return who_looks.documents(gathering)
    row = town.room.journal.get(town.room.row.id)
    if who == "Logboek":
        return who_looks.log(row, gathering, entries)
    journal = Journal(f"sqlite:///{folder}/a.db")
    import_journal(journal, jsonl.write(row, entries))
    seen = who_looks.analysis(journal, rehearsal=False)
    journal.close()
    return seen


def test_the_table_has_a_secret_for_every_row_and_says_yes_or_no() -> None:
    assert {what for what, _, _ in TABLE} == set(SECRETS)
    assert {cell for _, _, cell in TABLE} == {"ja", "nee"}


@pytest.mark.parametrize(("what", "who", "cell"), TABLE, ids=lambda part: re.sub(r"\W", "-", part))
def test_the_table_is_true(
    town: Town,
    entries: list[Entry],
    told: Callable[[str, str], str],
    tmp_path: Path,
    what: str,
    who: str,
    cell: str,
) -> None:
    differ, secret_of = SECRETS[what]
    other = looks(town, differ(town, entries), who, secret_of, tmp_path)
    assert (told(who, secret_of if who == "Jij zelf" else "") != other) == (cell == "ja")
