"""Chapter 5: the roles of officials and administration, today and wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Text,
)
from stappenplan.export.figures import shifts_of_roles
from stappenplan.export.phrases import (
    note,
    plain,
    strong,
)
from stappenplan.pictures import roles as shift_of_roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan, RoleShift
    from stappenplan.export.references import References


def roles(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 5: one picture of all shifts, and a sentence for each."""
    yield Heading(level=1, text="5. De rol van ambtenaren en bestuur, nu en gewenst")
    if not plan.roles:
        yield note("De groep heeft niet vastgelegd welke rol past.")
        return
    yield Paragraph(
        text=plain(
            "De groep koos per thema welke rol de gemeente nu heeft en welke rol beter past. "
            "Een rol is niet beter of slechter dan een andere: het gaat erom wat bij het "
            "initiatief past. Het plaatje laat zien hoeveel mensen wat kozen."
        )
    )
    yield from shifts_of_roles(plan)
    yield Bullets(items=tuple(_role(shift, references) for shift in plan.roles))


def _role(shift: RoleShift, references: References) -> Text:
    group = shift_of_roles.SIDE_NAMES[shift.who]
    answers = dutch.count_noun(len(shift.sources), "antwoord", "antwoorden")
    theme = dutch.one_line(shift.theme)
    return (
        *strong(f"{shift_of_roles.shift_title(shift)}. "),
        *plain(shift_of_roles.conclusion(shift)),
        *references.together(f"Rol bij ‘{theme}’, {group}: {answers}", shift.sources),
    )
