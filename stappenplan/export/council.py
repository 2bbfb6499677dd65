"""A building block for a letter to the council: the plan's own lines under its usual headings.

What the plan cannot know stays visible as something to fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Pair,
    Pairs,
    Paragraph,
    Span,
    Table,
    Text,
)
from stappenplan.export.phrases import agreed, asked, note, owner, plain, quiet, strong
from stappenplan.export.references import ranges
from stappenplan.export.report import numbered, titled
from stappenplan.plan.model import HORIZON_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.export.references import References
    from stappenplan.plan.model import Action, Line, Plan

# A letter that says more is not read: the plan itself goes with it.
MOST_LINES, MOST_ASKS, MOST_ACTIONS = 3, 4, 10
LONGEST = 180


def letter(plan: Plan) -> Document:
    """Make one or two pages under the headings of a Dutch *raadsinformatiebrief*."""
    blocks = (
        _about(plan),
        *_reason(plan),
        *_core(plan),
        *_actions(plan),
        *_consequences(plan),
        *_communication(plan),
        *_onward(plan),
        *_origin(plan, numbered(plan)),
    )
    return titled(
        plan,
        title="Bouwsteen voor een raadsinformatiebrief",
        blocks=blocks,
        linked=False,
        compact=True,
    )


def fill_in(what: str) -> Text:
    """Leave room for what whoever sends the letter knows."""
    return (Span(text=f"[nog in te vullen: {what}]", style="open"),)


def _about(plan: Plan) -> Pairs:
    rows = (
        Pair(label="Onderwerp", text=plain(dutch.line(plan.title))),
        Pair(label="Aan", text=plain("De gemeenteraad")),
        Pair(label="Van", text=fill_in("college, portefeuillehouder")),
        Pair(label="Datum", text=fill_in("datum van de brief")),
        Pair(label="Kenmerk", text=fill_in("zaaknummer")),
    )
    return Pairs(rows=rows)


def _reason(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Aanleiding")
    people, place = plan.attendance.people, dutch.line(plan.place)
    who = dutch.count(people, "deelnemer", "deelnemers") if people else "een groep"
    words = f"{'maakten' if people > 1 else 'maakte'} {who}{f' in {place}' if place else ''}"
    day = dutch.day(plan.date)
    words = f"Op {day} {words}" if day else dutch.capital(words)
    yield Paragraph(
        text=plain(f"{words} het stappenplan waar deze brief over gaat. De woorden zijn van hen.")
    )
    yield from _lines(plan.village_wants, "wat is de aanleiding en wat wil het dorp?")


def _core(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Kernboodschap")
    if plan.actions:
        taken = sum(bool(action.owner_label) for action in plan.actions)
        steps = dutch.count(len(plan.actions), "stap", "stappen")
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
    said = [_short(line.text).rstrip(".") for line in lines[:MOST_LINES]]
    return plain(dutch.sentence(dutch.capital("; ".join(said)))) if said else ()


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
                plain(_short(action.title)),
                plain(owner(action)),
                plain(_ready(action)),
            )
            for action in plan.actions[:MOST_ACTIONS]
        ),
    )
    more = len(plan.actions) - MOST_ACTIONS
    if more > 0:
        words = f"En nog {dutch.count(more, 'stap', 'stappen')}: zie het stappenplan."
        yield Paragraph(text=plain(words))


def _ready(action: Action) -> str:
    horizon = HORIZON_WORDS[action.horizon].lower() if action.horizon else ""
    return dutch.day(action.done_by) or horizon or "nog geen datum"


def _consequences(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Consequenties")
    asks = asked(plan)
    if asks:
        yield Paragraph(text=plain("Voor deze stappen zijn besluiten of middelen gevraagd:"))
        shown = [plain(_ask(ask.of, ask.what, ask.before)) for ask in asks[:MOST_ASKS]]
        more = len(asks) - len(shown)
        left = [plain(f"En nog {more}: zie het stappenplan.")] if more else []
        yield Bullets(items=(*shown, *left))
    rows = (
        Pair(label="Geld", text=fill_in("wat kost dit, en uit welk budget?")),
        Pair(label="Mensen", text=fill_in("hoeveel uren, en van welke teams?")),
        Pair(label="Risico’s", text=_risks(plan)),
    )
    yield Pairs(rows=rows)


def _ask(of: str, what: str, before: str) -> str:
    who, day = dutch.line(of), dutch.day(before)
    words = f"{dutch.capital(who)}: {_short(what)}" if who else dutch.capital(_short(what))
    return dutch.sentence(f"{words}, vóór {day}" if day else words)


def _risks(plan: Plan) -> Text:
    said = [dutch.sentence(_short(line.text)) for line in plan.dissent[:MOST_LINES]]
    if not said:
        return fill_in("welke risico’s ziet het college?")
    return (*plain(f"Niet iedereen is het eens. {' '.join(said)} "), *fill_in("andere risico’s"))


def _communication(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Communicatie")
    items = []
    for item in agreed(plan)[:MOST_LINES]:
        whom, day = dutch.line(item.whom), dutch.day(item.date)
        state = "gemaakt" if item.made else "nog te maken"
        about = ", ".join(part for part in (whom, day, state) if part)
        items.append(plain(f"{_short(item.text).rstrip('.')} ({about})"))
    if items:
        yield Paragraph(text=plain("Afspraken met inwoners:"))
        yield Bullets(items=tuple(items))
    if plan.talks:
        talks = dutch.count(len(plan.talks), "gesprek", "gesprekken")
        yield Paragraph(text=plain(f"Deelnemers beloofden {talks} met inwoners."))
    yield Paragraph(text=fill_in("hoe hoort het dorp dit, en van wie?"))


def _onward(plan: Plan) -> Iterator[Block]:
    yield Heading(level=1, text="Vervolg")
    if plan.review_dates:
        days = dutch.listed([dutch.day(text) for text in plan.review_dates])
        words = f"De groep kijkt op {days} terug op wat er van de stappen kwam."
        yield Paragraph(text=plain(words))
    if plan.still_open:
        yield Paragraph(text=plain("Nog open:"))
        yield Bullets(items=tuple(plain(_short(x.text)) for x in plan.still_open[:MOST_LINES]))
    yield Paragraph(text=fill_in("wanneer hoort de raad hier weer van?"))


def _origin(plan: Plan, references: References) -> Iterator[Block]:
    """Say where each part comes from, in numbers alone: the words stand elsewhere."""
    rows = [("Aanleiding", _ids(plan.village_wants))]
    shown = plan.actions[:MOST_ACTIONS]
    rows += [(f"Stap {action.number}", action.sources) for action in shown]
    rows += [("Loslaten en vasthouden", (*_ids(plan.let_go), *_ids(plan.hold_on)))]
    rows += [("Risico’s", _ids(plan.dissent)), ("Nog open", _ids(plan.still_open))]
    said = [
        f"{label}: {ranges(n for span in references.span(ids) for n in span.refs)}"
        for label, ids in rows
        if ids
    ]
    if said:
        yield Heading(level=2, text="Herkomst (hoort niet in de brief)")
        text = f"De nummers staan in de bronnenlijst van het stappenplan. {'; '.join(said)}."
        yield Paragraph(text=quiet(text))


def _ids(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for line in lines for id_ in line.sources))


def _lines(lines: tuple[Line, ...], unknown: str) -> Iterator[Block]:
    if lines:
        said = (dutch.sentence(_short(line.text)) for line in lines[:MOST_LINES])
        yield Bullets(items=tuple(plain(text) for text in said))
    else:
        yield Paragraph(text=fill_in(unknown))


def _short(text: str) -> str:
    text = dutch.line(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
