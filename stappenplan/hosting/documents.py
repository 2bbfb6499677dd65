"""Documents to download, made at the moment somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from stappenplan.contract.entry import Entry
from stappenplan.contract.people import Role
from stappenplan.export import network
from stappenplan.export.formats import DATA, FORMATS, WORK, Format
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal, jsonl
from stappenplan.journal.erasing import TOMBSTONE
from stappenplan.step_parts.wishes import WISH_RULES
from stappenplan.wifi import Wifi

BOTH = frozenset({Role.FACILITATOR, Role.ADVISOR})
STEERING = frozenset({Role.FACILITATOR})
PRIVATE = frozenset({*WISH_RULES, "refuse"})


@dataclass(frozen=True, slots=True)
class Request:
    """What a document is made from."""

    journal: Journal
    gathering: Gathering
    join_url: str
    wifi: Wifi | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name in the address, what it is called and among which, how it is made."""

    name: str
    title: str
    media_type: str
    make: Callable[[Request], bytes]
    roles: frozenset[Role] = BOTH
    group: str = DATA


def _plan(format_: Format) -> Callable[[Request], bytes]:
    def make(request: Request) -> bytes:
        from stappenplan.plan import build

        return format_.write(build(request.gathering))

    return make


def _network(name: str) -> Callable[[Request], bytes]:
    return lambda request: network.write(name, request.gathering)


def _paper(request: Request) -> bytes:
    from stappenplan.export.paper import paper_pack
    from stappenplan.steps.registry import KINDS

    gathering = request.gathering
    return paper_pack(
        gathering.workshop,
        KINDS,
        title=gathering.title,
        code=gathering.code,
        url=request.join_url,
        wifi=request.wifi,
    )


def _journal(request: Request) -> bytes:
    journal, gathering = request.journal, request.gathering.id
    entries = (replace(entry, body=_told(entry)) for entry in journal.read(gathering))
    return "".join(line + "\n" for line in jsonl.write(journal.get(gathering), entries)).encode()


def _told(entry: Entry) -> dict[str, Any]:
    """What the facilitator may read of an entry: the same plan can be made of it.

    Their page promises that they do not see with whom people would rather not meet, nor which
    talk was proposed to whom. What came of it stands in the groups and in the talks.
    """
    if entry.type in PRIVATE:
        return TOMBSTONE
    return {key: value for key, value in entry.body.items() if key != "proposals"}


DOCUMENTS = {
    document.name: document
    for document in (
        *(
            Document(
                format_.name, format_.title, format_.media_type, _plan(format_), group=format_.group
            )
            for format_ in FORMATS
        ),
        *(
            Document(name, title, media_type, _network(name))
            for name, (title, media_type) in network.FILES.items()
        ),
        Document(
            "papier.pdf",
            "Papierpakket om te printen (PDF)",
            "application/pdf",
            _paper,
            STEERING,
            WORK,
        ),
        Document("logboek.jsonl", "Logboek om te bewaren", "application/jsonl", _journal, STEERING),
    )
}


def addresses(base: str, code: str, role: Role) -> list[dict[str, str]]:
    """What this role may download, and where."""
    return [
        {
            "name": name,
            "title": document.title,
            "group": document.group,
            "url": f"{base}documenten/{code}/{name}",
        }
        for name, document in DOCUMENTS.items()
        if role in document.roles
    ]
