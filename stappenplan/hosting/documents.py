"""Documents to download, made at the moment somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stappenplan.gathering import Gathering
from stappenplan.journal import GatheringRow, Journal
from stappenplan.people import Role


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name in the address, what it is called, and how it is made."""

    name: str
    title: str
    media_type: str
    make: Callable[[Journal, GatheringRow, Gathering], bytes]
    roles: frozenset[Role] = frozenset({Role.FACILITATOR, Role.ADVISOR})


def _journal(journal: Journal, row: GatheringRow, gathering: Gathering) -> bytes:  # noqa: ARG001
    return "".join(line + "\n" for line in journal.export_jsonl(row.id)).encode()


DOCUMENTS = {
    document.name: document
    for document in (
        Document(
            "logboek.jsonl",
            "Logboek, alleen om te bewaren",
            "application/jsonl",
            _journal,
            frozenset({Role.FACILITATOR}),
        ),
    )
}


def addresses(base: str, code: str, role: Role) -> list[dict[str, str]]:
    """What this role may download, and where."""
    return [
        {"name": name, "title": document.title, "url": f"{base}documenten/{code}/{name}"}
        for name, document in DOCUMENTS.items()
        if role in document.roles
    ]
