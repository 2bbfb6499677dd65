"""A building block for a letter to the council: the plan's own lines under its usual headings.

What the plan cannot know stays visible as something to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.export.council_letter.closing_sections import (
    communication,
    consequences,
    onward,
    origin,
)
from stappenplan.export.council_letter.phrases import MAX_ACTIONS, MAX_LINES, fill_in, short
from stappenplan.export.departments import with_departments
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Table,
    Text,
)
from stappenplan.export.phrases import note, owner, plain, strong
from stappenplan.export.report import source_numbers, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Plan
    from stappenplan.contract.result import Line


def letter(plan: Plan) -> Document:
    """Make one or two pages under the headings of a Dutch *raadsinformatiebrief*."""
    numbers = source_numbers(plan)
    # A letter to the council is public.
    plan = with_departments(plan)
    blocks = (
        _about(plan),
        *_reason(plan),
        *_core(plan),
        *_actions(plan),
        *consequences(plan),
        *communication(plan),
        *onward(plan),
        *origin(plan, numbers),
    )
    return titled(
        plan,
        title="Bouwsteen voor een raadsinformatiebrief",
        blocks=blocks,
        linked=False,
        compact=True,
    )


def _about(plan: Plan) -> Pairs:
    rows = (
        Pair(label="Onderwerp", text=plain(dutch.one_line(plan.title))),
        Pair(label="Aan", text=plain("De gemeenteraad")),
        Pair(label="Van", text=fill_in("college, portefeuillehouder")),
        Pair(label="Datum", text=fill_in("datum van de brief")),
        Pair(label="Kenmerk", text=fill_in("zaaknummer")),
    )
    return Pairs(rows=rows)


def _reason(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Aanleiding")
    people, place = plan.attendance.people, dutch.one_line(plan.place)
    who = dutch.count_noun(people, "deelnemer", "deelnemers") if people else "een groep"
    words = f"{'maakten' if people > 1 else 'maakte'} {who}{f' in {place}' if place else ''}"
    day = dutch.format_day(plan.date)
    words = f"Op {day} {words}" if day else dutch.capitalize(words)
    yield Paragraph(
        text=plain(f"{words} het stappenplan waar deze brief over gaat. De woorden zijn van hen.")
    )
    yield from _lines(plan.village_wants, "wat is de aanleiding en wat wil het dorp?")


def _core(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Kernboodschap")
    if plan.actions:
        taken = sum(bool(action.owner_label) for action in plan.actions)
        steps = dutch.count_noun(len(plan.actions), "stap", "stappen")
        words = f"De groep koos {steps}. Bij {taken} daarvan zei iemand in de zaal ja."
        yield Paragraph(text=plain(words))
    else:
        yield note("De groep heeft nog geen stappen gekozen.")
    rows = [
        Pair(label="Wij laten los", text=_together(plan.let_go)),
        Pair(label="Wij houden vast", text=_together(plan.hold_on)),
        Pair(label="Voor de raad", text=fill_in("wat moet de raad onthouden, in één zin?")),
    ]
    yield Pairs(rows=tuple(row for row in rows if row.text))


def _together(lines: tuple[Line, ...]) -> Text:
    said = [short(line.text).rstrip(".") for line in lines[:MAX_LINES]]
    return plain(dutch.end_sentence(dutch.capitalize("; ".join(said)))) if said else ()


def _actions(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Wat gaan we doen")
    if not plan.actions:
        yield Paragraph(text=fill_in("welke stappen zet de gemeente?"))
        return
    yield Table(
        header=("Stap", "Wat", "Wie", "Klaar"),
        widths=(8, 52, 20, 20),
        rows=tuple(
            (
                strong(str(action.number)),
                plain(short(action.title)),
                plain(owner(action)),
                plain(_ready(action)),
            )
            for action in plan.actions[:MAX_ACTIONS]
        ),
    )
    more = len(plan.actions) - MAX_ACTIONS
    if more > 0:
        words = f"En nog {dutch.count_noun(more, 'stap', 'stappen')}: zie het stappenplan."
        yield Paragraph(text=plain(words))


def _ready(action: Action) -> str:
    horizon = HORIZON_WORDS[action.horizon].lower() if action.horizon else ""
    return dutch.format_day(action.done_by) or horizon or "nog geen datum"


def _lines(lines: tuple[Line, ...], unknown: str) -> Iterator[Block]:
    if lines:
        said = (dutch.end_sentence(short(line.text)) for line in lines[:MAX_LINES])
        yield Bullets(items=tuple(plain(text) for text in said))
    else:
        yield Paragraph(text=fill_in(unknown))
