"""The command line: an entry point for each task of the engine and the server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from stappenplan.commands.arguments import Database, JsonLog
from stappenplan.commands.backup import backup, restore
from stappenplan.commands.check import check
from stappenplan.commands.count import count
from stappenplan.commands.erase import erase
from stappenplan.commands.essay import compare, essay, toolbox
from stappenplan.commands.export import export
from stappenplan.commands.kinds import kinds
from stappenplan.commands.magazine import magazine
from stappenplan.commands.move import move
from stappenplan.commands.network import network
from stappenplan.commands.new import new
from stappenplan.commands.rehearse import rehearse
from stappenplan.commands.remove import remove
from stappenplan.commands.replay import replay
from stappenplan.commands.schema import schema
from stappenplan.errors import StappenplanError

if TYPE_CHECKING:
    from stappenplan.hosting.server_links import ServerLinks


class CommandGroup(TyperGroup):
    """All commands; an expected error is printed as a sentence without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except StappenplanError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=CommandGroup,
    name="stappenplan",
    help="Guides a group through a workshop and turns what they said into their own step plan.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command()
def start(  # noqa: PLR0913, PLR0917  (one for each option)
    port: Annotated[int, typer.Option(help="Port; when it is taken, a free one near it.")] = 8866,
    ip: Annotated[
        str, typer.Option("--ip", "--host", help="Address to listen on; 127.0.0.1 for nobody else.")
    ] = "0.0.0.0",  # noqa: S104  (phones have to reach it)
    base_url: Annotated[str, typer.Option(help="Path below which everything is served.")] = "/",
    address: Annotated[
        str | None,
        typer.Option(help="Root of this server as phones reach it, for example behind a proxy."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            help="Folder for database, backups, own workshops and house style.", file_okay=False
        ),
    ] = None,
    database: Database = None,
    open_: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the office in a browser, where there is one."),
    ] = None,
    backup_every: Annotated[
        float, typer.Option(help="Make a backup every so many hours; 0 for none.", metavar="HOURS")
    ] = 0,
    json_log: JsonLog = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Let a group of 12 rehearse, to look at.")
    ] = False,
) -> None:
    """Start the app and print the facilitator's link."""
    from stappenplan.hosting.start_server import serve

    if data is not None:
        # The server changes its folder; a relative path has to mean the same afterwards.
        os.environ["STAPPENPLAN_DATA"] = str(data.absolute())
    if json_log:
        os.environ["STAPPENPLAN_LOG"] = "json"
    if demo:
        from stappenplan.commands.demo import rehearse_in_background

        rehearse_in_background(database)

    serve(
        port=port,
        ip=ip,
        base_url=base_url,
        address=address,
        database=database,
        open_browser=open_,
        backup_every=backup_every,
    )


for command in (
    kinds,
    new,
    check,
    rehearse,
    export,
    essay,
    toolbox,
    compare,
    magazine,
    replay,
    erase,
    remove,
    backup,
    restore,
    move,
    network,
    count,
    schema,
):
    app.command()(command)


@app.command("list")
def list_(
    database: Database = None,
    links: Annotated[
        bool, typer.Option("--links", help="Also show the advisor's link for each organisation.")
    ] = False,
) -> None:
    """Show the gatherings of a database, newest first."""
    from stappenplan.contract.people import Role, Visitor
    from stappenplan.journal import Journal
    from stappenplan.overview.organisation_matching import organisation_key
    from stappenplan.paths import Paths
    from stappenplan.visit import Visit

    journal = Journal(Paths.of(database).database)
    table = Table("Code", "Title", "Begins", "Organisation", "People", "")
    organisations: dict[str, str] = {}
    for row in journal.gatherings():
        gathering = Visit(journal, row, Visitor(Role.SCREEN)).gathering
        organisations.setdefault(organisation_key(gathering.organisation), gathering.organisation)
        state = (
            ["rehearsal"] * row.rehearsal
            + ["closed"] * gathering.closed
            + ["archived"] * gathering.archived
        )
        table.add_row(
            row.code,
            gathering.title,
            gathering.begins.replace("T", " "),
            gathering.organisation,
            str(len(gathering.attended())),
            ", ".join(state),
        )
    if table.row_count:
        Console().print(table)
    else:
        Console().print("No gatherings yet. Open one with 'stappenplan start'.")
    if links:
        _print_links(organisations, _links(database))


def _links(database: str | None) -> ServerLinks:
    """The links of the server that uses this database."""
    from stappenplan.hosting.keys import Keys
    from stappenplan.hosting.server_links import ServerLinks
    from stappenplan.journal import Journal
    from stappenplan.journal.shared_state import shared_state
    from stappenplan.paths import Paths

    paths = Paths.of(database)
    keys = Keys.shared(paths.secret, shared_state(paths.database))
    return ServerLinks(keys, paths.secret, Journal(paths.database).store)


def _print_links(organisations: dict[str, str], links: ServerLinks) -> None:
    """Print the address of the overview page of each organisation; its key is a secret."""
    from urllib.parse import quote

    for organisation, name in sorted(organisations.items()):
        typer.echo(f"Overview of {name or 'gatherings without an organisation'}:")
        key = links.overview_key(organisation)
        typer.echo(f"  {_server_root()}/overzicht/{quote(organisation)}?sleutel={key}")


def _server_root() -> str:
    """The root of the server as its links begin, without the closing slash."""
    return os.environ.get("STAPPENPLAN_ADDRESS", "http://localhost:8866/").rstrip("/")


@app.command()
def renew(database: Database = None) -> None:
    """Replace the link of the office; the old one, and what was opened with it, end at once."""
    links = _links(database)
    links.renew_office()
    typer.echo("The old link opens nothing any more. This is the new one; do not share it:")
    typer.echo(f"  {_server_root()}/kantoor?sleutel={links.office_key()}")
    typer.echo(
        "Whoever had the old one may have kept links of gatherings and overviews. Replace these "
        "too: on the page 'Nieuwe links' of a gathering, on its series and on the overview."
    )


def main() -> None:
    """Run the command line."""
    app()
