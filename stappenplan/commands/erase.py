"""`erase`: remove a person's name and words from a gathering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.commands.backup import erase_in_backups
from stappenplan.errors import JournalError
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.people import Participant
    from stappenplan.journal import GatheringRow, Journal

CHANGED = (
    "{what} since it was written, so that it was left as it is. "
    "Remedy: take the words out by hand, or write it again."
)


def erase(
    gathering: Annotated[str, typer.Argument(help="The code of a gathering.")],
    name: Annotated[str, typer.Argument(help="The name under which somebody takes part.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    database: Database = None,
) -> None:
    """Erase a person: their name and words go, the rows stay as tombstones.

    In a series also from the later gatherings that took their words over, and from those in which
    they take part under the same return code.
    """
    from stappenplan.series.erasing import erase_person

    with open_journal(database) as journal:
        row = journal.get(gathering)
        person = _find(journal, row, name)
        if not yes:
            typer.confirm(f"Erase {person.name} from {row.code}? It cannot be undone", abort=True)
        erasure = erase_person(journal, row, person.id)
        again = list(_write_again(Paths.of(database).database, journal, row))
    typer.echo(f"Erased {person.name}: {erasure.entries} entries are empty now.")
    for sentence in (*erasure.told(own=False), *erasure.published):
        typer.echo(f"- {sentence}")
    if erasure.names_found:
        typer.echo(
            f"The name may stand in {erasure.names_found} texts of others: the facilitator and "
            "the advisor find them on their pages."
        )
    for sentence in again:
        typer.echo(sentence)
    erase_in_backups(database)
    typer.echo(
        "Documents that were downloaded before still hold the words: make them again and remove "
        "the old ones."
    )


def _write_again(database: str, journal: Journal, row: GatheringRow) -> Iterator[str]:
    """Make the files again that commands wrote before; tells which, and which stay as they are."""
    from stappenplan.engine import replay
    from stappenplan.export import exported_folders, written_magazines

    reached = [row.id, *_others(journal, row)]
    written: list[object] = list(exported_folders.write_again(database, journal, reached))
    series = replay(journal.read(row.id), row).series
    if series is not None:
        for document in exported_folders.write_series_again(database, journal, series.id):
            if document.unchanged:
                written.append(document)
            else:
                yield CHANGED.format(what=f"{document.path}: somebody changed this file")
    if written:
        yield f"Made {len(written)} files again that were written of it before."
    for magazine in written_magazines.write_again(database, journal, reached):
        yield (
            f"Made the magazine in {magazine.folder} again. "
            "Remedy for copies of it elsewhere: empty their folder and put this one there."
            if magazine.unchanged
            else CHANGED.format(what=f"{magazine.folder}: somebody changed pages")
        )


def _others(journal: Journal, row: GatheringRow) -> list[str]:
    """The other gatherings of its series, which may have said the same again."""
    from stappenplan.engine import replay
    from stappenplan.series.return_codes import others_of

    place = replay(journal.read(row.id), row).series
    return [one.id for one in others_of(journal, row, place.id)] if place is not None else []


def _find(journal: Journal, row: GatheringRow, name: str) -> Participant:
    """Who takes part under a name; raises JournalError for nobody and for several."""
    from stappenplan.contract.people import Role, Visitor
    from stappenplan.typed_text import person_key
    from stappenplan.visit import Visit

    people = Visit(journal, row, Visitor(Role.FACILITATOR)).gathering.people
    key = person_key(name)
    alike = [person for person in people.values() if person_key(person.name) == key]
    found = [person for person in alike if person.name == name] or alike
    if len(found) > 1:
        names = ", ".join(repr(person.name) for person in found)
        raise JournalError(
            f"{name!r}: {len(found)} people take part in {row.code} under this name ({names}). "
            "Remedy: write the name exactly as it stands in the journal, or correct one of "
            "them on the facilitator's page first."
        )
    if not found:
        raise JournalError(
            f"{name!r}: nobody takes part in {row.code} under this name. "
            "Remedy: look at the list of people on the facilitator's page."
        )
    return found[0]
