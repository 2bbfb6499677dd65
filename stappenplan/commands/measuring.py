"""`network`: measure a network from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stappenplan.commands.progress import bar


def network(
    file: Annotated[
        Path,
        typer.Argument(
            help="GraphML, or a CSV file of ties with columns source, target and perhaps weight.",
            metavar="FILE",
        ),
    ],
    nodes: Annotated[
        Path | None,
        typer.Option(
            help="CSV file of people with columns id and group.", metavar="FILE", show_default=False
        ),
    ] = None,
    group: Annotated[
        str, typer.Option(help="Name of the column or attribute that holds the group.")
    ] = "group",
    directed: Annotated[
        bool | None,
        typer.Option(
            "--directed/--undirected",
            help="Whether ties have a direction. Default: as GraphML says; CSV is undirected.",
            show_default=False,
        ),
    ] = None,
    weighted: Annotated[
        bool,
        typer.Option("--weighted", help="Let weights count; they say how strong a tie is."),
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Write one JSON object, with everybody in it.")
    ] = False,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map", help="Draw a map, an SVG or a PNG.", metavar="FILE", show_default=False
        ),
    ] = None,
) -> None:
    """Measure who engages with whom, from a file of ties."""
    from stappenplan.commands.mapped import write
    from stappenplan.commands.measured import show
    from stappenplan.network.analysis import analyse
    from stappenplan.network.readers import read

    with bar() as progress:
        task = progress.add_task("Lezen", total=1)

        def report_progress(what: str, done: int, total: int) -> None:
            progress.update(task, description=what, completed=done, total=total)

        ties = read(file, nodes, group=group, directed=directed, weighted=weighted)
        found = analyse(ties, progress=report_progress)
    if map_ is not None:
        write(map_, ties)
    for remark in found.remarks:
        typer.echo(remark, err=True)
    if json:
        typer.echo(found.to_json())
    else:
        show(found)
