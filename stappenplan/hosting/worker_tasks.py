"""What the workers of the server do: everything here takes long, and runs in no other process.

A worker keeps the gatherings that it was asked about last, and reads what was written since.
"""

from __future__ import annotations

import pickle
from functools import cache
from typing import TYPE_CHECKING, Any

from stappenplan.entry_submission import Prepared, Sender
from stappenplan.errors import Refusal
from stappenplan.hosting.guarded_journal import open_guarded
from stappenplan.live_gathering import LiveGathering

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from stappenplan.contract.capabilities import FixedAnswers
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Workshop
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Journal
    from stappenplan.overview.known_plans import KnownPlan
    from stappenplan.personal_data.keeping_term import Term
    from stappenplan.rehearsal.preview import Preview
    from stappenplan.series.magazine import Words
    from stappenplan.series.return_codes import CodeHolder
    from stappenplan.wifi import Wifi

# A worker ends when it has nothing to do; until then somebody may ask for the next document.
KEPT_GATHERINGS = 2
# Of what a gathering learned, in the list of its series.
FIRST_LINES = 3
NAMELESS = "bijeenkomsten zonder organisatie"
_kept: dict[tuple[str, str], LiveGathering] = {}


@cache
def _journal(database: str) -> Journal:
    return open_guarded(database)


def _gathering(database: str, gathering_id: str) -> Gathering:
    """The gathering as it is now."""
    key = (database, gathering_id)
    journal = _journal(database)
    # Looked up each time: it may have been deleted.
    row = journal.get(gathering_id)
    live = _kept.pop(key, None) or LiveGathering(journal, row)
    live.refresh()
    _kept[key] = live
    for old in list(_kept)[:-KEPT_GATHERINGS]:
        del _kept[old]
    return live.now


def with_gathering(
    database: str, gathering_id: str, function: Callable[..., Any], args: tuple[Any, ...]
) -> Any:
    """Call a function with a gathering as it is now; see `LongWork.of_gathering`."""
    return function(_gathering(database, gathering_id), *args)


def prepared(
    database: str, gathering_id: str, visitor: Visitor, message: object
) -> Prepared | Refusal | None:
    """Accept an entry that takes long, without writing it; see `Sender.prepare`."""
    _gathering(database, gathering_id)
    try:
        return Sender(_kept[database, gathering_id], visitor).prepare(message)
    except Refusal as refusal:
        return refusal


def document(
    database: str,
    gathering_id: str,
    name: str,
    join_url: str,
    *,
    use_url: str = "",
    wifi: Wifi | None = None,
) -> tuple[str, bytes]:
    """Make a document for the facilitator or the advisor; returns its file name too."""
    from stappenplan.export.file_names import FileNames
    from stappenplan.hosting.document_catalogue import DOCUMENTS, DocumentRequest

    gathering = _gathering(database, gathering_id)
    request = DocumentRequest(_journal(database), gathering, join_url, wifi, use_url)
    return FileNames.of(gathering).name(name), DOCUMENTS[name].make(request)


def series_document(database: str, series: str, name: str) -> tuple[str, bytes] | None:
    """Make a document over a series, such as its essay; None before a gathering was closed."""
    from stappenplan.export.essay import file_names
    from stappenplan.export.formats import SERIES_FORMATS
    from stappenplan.series.earlier import held
    from stappenplan.series.essay import essay_of

    made = essay_of(held(_journal(database), series))
    if not made.finished:
        return None
    format_ = next(one for one in SERIES_FORMATS if one.name == name)
    return file_names(made).name(name), format_.write(made)


def magazine(
    database: str, codes: Sequence[str], title: str, house_style: bytes
) -> tuple[str, bytes, Words]:
    """Make an online magazine of these gatherings as one file, and tell which words it holds."""
    from stappenplan.engine import replay
    from stappenplan.export.magazine import pack, site
    from stappenplan.export.magazine.folder import file_names
    from stappenplan.series.magazine import magazine_of, words_in

    journal = _journal(database)
    found = [replay(journal.read(row.id), row) for row in map(journal.get, codes)]
    made = magazine_of(found, title=title)
    content = pack(site(made, house_style), made.last_day)
    return file_names(made).name("magazine.zip"), content, words_in(made)


def own_document(
    database: str, gathering_id: str, name: str, participant: str
) -> tuple[str, bytes] | None:
    """Make what a participant takes home; None before the gathering was closed."""
    from stappenplan.export.file_names import FileNames
    from stappenplan.hosting.own_documents import OWN_DOCUMENTS

    gathering = _gathering(database, gathering_id)
    if not gathering.taken_home:
        return None
    content = OWN_DOCUMENTS[name](gathering, participant)
    return FileNames.of(gathering).name(name), content


def write_exports_again(database: str, gathering_id: str) -> list[str]:
    """Make the files again that commands wrote of a gathering and of its series.

    Returns the paths of those that somebody changed since, which stay as they are.
    """
    from stappenplan.export import written_magazines
    from stappenplan.export.exported_folders import write_again, write_series_again

    journal, series = _journal(database), _gathering(database, gathering_id).series
    for _ in write_again(database, journal, [gathering_id]):
        pass
    documents = list(write_series_again(database, journal, series.id)) if series else []
    magazines = list(written_magazines.write_again(database, journal, [gathering_id]))
    return [
        *(str(one.path) for one in documents if not one.unchanged),
        *(str(one.folder) for one in magazines if not one.unchanged),
    ]


