"""Chapter 6: agreements with citizens and promised talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Heading,
    Table,
)
from stappenplan.export.phrases import (
    agreed,
    note,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References


def agreements(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 6: agreements with citizens and talks that were promised."""
    yield Heading(level=1, text="6. Afspraken met inwoners")
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
    if rows:
        header = ("Afspraak", "Met wie", "Wanneer", "Stand", "Bij stap")
        yield Table(header=header, widths=(34, 21, 18, 15, 12), rows=rows)
    else:
        yield note("Er zijn nog geen afspraken met inwoners vastgelegd.")
    yield Heading(level=2, text="Gesprekken die wij beloofden")
    yield _talks(plan, references)


def _talks(plan: Plan, references: References) -> Block:
    if not plan.talks:
        return note("Er zijn nog geen gesprekken beloofd.")
    held = {None: "nog niet bekend", True: "ja", False: "nog niet"}
    return Table(
        header=("Wie", "Met wie", "Waarover", "Wanneer", "Geweest?"),
        widths=(18, 19, 30, 18, 15),
        rows=tuple(
            (
                plain(dutch.one_line(talk.who_label)),
                plain(dutch.one_line(talk.whom)),
                (*plain(dutch.one_line(talk.about)), *references.span(talk.sources)),
                plain(dutch.format_day(talk.date) or "nog geen datum"),
                plain(held[talk.took_place]),
            )
            for talk in plan.talks
        ),
    )
