"""Every file that a plan, an essay or a framework becomes: what it is called, and how it is made.

Nothing here loads a writer before a file is asked for: pages only name the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan, ResultForm
    from stappenplan.framework_use.made import MadeFramework
    from stappenplan.series.essay import Essay

Group = Literal["Om te lezen", "Om mee te werken", "Voor raad en openbaarheid", "Gegevens"]
PLAN: Group = "Om te lezen"
WORK: Group = "Om mee te werken"
PUBLIC: Group = "Voor raad en openbaarheid"
DATA: Group = "Gegevens"
EVERY_FORM: frozenset[ResultForm] = frozenset({"plan", "report"})

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gexf": "application/gexf+xml",
    "gml": "text/plain; charset=utf-8",
    "graphml": "application/graphml+xml",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Format:
    """One file of a plan, of an essay over a series, or of a framework for weighing.

    Attributes
    ----------
    name, title, group
        The file's name, what a page calls it, and among which others it stands there;
        ``{result}`` in it stands for what the group made.
    document, writer
        What makes the document and what writes it, as ``"module:function"`` of this package;
        without a document the writer takes the plan itself.
    forms
        Of which results there is such a file.
    """

    name: str
    title: str
    group: Group
    writer: str
    document: str = ""
    forms: frozenset[ResultForm] = EVERY_FORM

    @property
    def media_type(self) -> str:
        """What kind of file this is, for a browser."""
        return MEDIA_TYPES[self.name.rpartition(".")[2]]

    def write(self, content: Plan | Essay | MadeFramework) -> bytes:
        """Write the file; the same content gives the same bytes."""
        if self.document:
            content = _function(self.document)(content)
        made: bytes = _function(self.writer)(content)
        return made


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(f"{__package__}.{module}"), function)


# About steps: of no other result.
STEPS: frozenset[ResultForm] = frozenset({"plan"})
REPORT, OPEN, LETTER = "report:report", "report:public", "council_letter:letter"

FORMATS = (
    Format("plan.pdf", "{result} om te lezen (PDF)", PLAN, "pdf:write", REPORT),
    Format("plan.docx", "{result} om te bewerken (Word)", PLAN, "word:write", REPORT),
    Format(
        "plan.odt",
        "{result} om te bewerken (OpenDocument)",
        PLAN,
        "opendocument:write",
        REPORT,
    ),
    Format("plan.md", "{result} als platte tekst", PLAN, "markdown:write", REPORT),
    Format("plan.xlsx", "Actielijst om bij te houden (Excel)", WORK, "excel:write", forms=STEPS),
    Format("plan.ics", "Alle data voor je agenda (ICS)", WORK, "ical:write"),
    Format(
        "ontbreekt.pdf",
        "Wat nog ontbreekt, per stap (PDF)",
        WORK,
        "pdf:write",
        "missing:missing",
        STEPS,
    ),
    Format("poster.pdf", "Poster voor aan de muur (PDF, A3)", WORK, "poster:write", forms=STEPS),
    Format(
        "raadsbrief.docx",
        "Bouwsteen raadsinformatiebrief (Word)",
        PUBLIC,
        "word:write",
        LETTER,
        STEPS,
    ),
    Format(
        "raadsbrief.odt",
        "Bouwsteen raadsinformatiebrief (OpenDocument)",
        PUBLIC,
        "opendocument:write",
        LETTER,
        STEPS,
    ),
    Format("openbaar.pdf", "{result} zonder bronnen (PDF)", PUBLIC, "pdf:write", OPEN),
    Format("openbaar.docx", "{result} zonder bronnen (Word)", PUBLIC, "word:write", OPEN),
    Format(
        "openbaar.odt",
        "{result} zonder bronnen (OpenDocument)",
        PUBLIC,
        "opendocument:write",
        OPEN,
    ),
    Format(
        "openbaar.xlsx",
        "Actielijst zonder bronnen (Excel)",
        PUBLIC,
        "excel:write_public",
        forms=STEPS,
    ),
    Format(
        "bronnen.pdf",
        "Wat wij zeiden, met kenmerken (PDF)",
        DATA,
        "pdf:write",
        "report:sources_document",
    ),
    Format("plan.json", "{result} als gegevens (JSON)", DATA, "plan_json:write"),
    Format("plan.schema.json", "Beschrijving van die gegevens", DATA, "plan_json:write_schema"),
)

# Of a series: to write on in, so there is no PDF.
ESSAY_FORMATS = (
    Format("essay.docx", "Opzet voor een essay (Word)", PLAN, "word:write", "essay:essay"),
    Format(
        "essay.odt",
        "Opzet voor een essay (OpenDocument)",
        PLAN,
        "opendocument:write",
        "essay:essay",
    ),
    Format(
        "essay.md", "Opzet voor een essay als platte tekst", PLAN, "markdown:write", "essay:essay"
    ),
)

FRAMEWORK, USES = "framework_document:framework", "framework_uses:uses"
# Of a gathering that decided a framework.
FRAMEWORK_FORMATS = (
    Format("kader.pdf", "Vastgesteld kader om te lezen (PDF)", PLAN, "pdf:write", FRAMEWORK),
    Format("kader.docx", "Vastgesteld kader om te bewerken (Word)", PLAN, "word:write", FRAMEWORK),
    Format(
        "kader.odt",
        "Vastgesteld kader om te bewerken (OpenDocument)",
        PLAN,
        "opendocument:write",
        FRAMEWORK,
    ),
    Format("kader.md", "Vastgesteld kader als platte tekst", PLAN, "markdown:write", FRAMEWORK),
    Format("kaart.pdf", "Kader op één kaart, met QR-code (PDF, A4)", WORK, "framework_card:write"),
    Format("gebruik.pdf", "Zo is het kader gebruikt (PDF)", WORK, "pdf:write", USES),
    Format("gebruik.docx", "Zo is het kader gebruikt (Word)", WORK, "word:write", USES),
    Format(
        "gebruik.odt",
        "Zo is het kader gebruikt (OpenDocument)",
        WORK,
        "opendocument:write",
        USES,
    ),
    Format("kader.json", "Vastgesteld kader als gegevens (JSON)", DATA, "framework_json:write"),
    Format(
        "kader.schema.json",
        "Beschrijving van de gegevens van een kader",
        DATA,
        "framework_json:write_schema",
    ),
)


# What a circle made for others, of a series or of one gathering.
TOOLBOX, GUIDE = "toolbox:toolbox", "first_aid:guide"
TOOLBOX_FORMATS = (
    Format("toolbox.pdf", "Toolbox om te lezen (PDF)", WORK, "pdf:write", TOOLBOX),
    Format("toolbox.docx", "Toolbox om te bewerken (Word)", WORK, "word:write", TOOLBOX),
    Format(
        "toolbox.odt", "Toolbox om te bewerken (OpenDocument)", WORK, "opendocument:write", TOOLBOX
    ),
    Format("toolbox.md", "Toolbox als platte tekst", WORK, "markdown:write", TOOLBOX),
    Format("ehbo.pdf", "EHBO-gids om te lezen (PDF)", WORK, "pdf:write", GUIDE),
    Format("ehbo.docx", "EHBO-gids om te bewerken (Word)", WORK, "word:write", GUIDE),
    Format(
        "ehbo.odt", "EHBO-gids om te bewerken (OpenDocument)", WORK, "opendocument:write", GUIDE
    ),
    Format("ehbo.md", "EHBO-gids als platte tekst", WORK, "markdown:write", GUIDE),
)
# The same questions in several gatherings of a series.
BESIDE = "answers_compared:answers_compared"
COMPARED_FORMATS = (
    Format("naast-elkaar.pdf", "Antwoorden naast elkaar (PDF)", PLAN, "pdf:write", BESIDE),
    Format("naast-elkaar.docx", "Antwoorden naast elkaar (Word)", PLAN, "word:write", BESIDE),
    Format(
        "naast-elkaar.odt",
        "Antwoorden naast elkaar (OpenDocument)",
        PLAN,
        "opendocument:write",
        BESIDE,
    ),
    Format(
        "naast-elkaar.md",
        "Antwoorden naast elkaar als platte tekst",
        PLAN,
        "markdown:write",
        BESIDE,
    ),
)
SERIES_FORMATS = (*ESSAY_FORMATS, *TOOLBOX_FORMATS, *COMPARED_FORMATS)


# Of a gathering whose result says what leads to what.
GRAPH_FORMATS = (
    Format("gevolgen.graphml", "Gevolgen als netwerk (GraphML)", DATA, "result_graph:graphml"),
    Format("gevolgen.gexf", "Gevolgen voor Gephi (GEXF)", DATA, "result_graph:gexf"),
    Format("gevolgen.gml", "Gevolgen als netwerk (GML)", DATA, "result_graph:gml"),
    Format("gevolgen.json", "Gevolgen voor d3 en Gephi Lite (JSON)", DATA, "result_graph:json"),
    Format(
        "gevolgen-punten.csv",
        "Gevolgen: wat erin staat (CSV)",
        DATA,
        "result_graph:nodes_csv",
    ),
    Format(
        "gevolgen-lijnen.csv",
        "Gevolgen: wat tot wat leidt (CSV)",
        DATA,
        "result_graph:ties_csv",
    ),
)


def formats_for(
    form: ResultForm, *, tools: bool = False, graphs: bool = False
) -> tuple[Format, ...]:
    """The files of a result of this form, and of its tools and networks where it has any."""
    return (
        *(format_ for format_ in FORMATS if form in format_.forms),
        *(TOOLBOX_FORMATS if tools else ()),
        *(GRAPH_FORMATS if graphs else ()),
    )
