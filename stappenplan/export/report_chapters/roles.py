"""The roles of officials and administration, today and wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import RUNG_WORDS, RUNGS
from stappenplan.export.document import Block, Bullets, Heading, Paragraph, Text
from stappenplan.export.figures import shifts_of_roles
from stappenplan.export.phrases import plain, strong
from stappenplan.pictures import roles as shift_of_roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan, RoleShift
    from stappenplan.export.references import References


def roles(plan: Plan) -> Iterator[Block]:
    """Make the chapter: one sentence and one picture of all shifts."""
    if not plan.roles:
        return
    yield Heading(level=1, text="Onze rol, nu en wat beter past")
    yield Paragraph(text=plain(in_one_sentence(plan.roles)))
    yield from shifts_of_roles(plan)


def in_one_sentence(shifts: tuple[RoleShift, ...]) -> str:
    """Say in how many cases the middle of the group moves, and where it moves farthest."""
    known = [shift for shift in shifts if shift.median_today and shift.median_wanted]
    if not known:
        return shift_of_roles.TOO_FEW_ANSWERS
    more = [shift for shift in known if _moved(shift) > 0]
    less = [shift for shift in known if _moved(shift) < 0]
    moved, what = (more, "meer ruimte") if len(more) >= len(less) else (less, "minder ruimte")
    if not moved:
        return "De groep wil bij elk thema de rol houden die wij nu hebben."
    farthest = max(moved, key=lambda shift: abs(_moved(shift)))
    of = f"{len(moved)} van de {len(known)}" if len(moved) < len(known) else f"alle {len(known)}"
    today, wanted = RUNG_WORDS[farthest.median_today], RUNG_WORDS[farthest.median_wanted]
    return (
        f"Bij {of} vragen kiest de groep een rol met {what} voor het dorp, het meest bij "
        f"{shift_of_roles.shift_title(farthest)}: van ‘{today}’ naar ‘{wanted}’."
    )


def _moved(shift: RoleShift) -> int:
    return RUNGS.index(shift.median_wanted) - RUNGS.index(shift.median_today)


def roles_by_theme(plan: Plan, references: References) -> Iterator[Block]:
    """Make the annex: what the picture means, and a sentence for each theme and side."""
    yield Paragraph(
        text=plain(
            "De groep koos per thema welke rol de gemeente nu heeft en welke rol beter past. "
            "Een rol is niet beter of slechter dan een andere: het gaat erom wat bij het "
            "initiatief past. Het plaatje bij ‘Onze rol’ laat zien hoeveel mensen wat kozen."
        )
    )
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
