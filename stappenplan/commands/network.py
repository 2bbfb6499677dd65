"""`network`: measure a network from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stappenplan.bilingual_text import Bilingual, Language
from stappenplan.commands.progress_bar import progress_bar

READING = Bilingual("Lezen", "Reading")

File = Annotated[
    Path,
    typer.Argument(
        help="GraphML, GEXF, GML, Pajek, JSON, or a CSV of ties with columns source, target and "
        "perhaps weight.",
        metavar="FILE",
    ),
]
Nodes = Annotated[
    Path | None,
    typer.Option(
        help="CSV of people with columns id and group; an id may be a name in FILE.",
        metavar="FILE",
        show_default=False,
    ),
]
Group = Annotated[str, typer.Option(help="Name of the column or attribute that holds the group.")]
Directed = Annotated[
    bool | None,
    typer.Option(
        "--directed/--undirected",
        help="Whether ties have a direction. Default: as the file says; CSV is undirected.",
        show_default=False,
    ),
]
Weighted = Annotated[
    bool, typer.Option("--weighted", help="Let weights count; they say how strong a tie is.")
]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object, with everybody in it.")]
Map = Annotated[
    Path | None,
    typer.Option("--map", help="Draw a map, an SVG or a PNG.", metavar="FILE", show_default=False),
]
Lang = Annotated[
    Language, typer.Option("--lang", help="Language of the report and of all messages.")
]


def network(
    file: File,
    nodes: Nodes = None,
    group: Group = "group",
    directed: Directed = None,
    weighted: Weighted = False,
    json: Json = False,
    map_: Map = None,
    lang: Lang = "nl",
) -> None:
    """Measure who engages with whom, from a file of ties."""
    from stappenplan.network.ties import NetworkError

    try:
        _report(
            file,
            nodes,
            group,
            directed=directed,
            weighted=weighted,
            json=json,
            map_=map_,
            lang=lang,
        )
    except NetworkError as error:
        typer.echo(error.said(lang), err=True)
        raise typer.Exit(1) from None


def _report(
    file: Path,
    nodes: Path | None,
    group: str,
    *,
    directed: bool | None,
    weighted: bool,
    json: bool,
    map_: Path | None,
    lang: Language,
) -> None:
    from stappenplan.commands.network_map import write_map
    from stappenplan.commands.network_report import print_report
    from stappenplan.network.analysis import analyse
    from stappenplan.network.readers import read

    with progress_bar() as progress:
        task = progress.add_task(READING.said(lang), total=1)

        def on_progress(what: Bilingual, done: int, total: int) -> None:
            progress.update(task, description=what.said(lang), completed=done, total=total)

        ties = read(file, nodes, group=group, directed=directed, weighted=weighted)
        report = analyse(ties, progress=on_progress)
    remarks = [*report.remarks, *(write_map(map_, ties, lang) if map_ is not None else ())]
    for remark in remarks:
        typer.echo(remark.said(lang), err=True)
    if json:
        typer.echo(report.to_json())
    else:
        print_report(report, lang)
