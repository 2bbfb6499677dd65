"""Everything that somebody sees of a gathering, as text; and the tables that say who sees what."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from stappenplan.contract.entry import Entry, GatheringRow, now
from stappenplan.contract.people import Role, Visitor
from stappenplan.export import network_files
from stappenplan.export.council_letter import letter
from stappenplan.export.formats import FORMATS
from stappenplan.export.framework_document import framework
from stappenplan.export.framework_uses import uses
from stappenplan.export.report import public, report, sources_document
from stappenplan.framework_use import uses_of
from stappenplan.framework_use.in_words import InWords
from stappenplan.framework_use.look_back_view import look_back_view
from stappenplan.framework_use.made import made_framework
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal, jsonl
from stappenplan.overview import build_overview, from_journal
from stappenplan.plan import build
from stappenplan.plan.network_part import published
from stappenplan.shared_journal import shared_entries
from stappenplan.viewer import Viewer

PAGE = Path(__file__).parents[1] / "docs" / "wie-ziet-wat.md"
# Written from the same documents, whose blocks are looked at instead.
SLOW = (".pdf", ".docx", ".odt", ".png")
# Says that something was written, and when.
MOMENT = {"now", "clock", "end", "script_times"}


class Looking(Viewer):
    """What a visitor sees of a gathering that somebody else replays."""

    def __init__(self, gathering: Gathering, visitor: Visitor) -> None:
        super().__init__(SimpleNamespace(now=gathering, journal=None, row=None, clock=now), visitor)


def tables() -> list[list[tuple[str, str, str]]]:
    """Of each table of the page: what, who, and whether they see it."""
    found: list[list[list[str]]] = []
    last = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| "):
            if not last.startswith("| "):
                found.append([])
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        last = line
    return [
        [(what, one, cell) for what, *cells in body for one, cell in zip(who, cells, strict=True)]
        for (_, *who), _, *body in found
    ]


def page(gathering: Gathering, visitor: Visitor) -> str:
    """Everything a page gets: the frame around it and every step."""
    looking = Looking(gathering, visitor)
    shown = {key: value for key, value in looking.frame().items() if key not in MOMENT}
    views = {step: kind.view(visitor) for step, kind in gathering.steps.items()}
    return json.dumps([shown, views, use_page(gathering, visitor)], default=str, ensure_ascii=False)


def use_page(gathering: Gathering, visitor: Visitor) -> Any:
    """How a framework was used, on the page of who has its link; and what they recorded."""
    if visitor.role not in {Role.PARTICIPANT, Role.READER, Role.FACILITATOR}:
        return None
    register = uses_of(gathering)
    own = register.use_of(visitor.participant or "")
    told = InWords(register, everything=True).told(own) if own else None
    return [look_back_view(register, everything=visitor.role is Role.FACILITATOR), told]


def facilitator(gathering: Gathering) -> str:
    """The facilitator's own page, the projector, and everybody with whom they may look along."""
    along = {
        person: {step: kind.view_along(person) for step, kind in gathering.steps.items()}
        for person in gathering.people
    }
    own = page(gathering, Visitor(Role.FACILITATOR))
    return own + json.dumps(along, default=str, ensure_ascii=False)


def readable(content: bytes) -> str:
    """A file as text; one that is an archive, such as a workbook, by all of its parts."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def documents(gathering: Gathering) -> str:
    """Every file that can be downloaded: those that take long as the blocks they are made of."""
    plan = build(gathering)
    files = {f.name: f.write(plan) for f in FORMATS if not f.name.endswith(SLOW)}
    graph = published(gathering)
    files |= {
        name: network_files.write(name, graph, plan.network)
        for name in network_files.FILES
        if not name.endswith(SLOW)
    }
    told = {name: readable(file) for name, file in files.items()}
    blocks = [repr(make(plan)) for make in (report, public, sources_document, letter)]
    made = made_framework(gathering, plan)
    blocks += [repr(make(made)) for make in (framework, uses)] if made is not None else []
    return json.dumps([told, blocks, plan.model_dump(mode="json")], ensure_ascii=False)


def public_version(gathering: Gathering) -> str:
    """The files without sources, which may become public."""
    plan = build(gathering)
    sheets = [f.write(plan) for f in FORMATS if f.name == "openbaar.xlsx"]
    return repr(public(plan)) + "".join(map(readable, sheets))


def analysis(journal: Journal, *, rehearsal: bool = True) -> str:
    """All gatherings of a journal laid beside each other."""
    found = build_overview(from_journal(journal, rehearsal=rehearsal))
    values: list[Any] = [getattr(found, field.name) for field in fields(found)]
    frames = [value for value in values if hasattr(value, "to_csv")]
    assert len(frames) > 3
    return "\n".join(frame.to_csv() for frame in frames)


def log(row: GatheringRow, gathering: Gathering, entries: Sequence[Entry]) -> str:
    """The journal as the facilitator downloads it."""
    return "\n".join(jsonl.write(row, shared_entries(gathering, entries)))
