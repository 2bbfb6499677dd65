"""Every file that a gathering and a series become, those of pages and commands included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from stappenplan.engine import replay, step_kind
from stappenplan.export import network_files, opendocument, web_page
from stappenplan.export.formats import FORMATS, FRAMEWORK_FORMATS, SERIES_FORMATS, formats_for
from stappenplan.export.own_data import own_data_document
from stappenplan.export.report import for_readers
from stappenplan.export.workshop_paper import workshop_paper_pack
from stappenplan.framework_use.made import made_framework
from stappenplan.gathering import Gathering
from stappenplan.journal import GatheringRow, Journal, jsonl
from stappenplan.own_results import own_part
from stappenplan.personal_data.own_data import as_json, own_data
from stappenplan.plan import build
from stappenplan.plan.build import short_plan
from stappenplan.plan.network_part import published
from stappenplan.series.earlier import held
from stappenplan.series.essay import essay_of
from stappenplan.shared_journal import shared_entries

URL = "http://stappenplan.test/"
# What is made of a gathering and stands in no list of formats.
FURTHER = (
    "verslag.html",
    "journal.jsonl",
    "logboek.jsonl",
    "papier.pdf",
    "gegevens.json",
    "gegevens.odt",
    "gegevens.html",
    "mijn-agenda.ics",
)
EVERY = {
    *(one.name for one in (*FORMATS, *FRAMEWORK_FORMATS, *SERIES_FORMATS)),
    *network_files.FILES,
    *FURTHER,
}


def of_gathering(
    journal: Journal, row: GatheringRow, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, bytes]]:
    """The files of a gathering that are wanted, one by one."""
    entries = journal.read(row.id)
    gathering = replay(entries, row)
    plan = build(gathering)
    made = made_framework(gathering, plan, URL)
    for one in formats_for(plan.form, tools=bool(plan.tools)):
        if wanted(one.name):
            yield one.name, one.write(plan)
    for one in FRAMEWORK_FORMATS:
        if made is not None and wanted(one.name):
            yield one.name, one.write(made)
    for name in network_files.FILES:
        if wanted(name):
            yield name, network_files.write(name, published(gathering), plan.network)
    for name in FURTHER:
        if wanted(name):
            yield name, _further(name, journal, gathering)


def of_series(
    journal: Journal, series: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, bytes]]:
    """The files of a series that are wanted."""
    essay = essay_of(held(journal, series))
    for one in SERIES_FORMATS:
        if wanted(one.name):
            yield one.name, one.write(essay)


def _further(name: str, journal: Journal, gathering: Gathering) -> bytes:
    entries = journal.read(gathering.id)
    if name.startswith("gegevens"):
        return _own_data(name, journal, gathering)
    if name == "verslag.html":
        return web_page.write(for_readers(build(gathering)))[0].encode()
    if name.endswith("jsonl"):
        shared = shared_entries(gathering, entries) if name == "logboek.jsonl" else entries
        lines = jsonl.write(journal.get(gathering.id), shared)
        return "".join(line + "\n" for line in lines).encode()
    if name == "mijn-agenda.ics":
        mine = own_part(gathering, most_active(gathering), short_plan(gathering))
        return next(one for one in FORMATS if one.name == "plan.ics").write(mine)
    return workshop_paper_pack(
        gathering.workshop,
        step_kind,
        title=gathering.title,
        code=gathering.code,
        url=URL,
        held=gathering.steps,
    )


def _own_data(name: str, journal: Journal, gathering: Gathering) -> bytes:
    data = own_data(gathering, journal.read(gathering.id), most_active(gathering))
    if name.endswith("json"):
        return as_json(data)
    document = own_data_document(data)
    if name.endswith("odt"):
        return opendocument.write(document)
    return web_page.write(document)[0].encode()


def most_active(gathering: Gathering) -> str:
    """Who entered most."""
    told = Counter(one.author for one in gathering.entries() if one.author in gathering.people)
    return told.most_common(1)[0][0]
