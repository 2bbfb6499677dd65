"""The documents that can be downloaded, for which roles, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from stappenplan.capitals import capitalize
from stappenplan.contract.people import Role
from stappenplan.contract.plan import Plan, ResultForm
from stappenplan.engine import step_kind
from stappenplan.export import network_files
from stappenplan.export.formats import (
    DATA,
    EVERY_FORM,
    FORMATS,
    FRAMEWORK_FORMATS,
    GRAPH_FORMATS,
    TOOLBOX_FORMATS,
    WORK,
    Format,
)
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal, jsonl
from stappenplan.shared_journal import shared_entries
from stappenplan.wifi import Wifi

FACILITATOR_AND_ADVISOR = frozenset({Role.FACILITATOR, Role.ADVISOR})
FACILITATOR_ONLY = frozenset({Role.FACILITATOR})


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """What a document is made from.

    ``use_url`` is the page to use the framework that the gathering made.
    """

    journal: Journal
    gathering: Gathering
    join_url: str
    wifi: Wifi | None = None
    use_url: str = ""


@dataclass(frozen=True, slots=True)
class DownloadableDocument:
    """One file: its name in the address, what it is called and among which, how it is made."""

    name: str
    title: str
    media_type: str
    make: Callable[[DocumentRequest], bytes]
    roles: frozenset[Role] = FACILITATOR_AND_ADVISOR
    group: str = DATA
    forms: frozenset[ResultForm] = EVERY_FORM
    of_tools: bool = False
    of_framework: bool = False
    of_graph: bool = False
    of_network: bool = False


def _whole_plan(gathering: Gathering) -> Plan:
    """Who takes one document takes others: the plan is made once for all of them."""
    from stappenplan.plan import build

    return gathering.cache("whole plan", lambda: build(gathering))


def _plan(format_: Format) -> Callable[[DocumentRequest], bytes]:
    def make(request: DocumentRequest) -> bytes:
        return format_.write(_whole_plan(request.gathering))

    return make


def _framework(format_: Format) -> Callable[[DocumentRequest], bytes]:
    def make(request: DocumentRequest) -> bytes:
        from stappenplan.framework_use.made import made_framework

        gathering = request.gathering
        made = made_framework(gathering, _whole_plan(gathering), request.use_url)
        return format_.write(made) if made is not None else b""

    return make


def _network(name: str) -> Callable[[DocumentRequest], bytes]:
    def make(request: DocumentRequest) -> bytes:
        from stappenplan.plan.network_part import network, published

        pictures: tuple[Literal["map"], ...] = ("map",) if name in network_files.MAPS else ()
        part = network(request.gathering, pictures=pictures)
        return network_files.write(name, published(request.gathering), part)

    return make


def _paper(request: DocumentRequest) -> bytes:
    from stappenplan.export.workshop_paper import workshop_paper_pack

    gathering = request.gathering
    return workshop_paper_pack(
        gathering.workshop,
        step_kind,
        title=gathering.title,
        code=gathering.code,
        url=request.join_url,
        wifi=request.wifi,
        held=gathering.steps,
    )


def _running_order(request: DocumentRequest) -> bytes:
    from stappenplan.export import pdf
    from stappenplan.export.running_order import running_order

    return pdf.write(running_order(request.gathering))


def _journal(request: DocumentRequest) -> bytes:
    journal, gathering = request.journal, request.gathering
    lines = jsonl.write(
        journal.get(gathering.id), shared_entries(gathering, journal.read(gathering.id))
    )
    return "".join(line + "\n" for line in lines).encode()


DOCUMENTS = {
    document.name: document
    for document in (
        *(
            DownloadableDocument(
                format_.name,
                format_.title,
                format_.media_type,
                _plan(format_),
                group=format_.group,
                forms=format_.forms,
                of_tools=format_ in TOOLBOX_FORMATS,
                of_graph=format_ in GRAPH_FORMATS,
            )
            for format_ in (*FORMATS, *TOOLBOX_FORMATS, *GRAPH_FORMATS)
        ),
        *(
            DownloadableDocument(
                format_.name,
                format_.title,
                format_.media_type,
                _framework(format_),
                group=format_.group,
                of_framework=True,
            )
            for format_ in FRAMEWORK_FORMATS
        ),
        *(
            DownloadableDocument(name, title, media_type, _network(name), of_network=True)
            for name, (title, media_type) in network_files.FILES.items()
        ),
        DownloadableDocument(
            "papier.pdf",
            "Papierpakket om te printen (PDF)",
            "application/pdf",
            _paper,
            FACILITATOR_ONLY,
            WORK,
        ),
        DownloadableDocument(
            "draaiboek.pdf",
            "Draaiboek om te printen (PDF)",
            "application/pdf",
            _running_order,
            FACILITATOR_ONLY,
            WORK,
        ),
        DownloadableDocument(
            "logboek.jsonl",
            "Logboek om te bewaren",
            "application/jsonl",
            _journal,
            FACILITATOR_ONLY,
        ),
    )
}


def document_links(base: str, gathering: Mapping[str, Any], role: Role) -> list[dict[str, str]]:
    """What this role may download of a gathering, as its frame tells of it, and where."""
    result = gathering["result"].partition(" ")[2]
    return [
        {
            "name": name,
            "title": document.title.format(result=capitalize(result)),
            "group": document.group,
            "url": f"{base}documenten/{gathering['code']}/{name}",
        }
        for name, document in DOCUMENTS.items()
        if role in document.roles
        and gathering["form"] in document.forms
        and (gathering["tools"] or not document.of_tools)
        and (gathering.get("framework") or not document.of_framework)
        and (gathering["graphs"] or not document.of_graph)
        and (gathering["contacts"] or not document.of_network)
    ]
