"""How a framework was used, as a document to look back with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Span,
    Table,
    Text,
)
from stappenplan.export.framework_document import facts
from stappenplan.export.phrases import note, plain, quiet, strong
from stappenplan.export.report import titled
from stappenplan.framework_use.look_back_view import SAME_CASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stappenplan.framework_use.made import MadeFramework

KIND = "Zo is het kader gebruikt"
NOBODY = "Er is nog geen keuze bewaard."
WAITS = (
    "Staat er ‘Een project’? Dan wachten de naam en de reden nog op de begeleider. "
    "Namen van wie koos zijn er niet: die vragen we niet."
)
WIDTHS = (16, 28, 24, 22, 10)


def uses(made: MadeFramework) -> Document:
    """Make the register, with what a look back on consistent use needs."""
    back, one, plan = made.back, made.framework, made.plan
    return titled(
        plan,
        title=f"{KIND}: {dutch.one_line(one.title)}",
        facts=tuple(facts(one, plan)),
        date=one.decided_on or plan.date,
        linked=False,
        blocks=(*_in_short(back), *(_looked_at(back) if back["count"] else ())),
    )


def _in_short(back: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(level=1, text="In het kort")
    if not back["count"]:
        yield note(NOBODY)
        return
    count = dutch.count_noun(back["count"], "project", "projecten")
    undecided = f" {back['undecided']} keer koos het kader zelf niet." if back["undecided"] else ""
    yield Paragraph(
        text=plain(
            f"Met het kader is over {count} gekozen. {back['followed']} keer koos iemand wat het "
            f"kader zei, {back['departed']} keer iets anders.{undecided}"
        ),
        style="lead",
    )
    yield Paragraph(text=plain(f"Per vorm: {_counted(back['choices'], 'form')}."))
    if len(back["versions"]) > 1:
        yield Paragraph(text=plain(f"Per versie: {_counted(back['versions'], 'version')}."))
    yield Paragraph(text=quiet(WAITS))


def _counted(rows: list[dict[str, Any]], what: str) -> str:
    words = {"version": "versie {} ({} keer)", "form": "{} ({} keer)"}[what]
    return dutch.join_words([words.format(row[what], row["count"]) for row in rows])


def _looked_at(back: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(level=1, text="Gelijke projecten, een andere keuze")
    yield Paragraph(text=quiet(SAME_CASE))
    if not back["differing"]:
        yield note("Die zijn er niet.")
    for number, group in enumerate(back["differing"], start=1):
        yield from _group(group, number)
    yield Heading(level=1, text="Anders dan het kader zei")
    if back["departures"]:
        yield Bullets(items=tuple(_use(one) for one in back["departures"]))
    else:
        yield note("Niemand week af van het kader.")
    if back["consistent"]:
        yield Heading(level=1, text="Gelijke projecten, dezelfde keuze")
        yield Bullets(
            items=tuple(
                (*strong(f"{one['choice']}: "), *plain(_names(one))) for one in back["consistent"]
            )
        )
    yield from _every(back)


def _names(group: Mapping[str, Any]) -> str:
    return dutch.join_words([f"{one['name']} ({one['day']})" for one in group["uses"]])


def _group(group: Mapping[str, Any], number: int) -> Iterator[Block]:
    yield Heading(level=2, text=f"Groep {number}")
    if group["same"]:
        told = " · ".join(f"{one['question']} {one['answer']}" for one in group["same"])
        yield Paragraph(text=plain(f"Allemaal: {told}"), kept=True)
    yield Bullets(items=tuple(_use(one) for one in group["uses"]))


def _use(one: Mapping[str, Any]) -> Text:
    """A project with its choice, why it departs, and where its answers differ."""
    departs = f" Het kader {one['said']}." if one["departs"] else ""
    reason = f" Reden: {dutch.one_line(one['reason'])}" if one["reason"] else ""
    other = " · ".join(f"{part['question']} {part['answer']}" for part in one.get("other", ()))
    return (
        *strong(one["name"]),
        Span(text=f" ({one['day']}): {one['choice']}.{departs}{reason}"),
        *(quiet(f" Anders beantwoord: {other}") if other else ()),
    )


def _every(back: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(level=1, text="Alle keuzes")
    yield Table(
        header=("Dag", "Project", "Het kader", "Gekozen", "Versie"),
        widths=WIDTHS,
        rows=tuple(
            tuple(
                plain(text)
                for text in (
                    one["day"],
                    one["name"],
                    one["said"],
                    f"{one['choice']} (anders)" if one["departs"] else one["choice"],
                    str(one["version"]),
                )
            )
            for one in back["uses"]
        ),
    )
