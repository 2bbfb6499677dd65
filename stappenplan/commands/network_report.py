"""The report that `network` prints: in Dutch, without ranking anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stappenplan import dutch
from stappenplan.network.analysis.brokerage import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.network.analysis import Report

# Nobody reads more rows than this on a terminal.
MAX_ROWS = 60
# Columns, where there is no terminal to ask for its width.
DEFAULT_WIDTH = 100
SIGNIFICANCE = 0.05
NODE_COLUMNS = {
    "group": "groep",
    "degree": "con-\ntacten",
    "betweenness": "tussen",
    "closeness": "nabij",
    "constraint": "beper-\nking",
    "effective_size": "bereik",
    "core": "kern",
    "community": "gemeen-\nschap",
}
ROLE_COLUMNS = dict(
    zip(
        (*ROLES, "total"),
        (
            "coördi-\nnator",
            "bemid-\ndelaar",
            "poort-\nwachter",
            "vertegen-\nwoordiger",
            "ver-\nbinder",
            "samen",
        ),
        strict=True,
    )
)


def print_report(report: Report) -> None:
    """Print a report; numbers have a decimal comma, a missing measure is a dash."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=DEFAULT_WIDTH)
    for sentence in _sentences(report):
        console.print(sentence, markup=False)
    if report.group_rows:
        console.print(_groups(report))
    if len(report.node_rows) <= MAX_ROWS:
        console.print(_people(report))
        if report.group_rows:
            console.print(_roles(report))
    else:
        console.print("De cijfers per persoon staan in de uitvoer met --json.", markup=False)
    console.print("Wat elke maat zegt, staat in het handboek onder 'Netwerkmaten'.", markup=False)


def _sentences(report: Report) -> Iterable[str]:
    whole = report.network
    kind = "gericht" if report.directed else "ongericht"
    weights = ", met gewichten" if report.weighted else ""
    people = dutch.count_noun(whole["nodes"], "persoon", "mensen")
    ties = dutch.count_noun(whole["ties"], "contact", "contacten")
    yield f"{people}, {ties} ({kind}{weights})."
    if whole["density"] is not None:
        yield f"Dichtheid: {_number(whole['density'])} van alle contacten die er kunnen zijn."
    if whole["reciprocity"] is not None:
        yield f"Wederkerig: {_number(whole['reciprocity'])} van de contacten."
    if whole["ei"] is not None:
        yield from _external_ties(report)
    if whole["modularity"] is not None:
        number = max(row["community"] for row in report.node_rows)
        yield (
            f"{dutch.count_noun(number, 'gemeenschap', 'gemeenschappen')} volgens Louvain "
            f"(modulariteit {_number(whole['modularity'])})."
        )
    if whole["core_periphery"] is not None:
        size = dutch.count_noun(len(report.core), "persoon", "mensen")
        fit = _number(whole["core_periphery"])
        yield f"Een kern van {size} met een rand eromheen past het best (correlatie {fit})."
    bridges = dutch.count_noun(
        len(report.bridges), "contact is een brug", "contacten zijn een brug"
    )
    joints = dutch.count_noun(len(report.articulation_points), "persoon is", "mensen zijn")
    yield f"{bridges}; {joints} een schakel. Zonder valt het netwerk verder uiteen."
    if alone := sum(not row["degree"] for row in report.node_rows):
        yield f"{dutch.count_noun(alone, 'persoon heeft', 'mensen hebben')} geen contacten."


def _external_ties(report: Report) -> Iterable[str]:
    rows = report.group_rows.values()
    external = sum(row["external"] for row in rows) // 2
    known = external + sum(row["internal"] for row in rows)
    index, chance = report.network["ei"], report.network["ei_p"]
    yield (
        f"Van de {dutch.count_noun(known, 'contact', 'contacten')} tussen mensen met een groep "
        f"{'gaat' if external == 1 else 'gaan'} er {external} naar een andere groep "
        f"(E-I {_number(index)})."
    )
    says = "Dat is waarschijnlijk geen toeval" if chance < SIGNIFICANCE else "Dat kan toeval zijn"
    yield f"{says}: wie de groepen loot, vindt dit met kans {_number(chance)} ook (ei_p)."


def _groups(report: Report) -> Table:
    table = _table("Groepen", "groep", ("mensen", "binnen", "naar buiten", "E-I"))
    for name, row in report.group_rows.items():
        table.add_row(
            _text(name), *(_number(row[key]) for key in ("size", "internal", "external", "ei"))
        )
    return table


def _people(report: Report) -> Table:
    table = _table(
        "Mensen, in de volgorde van het bestand", "id", NODE_COLUMNS.values(), left=("groep",)
    )
    for row in report.node_rows:
        group = _text(row["group"] or "–")
        numbers = (_number(row[key]) for key in NODE_COLUMNS if key != "group")
        table.add_row(_text(row["id"]), group, *numbers)
    return table


def _roles(report: Report) -> Table:
    table = _table("E-I-index en makelaarsrollen", "id", ("E-I", *ROLE_COLUMNS.values()))
    for row in report.node_rows:
        roles = (_number(row["brokerage"][role]) for role in ROLE_COLUMNS)
        table.add_row(_text(row["id"]), _number(row["ei"]), *roles)
    return table


def _table(title: str, first: str, columns: Iterable[str], *, left: tuple[str, ...] = ()) -> Table:
    """Begin a table that folds names rather than numbers: half a number says nothing."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column(first, overflow="fold")
    for column in columns:
        name = column in left
        table.add_column(
            column, justify="left" if name else "right", no_wrap=not name, overflow="fold"
        )
    return table


def _text(value: Any) -> Text:
    """Make typed text safe to print: no markup, no control characters, one line."""
    return Text(dutch.one_line(str(value)))


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    if float(value).is_integer() and isinstance(value, int):
        return str(value)
    return f"{value:.4f}".replace(".", ",")
