"""The chapters after the actions: letting go, roles, agreements, dissent, looking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.actions import OUTCOMES
from stappenplan.export.document import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Table,
    Text,
)
from stappenplan.export.figures import shifts_of_roles
from stappenplan.export.phrases import NOTHING, agreed, note, plain, quiet, strong, told
from stappenplan.pictures import roles as shift_of_roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Line, Plan, RoleShift
    from stappenplan.export.references import References


def occasion(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 2: what led to this, and what is still open."""
    yield Heading(level=1, text="2. Aanleiding en wat nog open is")
    yield from _lines(plan.village_wants, references)
    yield Heading(level=2, text="Wat nog open is")
    yield from _lines(plan.still_open, references, "Er zijn geen open punten vastgelegd.")


def letting_go(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 4."""
    yield Heading(level=1, text="4. Wat wij loslaten en wat wij vasthouden")
    yield Heading(level=2, text="Wat wij loslaten")
    yield from _lines(plan.let_go, references)
    yield Heading(level=2, text="Wat wij vasthouden")
    yield from _lines(plan.hold_on, references)


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
    group = shift_of_roles.WHO[shift.who]
    answers = dutch.count(len(shift.sources), "antwoord", "antwoorden")
    theme = dutch.line(shift.theme)
    return (
        *strong(f"{shift_of_roles.name(shift)}. "),
        *plain(shift_of_roles.conclusion(shift)),
        *references.together(f"Rol bij ‘{theme}’, {group}: {answers}", shift.sources),
    )


def agreements(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 6: agreements with citizens and talks that were promised."""
    yield Heading(level=1, text="6. Afspraken met inwoners")
    rows = tuple(
        (
            (*plain(dutch.line(item.text) or "Nog te bepalen"), *references.span(item.sources)),
            plain(dutch.line(item.whom) or "nog niet bekend"),
            plain(dutch.day(item.date) or "nog geen datum"),
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
                plain(dutch.line(talk.who_label)),
                plain(dutch.line(talk.whom)),
                (*plain(dutch.line(talk.about)), *references.span(talk.sources)),
                plain(dutch.day(talk.date) or "nog geen datum"),
                plain(held[talk.took_place]),
            )
            for talk in plan.talks
        ),
    )


def dissent(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 7: what the group does not agree on, what nobody took up, what is missing."""
    yield Heading(level=1, text="7. Waar wij het niet over eens zijn")
    yield from _lines(plan.dissent, references, "Er is geen verschil van mening vastgelegd.")
    yield Heading(level=2, text="Nog niet opgepakt")
    if plan.not_taken:
        yield Paragraph(text=plain("Deze stappen zijn genoemd, maar niemand nam ze op zich."))
        yield Bullets(
            items=tuple(_not_taken(action, plan, references) for action in plan.not_taken)
        )
    else:
        yield note("Alle gekozen stappen zijn opgepakt.")
    if plan.cycles:
        yield Heading(level=2, text="Wat op elkaar wacht")
        yield from _lines(plan.cycles, references)
    missing = tuple(_missing(plan, references))
    if missing:
        yield Heading(level=2, text="Wat nog ontbreekt")
        yield Bullets(items=missing)


def _missing(plan: Plan, references: References) -> Iterator[Text]:
    """What the plan does not say yet; a plan of earlier days has sentences alone."""
    if not plan.gaps:
        yield from (plain(dutch.line(text)) for text in plan.missing)
    for gap in plan.gaps:
        remedy = dutch.line(gap.remedy)
        yield (
            *plain(dutch.line(gap.text)),
            *(quiet(f" {remedy}") if remedy else ()),
            *references.span(gap.sources),
        )


def _not_taken(action: Action, plan: Plan, references: References) -> Text:
    description = dutch.line(action.description)
    return (
        *strong(dutch.sentence(dutch.line(action.title))),
        *(plain(f" {dutch.sentence(description)}") if description else ()),
        *(quiet(f" {dutch.count(action.dots, 'stip', 'stippen')}.") if plan.dots_total else ()),
        *references.span(action.sources),
    )


def looking_back(plan: Plan, references: References) -> Iterator[Block]:
    """Make chapter 8: when the group looks back, and what it then said."""
    yield Heading(level=1, text="8. Terugblik")
    if plan.review_dates:
        days = dutch.listed([dutch.day(text) for text in plan.review_dates])
        yield Paragraph(
            text=plain(f"De groep komt terug op {days} en kijkt dan per stap wat ervan kwam.")
        )
    else:
        yield note("Er is nog geen datum gekozen om terug te kijken.")
    if plan.reactions:
        yield Heading(level=2, text="Wat de opdrachtgever in de zaal zei")
        yield from _lines(plan.reactions, references)
    rows = tuple(
        (
            (*strong(f"Stap {action.number}. "), *plain(dutch.line(action.title))),
            plain(dutch.day(told_then.date)),
            plain(dutch.capital(OUTCOMES[told_then.outcome])),
            (*plain(dutch.line(told_then.why)), *references.span(told_then.sources)),
        )
        for action in plan.actions
        for told_then in action.follow_up
    )
    if rows:
        yield Table(
            header=("Stap", "Wanneer", "Stand", "Waarom"), widths=(34, 17, 17, 32), rows=rows
        )


def _lines(
    lines: tuple[Line, ...], references: References, otherwise: str = NOTHING
) -> Iterator[Block]:
    if lines:
        yield Bullets(items=tuple(told(line, references) for line in lines))
    else:
        yield note(otherwise)