def preview(database: str, workshop: Workshop, step: str, phase: str) -> Preview:
    """Rehearse a workshop up to a step, and keep that as a gathering that shows it."""
    from stappenplan.rehearsal.preview import preview as made_of

    return made_of(_journal(database), workshop, step, phase)


def running_order(workshop: Workshop, form: str) -> bytes:
    """Make the running order of a workshop, as HTML, PDF, Word or OpenDocument."""
    from stappenplan.composing.draft_gathering import draft_gathering
    from stappenplan.export import opendocument, pdf, web_page, word
    from stappenplan.export.running_order import running_order as made_of

    document = made_of(draft_gathering(workshop), draft=True)
    if form == "html":
        return web_page.write(document)[0].encode()
    writers = {"pdf": pdf.write, "docx": word.write, "odt": opendocument.write}
    return writers[form](document)


def term_of(database: str, gathering_id: str) -> Term:
    """How long a gathering is kept."""
    from stappenplan.personal_data.keeping_term import KeepingTerm

    (kept,) = _gathering(database, gathering_id).providers(KeepingTerm)
    return kept.told


def own_data(
    database: str, gathering_id: str, participant: str, return_code: str, form: str
) -> bytes | None:
    """Everything about one participant, as JSON, HTML or OpenDocument; None when they are gone."""
    from stappenplan.export import opendocument, web_page
    from stappenplan.export.own_data import own_data_document
    from stappenplan.personal_data.own_data import as_json
    from stappenplan.personal_data.own_data import own_data as found_of

    gathering = _gathering(database, gathering_id)
    if participant not in gathering.people:
        return None
    entries = _journal(database).read(gathering_id)
    data = found_of(gathering, entries, participant, return_code=return_code)
    if form == "json":
        return as_json(data)
    document = own_data_document(data)
    return opendocument.write(document) if form == "odt" else web_page.write(document)[0].encode()


def report_for_readers(database: str, gathering_id: str) -> tuple[str, tuple[str, ...]]:
    """Make the public report as HTML, and the headings of its chapters.

    What readers said stands on their page beside it, also when it came a moment ago.
    """
    from stappenplan.contract.capabilities import InvitesReaders
    from stappenplan.export.report import for_readers
    from stappenplan.export.web_page import write
    from stappenplan.plan import build

    gathering = _gathering(database, gathering_id)
    plan = gathering.cache("whole plan", lambda: build(gathering))
    beside = {kind.step.id for kind in gathering.providers(InvitesReaders)}
    parts = tuple(part for part in plan.results if part.step not in beside)
    return write(for_readers(plan.model_copy(update={"results": parts})))


def summary_of(database: str, gathering_id: str, today: date) -> dict[str, Any]:
    """What the office shows of a gathering."""
    from stappenplan.hosting.gathering_summaries import summary

    return summary(_gathering(database, gathering_id), today)


def code_holders(database: str, gathering_id: str) -> tuple[CodeHolder, ...]:
    """Who can come back to a gathering with a return code; see `stappenplan.series`."""
    from stappenplan.series.return_codes import holders

    return holders(_gathering(database, gathering_id))


def harvest_in_short(database: str, gathering_id: str) -> dict[str, Any]:
    """How many lines a gathering learned, and the first of them."""
    from stappenplan.series.harvest import harvest_of

    lines = harvest_of(_gathering(database, gathering_id), 1, "").lines
    return {"count": len(lines), "lines": [line.in_full for line in lines[:FIRST_LINES]]}


def fixed_answers(database: str, gathering_id: str) -> tuple[FixedAnswers, ...]:
    """What a gathering answered to its fixed questions, as its public version has it."""
    from stappenplan.series.answers_compared import fixed_answers as answers_of

    return answers_of(_gathering(database, gathering_id))


def introductions(database: str, series: str) -> dict[str, Any]:
    """Which groups of a series should meet, and what was offered to them."""
    from stappenplan.series.earlier import held
    from stappenplan.series.introducing import offered, proposed

    gatherings = held(_journal(database), series)
    return {
        "proposals": [
            {
                "one": match.one.title,
                "other": match.other.title,
                "reason": match.reason,
                "groups": [match.one.key, match.other.key],
                "lines": [line.entry for line in match.lines],
            }
            for match in proposed(gatherings)
        ],
        "offered": [
            {
                "one": one.one.title,
                "other": one.other.title,
                "reason": one.reason,
                "agreed": one.agreed,
            }
            for one in offered(gatherings)
        ],
    }


def packed_plan(database: str, gathering_id: str) -> bytes:
    """The plan of a gathering, packed: the server keeps it and never looks at it."""
    from stappenplan.overview.known_plans import plan_of

    gathering = _gathering(database, gathering_id)
    entries = _journal(database).read(gathering_id)
    return pickle.dumps(plan_of(gathering, entries))


def organisation_overview(
    packed_plans: Sequence[bytes], organisation: str, rehearsal: bool
) -> dict[str, Any]:
    """What the page shows that compares the plans of an organisation."""
    # Pandas takes a second to load.
    from stappenplan.overview.data_frames import build_overview
    from stappenplan.overview.known_plans import names_of, selected
    from stappenplan.overview.page_view import view

    plans: list[KnownPlan] = [pickle.loads(one) for one in packed_plans]  # noqa: S301  (ours)
    shown = view(build_overview(selected(plans, organisation, rehearsal=rehearsal)))
    return shown | {"organisation": names_of(plans).get(organisation, "") or NAMELESS}
