"""Documents to download, made at the moment somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from stappenplan import lines
from stappenplan.erasing import TOMBSTONE
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.people import Role
from stappenplan.steps.wishes import WISH_RULES
from stappenplan.wifi import Wifi

BOTH = frozenset({Role.FACILITATOR, Role.ADVISOR})
STEERING = frozenset({Role.FACILITATOR})


@dataclass(frozen=True, slots=True)
class Request:
    """What a document is made from."""

    journal: Journal
    gathering: Gathering
    join_url: str
    wifi: Wifi | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name in the address, what it is called, and how it is made."""

    name: str
    title: str
    media_type: str
    make: Callable[[Request], bytes]
    roles: frozenset[Role] = BOTH


def _plan(name: str) -> Callable[[Request], bytes]:
    def make(request: Request) -> bytes:
        # The writers load Typst and Word; a page that only names the files needs neither.
        from stappenplan.export import WRITERS
        from stappenplan.plan import build

        return WRITERS[name](build(request.gathering))

    return make


def _network(request: Request) -> bytes:
    from stappenplan import network

    people = request.gathering.attended()
    named = {person.id for person in people if person.named}
    graph = network.graph(people, request.gathering.ties())
    return network.graphml(graph, named=named).encode()


def _paper(request: Request) -> bytes:
    from stappenplan.export.paper import paper_pack

    gathering = request.gathering
    return paper_pack(
        gathering.workshop,
        title=gathering.title,
        code=gathering.code,
        url=request.join_url,
        wifi=request.wifi,
    )


def _journal(request: Request) -> bytes:
    journal, gathering = request.journal, request.gathering.id
    # Their page promises that the facilitator does not see with whom people would rather not
    # meet. What came of it stands in the groups: the same plan can be made without.
    entries = (
        replace(entry, body=TOMBSTONE) if entry.type in WISH_RULES else entry
        for entry in journal.read(gathering)
    )
    return "".join(line + "\n" for line in lines.write(journal.get(gathering), entries)).encode()


DOCUMENTS = {
    document.name: document
    for document in (
        Document("plan.pdf", "Stappenplan om te lezen (PDF)", "application/pdf", _plan("plan.pdf")),
        Document(
            "plan.docx",
            "Stappenplan om te bewerken (Word)",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _plan("plan.docx"),
        ),
        Document(
            "plan.odt",
            "Stappenplan om te bewerken (OpenDocument)",
            "application/vnd.oasis.opendocument.text",
            _plan("plan.odt"),
        ),
        Document(
            "plan.md",
            "Stappenplan als platte tekst",
            "text/markdown; charset=utf-8",
            _plan("plan.md"),
        ),
        Document("plan.json", "Stappenplan als gegevens", "application/json", _plan("plan.json")),
        Document("network.graphml", "Netwerk als gegevens", "application/graphml+xml", _network),
        Document(
            "papier.pdf", "Papierpakket om te printen (PDF)", "application/pdf", _paper, STEERING
        ),
        Document("logboek.jsonl", "Logboek om te bewaren", "application/jsonl", _journal, STEERING),
    )
}


def addresses(base: str, code: str, role: Role) -> list[dict[str, str]]:
    """What this role may download, and where."""
    return [
        {"name": name, "title": document.title, "url": f"{base}documenten/{code}/{name}"}
        for name, document in DOCUMENTS.items()
        if role in document.roles
    ]
