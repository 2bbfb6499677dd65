"""All that was said, numbered: what the numbers behind the lines of the plan lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.export.document import Block, Heading, Paragraph, Sources
from stappenplan.export.phrases import note, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.export.references import References

INTRODUCTION = (
    "Hier staat alles wat in de bijeenkomst is opgeschreven, per onderdeel en per thema. "
    "De nummers achter de regels van dit {called} verwijzen hiernaar. "
    "Wat de begeleider niet toonde, en wat iemand liever voor zich hield, staat er niet in. "
    "Er staat een naam bij als iemand daarvoor koos, en anders alleen een {unit} van vijf "
    "mensen of meer."
)


def said(plan: Plan, references: References) -> Iterator[Block]:
    """List everything that was said; called last, when all lines have their numbers."""
    yield from listed(plan, references, marked=False)


def listed(plan: Plan, references: References, *, marked: bool) -> Iterator[Block]:
    """List every number, *marked* with the day and the code in the journal."""
    items = references.items(marked=marked)
    if not items:
        yield note("Er is nog niets opgeschreven.")
        return
    yield Paragraph(text=plain(INTRODUCTION.format(called=plan.called, unit=plan.unit)))
    yield Sources(items=items)


def kept_apart(plan: Plan) -> Iterator[Block]:
    """Say where the numbers lead, in a document that quotes nobody."""
    yield Heading(level=2, text="De nummers tussen haken")
    yield Paragraph(
        text=plain(
            f"Elke regel van dit {plan.called} komt van wat mensen inbrachten. De nummers "
            "tussen haken verwijzen naar een aparte lijst. Die hoort niet bij dit openbare stuk."
        )
    )
