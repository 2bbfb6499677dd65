"""The report that `network` prints: in Dutch or English, without ranking anybody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stappenplan import dutch
from stappenplan.bilingual_text import Bilingual
from stappenplan.commands.network_sentences import number, report_sentences
from stappenplan.network.analysis.brokerage import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.bilingual_text import Language
    from stappenplan.network.analysis import Report

# Nobody reads more rows than this on a terminal.
MAX_ROWS = 60
# Columns, where there is no terminal to ask for its width.
DEFAULT_WIDTH = 100
GROUP = Bilingual("groep", "group")
GROUP_COLUMNS = {
    "size": Bilingual("mensen", "people"),
    "internal": Bilingual("binnen", "inside"),
    "external": Bilingual("naar buiten", "outwards"),
    "ei": Bilingual("E-I", "E-I"),
}
NODE_COLUMNS = {
    "group": GROUP,
    "degree": Bilingual("con-\ntacten", "ties"),
    "betweenness": Bilingual("tussen", "between-\nness"),
    "closeness": Bilingual("nabij", "close-\nness"),
    "constraint": Bilingual("beper-\nking", "con-\nstraint"),
    "effective_size": Bilingual("bereik", "effec-\ntive size"),
    "core": Bilingual("kern", "core"),
    "community": Bilingual("gemeen-\nschap", "commu-\nnity"),
}
ROLE_COLUMNS = dict(
    zip(
        (*ROLES, "total"),
        (
            Bilingual("coördi-\nnator", "coordi-\nnator"),
            Bilingual("bemid-\ndelaar", "itin-\nerant"),
            Bilingual("poort-\nwachter", "gate-\nkeeper"),
            Bilingual("vertegen-\nwoordiger", "represen-\ntative"),
            Bilingual("ver-\nbinder", "liaison"),
            Bilingual("samen", "total"),
        ),
        strict=True,
    )
)
IN_JSON = Bilingual(
    "De cijfers per persoon staan in de uitvoer met --json.",
    "The numbers of each person are in the output with --json.",
)
HANDBOOK = Bilingual(
    "Wat elke maat zegt, staat in het handboek onder 'Netwerkmaten'.",
    "What each measure says stands in the handbook, under 'Netwerkmaten' (in Dutch).",
)


def print_report(report: Report, language: Language = "nl") -> None:
    """Print a report; a missing measure is a dash."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=DEFAULT_WIDTH)
    for sentence in report_sentences(report):
        console.print(sentence.said(language), markup=False)
    if report.group_rows:
        console.print(_groups(report, language))
    if len(report.node_rows) <= MAX_ROWS:
        names = _names(report)
        console.print(_people(report, names, language))
        if report.group_rows:
            console.print(_roles(report, names, language))
    else:
        console.print(IN_JSON.said(language), markup=False)
    console.print(HANDBOOK.said(language), markup=False)


def _names(report: Report) -> list[str]:
    """Return a name for everybody, with the id behind a name that others have too."""
    labels = [str(row.get("label", row["id"])) for row in report.node_rows]
    times = Counter(labels)
    return [
        f"{label} ({row['id']})" if times[label] > 1 and label != str(row["id"]) else label
        for label, row in zip(labels, report.node_rows, strict=True)
    ]


def _groups(report: Report, language: Language) -> Table:
    title = Bilingual("Groepen", "Groups")
    table = _table(title, GROUP, GROUP_COLUMNS.values(), language)
    for name, row in report.group_rows.items():
        table.add_row(_text(name), *(number(row[key], language) for key in GROUP_COLUMNS))
    return table


def _people(report: Report, names: Iterable[str], language: Language) -> Table:
    title = Bilingual("Mensen, in de volgorde van het bestand", "People, in the order of the file")
    table = _table(title, _first(report), NODE_COLUMNS.values(), language)
    for name, row in zip(names, report.node_rows, strict=True):
        group = _text(row["group"] or "–")
        numbers = (number(row[key], language) for key in NODE_COLUMNS if key != "group")
        table.add_row(_text(name), group, *numbers)
    return table


def _roles(report: Report, names: Iterable[str], language: Language) -> Table:
    title = Bilingual("E-I-index en makelaarsrollen", "E-I index and brokerage roles")
    columns = (GROUP_COLUMNS["ei"], *ROLE_COLUMNS.values())
    table = _table(title, _first(report), columns, language)
    for name, row in zip(names, report.node_rows, strict=True):
        roles = (number(row["brokerage"][role], language) for role in ROLE_COLUMNS)
        table.add_row(_text(name), number(row["ei"], language), *roles)
    return table


def _first(report: Report) -> Bilingual:
    named = any("label" in row for row in report.node_rows)
    return Bilingual("naam", "name") if named else Bilingual("id", "id")


def _table(
    title: Bilingual, first: Bilingual, columns: Iterable[Bilingual], language: Language
) -> Table:
    """Begin a table that folds names rather than numbers: half a number says nothing."""
    table = Table(title=title.said(language), title_justify="left", box=SIMPLE_HEAD)
    table.add_column(first.said(language), overflow="fold")
    for column in columns:
        name = column is GROUP
        table.add_column(
            column.said(language),
            justify="left" if name else "right",
            no_wrap=not name,
            overflow="fold",
        )
    return table


def _text(value: Any) -> Text:
    """Make typed text safe to print: no markup, no control characters, one line."""
    return Text(dutch.one_line(str(value)))
