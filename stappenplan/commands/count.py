"""`count`: count a file of ranked ballots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.bilingual_text import Language

if TYPE_CHECKING:
    from stappenplan.counting import Tally

File = Annotated[
    Path,
    typer.Argument(
        help="BLT, or CSV with a header and a ballot a line: names from first to last, or the "
        "place of each name in the header.",
        metavar="FILE",
    ),
]
RuleOption = Annotated[
    str,
    typer.Option(
        help="Rule: irv, schulze, ranked-pairs, borda, plurality or approval.", metavar="RULE"
    ),
]
Seed = Annotated[str, typer.Option(help="Seed of the order that decides between equals.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object, with every round.")]
Lang = Annotated[
    Language, typer.Option("--lang", help="Language of the report and of all messages.")
]


def count(
    file: File,
    rule: RuleOption = "irv",
    seed: Seed = "0",
    json: Json = False,
    lang: Lang = "nl",
) -> None:
    """Count ranked ballots by a named rule."""
    from stappenplan.counting import CountingError, read
    from stappenplan.counting import count as count_ballots

    try:
        outcome = count_ballots(read(file), rule, seed=seed)
    except CountingError as error:
        typer.echo(error.said(lang), err=True)
        raise typer.Exit(1) from None
    if json:
        typer.echo(_as_json(outcome, seed))
    else:
        from stappenplan.commands.count_report import print_outcome

        print_outcome(outcome, lang)


def _as_json(outcome: Tally, seed: str) -> str:
    from json import dumps

    return dumps({**outcome.to_json(), "seed": seed}, ensure_ascii=False, indent=2)
