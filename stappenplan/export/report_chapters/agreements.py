"""Agreements with citizens, and the talks that people promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Heading, Paragraph, Table
from stappenplan.export.phrases import agreed, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References

HELD = {None: "nog niet bekend", True: "ja", False: "nog niet"}


def agreements(plan: Plan, references: References, annex: str) -> Iterator[Block]:
    """Make the chapter: agreements in a table, and how many talks were promised."""
    rows = tuple(
        (
            (*plain(dutch.one_line(item.text) or "Nog te bepalen"), *references.span(item.sources)),
            plain(dutch.one_line(item.whom) or "nog niet bekend"),
            plain(dutch.format_day(item.date) or "nog geen datum"),
            plain("gemaakt" if item.made else "nog te maken"),
            plain(str(item.action) if item.action else "–"),
        )
        for item in agreed(plan)
    )
    if not rows and not plan.talks:
        return
    yield Heading(level=1, text="Afspraken met inwoners")
    if rows:
        header = ("Afspraak", "Met wie", "Wanneer", "Stand", "Bij stap")
        yield Table(header=header, widths=(34, 21, 18, 15, 12), rows=rows)
    if plan.talks:
        yield Paragraph(text=plain(_talks_in_words(plan, annex)))


def _talks_in_words(plan: Plan, annex: str) -> str:
    promised = dutch.count_noun(len(plan.talks), "gesprek", "gesprekken")
    held = sum(talk.took_place is True for talk in plan.talks)
    happened = f" Er {'is' if held == 1 else 'zijn'} er {held} geweest." if held else ""
    return f"Deelnemers beloofden {promised} met inwoners.{happened} Zie bijlage {annex}."


def talks(plan: Plan, references: References) -> Iterator[Block]:
    """Make the annex with every promised talk."""
    yield Table(
        header=("Wie", "Met wie", "Waarover", "Wanneer", "Geweest?"),
        widths=(22, 20, 25, 18, 15),
        rows=tuple(
            (
                plain(dutch.one_line(talk.who_label)),
                plain(dutch.one_line(talk.whom)),
                (*plain(dutch.one_line(talk.about)), *references.span(talk.sources)),
                plain(dutch.format_day(talk.date) or "nog geen datum"),
                plain(HELD[talk.took_place]),
            )
            for talk in plan.talks
        ),
    )
