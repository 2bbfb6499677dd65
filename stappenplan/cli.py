"""The command line: comfort around what the engine and `voila` do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from stappenplan.commands.carrying import export, replay
from stappenplan.commands.describing import schema
from stappenplan.commands.erasing import erase
from stappenplan.commands.found import Database
from stappenplan.commands.making import check, new
from stappenplan.commands.measuring import network
from stappenplan.commands.rehearsing import rehearse
from stappenplan.errors import StappenplanError


class Commands(TyperGroup):
    """All commands: what goes wrong on purpose is a sentence without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except StappenplanError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Commands,
    name="stappenplan",
    help="Guides a group through a workshop and turns what they said into their own step plan.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command()
def start(
    port: Annotated[int, typer.Option(help="Port; when it is taken, a free one near it.")] = 8866,
    ip: Annotated[
        str, typer.Option("--ip", "--host", help="Address to listen on; 127.0.0.1 for nobody else.")
    ] = "0.0.0.0",  # noqa: S104  (phones have to reach it)
    base_url: Annotated[str, typer.Option(help="Path below which everything is served.")] = "/",
    address: Annotated[
        str | None,
        typer.Option(help="Root of this server as phones reach it, for example behind a proxy."),
    ] = None,
    database: Database = None,
    open_: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the office in a browser, where there is one."),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Let a group of 12 rehearse, to look at.")
    ] = False,
) -> None:
    """Start the app and print the facilitator's link."""
    from stappenplan.hosting.start_server import serve

    if demo:
        from stappenplan.commands.rehearsing import rehearse_beside

        rehearse_beside(database)

    serve(
        port=port,
        ip=ip,
        base_url=base_url,
        address=address,
        database=database,
        open_browser=open_,
    )


for command in (new, check, rehearse, export, replay, erase, network, schema):
    app.command()(command)


@app.command("list")
def list_(
    database: Database = None,
    links: Annotated[
        bool, typer.Option("--links", help="Also show the advisor's link for each organisation.")
    ] = False,
) -> None:
    """Show the gatherings of a database, newest first."""
    from stappenplan.across.organisations import mark
    from stappenplan.contract.people import Role, Visitor
    from stappenplan.journal import Journal
    from stappenplan.places import Places
    from stappenplan.visit import Visit

    journal = Journal(Places.of(database).database)
    table = Table("Code", "Title", "Begins", "Organisation", "People", "")
    organisations: dict[str, str] = {}
    for row in journal.gatherings():
        gathering = Visit(journal, row, Visitor(Role.SCREEN)).gathering
        organisations.setdefault(mark(gathering.organisation), gathering.organisation)
        state = ["rehearsal"] * row.rehearsal + ["closed"] * gathering.closed
        table.add_row(
            row.code,
            gathering.title,
            gathering.begins.replace("T", " "),
            gathering.organisation,
            str(len(gathering.people)),
            ", ".join(state),
        )
    if table.row_count:
        Console().print(table)
    else:
        Console().print("No gatherings yet. Open one with 'stappenplan start'.")
    if links:
        _print_links(organisations, Places.of(database).secret)


def _print_links(organisations: dict[str, str], secret: Path) -> None:
    """Print where an advisor sees all plans of an organisation; the key is a secret."""
    from urllib.parse import quote

    from stappenplan.hosting.keys import Keys

    keys = Keys.from_file(secret)
    root = os.environ.get("STAPPENPLAN_ADDRESS", "http://localhost:8866/").rstrip("/")
    for organisation, name in sorted(organisations.items()):
        typer.echo(f"Overview of {name or 'gatherings without an organisation'}:")
        key = keys.overview(organisation)
        typer.echo(f"  {root}/overzicht/{quote(organisation)}?sleutel={key}")


def main() -> None:
    """Run the command line."""
    app()
