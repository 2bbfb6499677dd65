"""`erase`: remove a person's name and words from a gathering."""

from __future__ import annotations

from typing import Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.errors import JournalError


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
    from stappenplan.contract.people import Role, Visitor
    from stappenplan.series.erasing import erase_person
    from stappenplan.typed_text import person_key
    from stappenplan.visit import Visit

    with open_journal(database) as journal:
        row = journal.get(gathering)
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
        if not yes:
            typer.confirm(f"Erase {found[0].name} from {row.code}? It cannot be undone", abort=True)
        emptied = erase_person(journal, row, found[0].id)
    typer.echo(
        f"Erased {found[0].name}: {emptied} entries are empty now. Documents that were "
        "downloaded before still hold the words: make them again and remove the old ones."
    )
