"""The annexes: sources, the network in units, how it was held, who was there without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.export.document import (
    Block,
    Bullets,
    Heading,
    PageBreak,
    Paragraph,
    Sources,
    Table,
)
from stappenplan.export.figures import drawn, figure
from stappenplan.export.phrases import note, plain, quiet
from stappenplan.pictures import progress, themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import NetworkPart, Plan
    from stappenplan.export.references import References

SIDES = {
    "ambtenaar": ("ambtenaar", "ambtenaren"),
    "bestuur": ("persoon uit het bestuur", "mensen uit het bestuur"),
    "inwoner": ("inwoner", "inwoners"),
    "instantie": ("persoon van een andere instantie", "mensen van andere instanties"),
}


def annexes(plan: Plan, references: References) -> Iterator[Block]:
    """Make what comes after the sources: the network, the method and who was there."""
    yield from _network(plan.network)
    yield from _method(plan, references)
    yield from _attendance(plan)


def sources(references: References) -> Iterator[Block]:
    """Begin the annexes with the sources, in the order in which they were referred to."""
    yield from _begin()
    yield from numbered(references)


def numbered(references: References) -> Iterator[Block]:
    """List the sources, and say what the list is."""
    items = references.items()
    if not items:
        yield note("Dit plan verwijst nog niet naar bijdragen.")
        return
    yield Paragraph(
        text=plain(
            "Elke regel van dit plan komt van wat mensen inbrachten. De nummers tussen haken "
            "verwijzen naar deze lijst. Achter elke bijdrage staat waar die is gedaan en onder "
            "welk kenmerk die in het logboek staat. Namen staan er niet bij."
        )
    )
    yield Sources(items=items)


def without_sources() -> Iterator[Block]:
    """Begin the annexes by saying where the sources are."""
    yield from _begin()
    yield Paragraph(
        text=plain(
            "Elke regel van dit plan komt van wat mensen inbrachten. De nummers tussen haken "
            "verwijzen naar een aparte bronnenlijst. Die hoort niet bij dit openbare stuk."
        )
    )


def _begin() -> Iterator[Block]:
    yield PageBreak()
    yield Heading(level=1, text="9. Bijlagen")
    yield Heading(level=2, text="Bijlage A. Bronnen")


def _network(network: NetworkPart) -> Iterator[Block]:
    yield Heading(level=2, text="Bijlage B. Het netwerk, per onderdeel")
    if not (network.sentences or network.table or network.svg):
        yield note("De contacten van de groep zijn niet in kaart gebracht.")
        return
    words = " ".join(dutch.end_sentence(dutch.one_line(text)) for text in network.sentences)
    if words:
        yield Paragraph(text=plain(words))
    if network.svg:
        caption = quiet(
            "De contacten per onderdeel. De tabel hieronder zegt hetzelfde in getallen."
        )
        alt = f"Kaart van de contacten per onderdeel. {words}".strip()
        yield figure(network.svg, alt, caption)
    if network.table:
        header = tuple(dict.fromkeys(key for row in network.table for key in row))
        rows = tuple(
            tuple(plain(dutch.one_line(str(row.get(key, "–")))) for key in header)
            for row in network.table
        )
        share = 66 // max(1, len(header) - 1)
        widths = (100 - share * (len(header) - 1), *[share] * (len(header) - 1))
        yield Table(header=tuple(dutch.one_line(key) for key in header), widths=widths, rows=rows)
    yield from _then_and_now(network)


def _then_and_now(network: NetworkPart) -> Iterator[Block]:
    """Lay two moments beside each other, where the same people were asked twice."""
    if not network.change:
        return
    words = " ".join(dutch.end_sentence(dutch.one_line(text)) for text in network.change)
    yield Heading(level=3, text="Toen en nu")
    yield Paragraph(text=plain(words))
    for svg, moment in ((network.before_svg, "toen"), (network.after_svg, "nu")):
        if svg:
            alt = f"Kaart van de genoemde contacten {moment}. {words}"
            yield figure(svg, alt, quiet(f"De genoemde contacten {moment}."))


def _method(plan: Plan, references: References) -> Iterator[Block]:
    yield Heading(level=2, text="Bijlage C. Zo is dit plan gemaakt")
    yield Paragraph(
        text=plain(
            f"Dit plan is gemaakt in de workshop ‘{dutch.one_line(plan.workshop)}’. De woorden in "
            "het plan zijn van de groep."
        )
    )
    if plan.method:
        yield Table(
            header=("Onderdeel", "Minuten gepland", "Minuten gehouden", "Hoe", "Bijdragen"),
            widths=(32, 16, 16, 20, 16),
            rows=tuple(
                (
                    plain(dutch.one_line(part.title)),
                    plain(str(part.minutes)),
                    plain("–" if part.held_minutes is None else str(part.held_minutes)),
                    plain(part.held),
                    plain(str(part.contributions)),
                )
                for part in plan.method
            ),
        )
    finished = progress.steps(plan.method)
    if finished is not None:
        yield Heading(level=3, text="Hoeveel mensen klaar waren")
        yield from drawn(finished)
    if plan.themes:
        yield Heading(level=3, text="Thema’s die de groep maakte")
        yield from drawn(themes.draw(plan.themes))
        yield Bullets(
            items=tuple(
                (
                    *plain(f"{dutch.one_line(theme.name)}: steun {theme.support}."),
                    *references.span(theme.sources),
                )
                for theme in plan.themes
            )
        )


def _attendance(plan: Plan) -> Iterator[Block]:
    yield Heading(level=2, text="Bijlage D. Wie er waren")
    there = plan.attendance
    if not there.people:
        yield note("Wie er waren, is niet vastgelegd.")
        return
    sides = [
        dutch.count_noun(people, *SIDES.get(side, (side, side)))
        for side, people in there.by_side.items()
        if people
    ]
    verb = "was" if there.people == 1 else "waren"
    total = dutch.count_noun(there.people, "deelnemer", "deelnemers")
    words = f"Er {verb} {total}" + (f": {dutch.join_words(sides)}." if sides else ".")
    yield Paragraph(text=plain(words))
    if there.by_unit:
        yield Table(
            header=("Onderdeel", "Mensen"),
            widths=(40, 22),
            rows=tuple(
                (
                    plain(dutch.one_line(unit)),
                    plain(
                        str(people) if people >= MIN_GROUP_SIZE else f"minder dan {MIN_GROUP_SIZE}"
                    ),
                )
                for unit, people in there.by_unit.items()
            ),
        )
