"""What a letter to the council says after the plan itself: consequences and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.council_letter.phrases import (
    MAX_ACTIONS,
    MAX_ASKS,
    MAX_LINES,
    fill_in,
    short,
)
from stappenplan.export.document import Block, Bullets, Heading, Pair, Pairs, Paragraph, Text
from stappenplan.export.phrases import agreed, asked, plain, quiet
from stappenplan.export.references import ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.contract.plan import Plan
    from stappenplan.contract.result import Line
    from stappenplan.export.references import References


def consequences(plan: Plan) -> Iterator[Block]:
    """Make *Consequenties*: what is asked, and what it costs."""
    yield Heading(level=1, text="Consequenties")
    asks = asked(plan)
    if asks:
        yield Paragraph(text=plain("Voor deze stappen zijn besluiten of middelen gevraagd:"))
        shown = [plain(_ask(ask.of, ask.what, ask.before)) for ask in asks[:MAX_ASKS]]
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
    who, day = dutch.one_line(of), dutch.format_day(before)
    words = f"{dutch.capitalize(who)}: {short(what)}" if who else dutch.capitalize(short(what))
    return dutch.end_sentence(f"{words}, vóór {day}" if day else words)


def _risks(plan: Plan) -> Text:
    said = [dutch.end_sentence(short(line.text)) for line in plan.dissent[:MAX_LINES]]
    if not said:
        return fill_in("welke risico’s ziet het college?")
    return (*plain(f"Niet iedereen is het eens. {' '.join(said)} "), *fill_in("andere risico’s"))


def communication(plan: Plan) -> Iterator[Block]:
    """Make *Communicatie*: agreements and talks with the village."""
    yield Heading(level=1, text="Communicatie")
    items = []
    for item in agreed(plan)[:MAX_LINES]:
        whom, day = dutch.one_line(item.whom), dutch.format_day(item.date)
        state = "gemaakt" if item.made else "nog te maken"
        about = ", ".join(part for part in (whom, day, state) if part)
        items.append(plain(f"{short(item.text).rstrip('.')} ({about})"))
    if items:
        yield Paragraph(text=plain("Afspraken met inwoners:"))
        yield Bullets(items=tuple(items))
    if plan.talks:
        talks = dutch.count_noun(len(plan.talks), "gesprek", "gesprekken")
        yield Paragraph(text=plain(f"Deelnemers beloofden {talks} met inwoners."))
    yield Paragraph(text=fill_in("hoe hoort het dorp dit, en van wie?"))


def onward(plan: Plan) -> Iterator[Block]:
    """Make *Vervolg*: when the group looks back, and what is open."""
    yield Heading(level=1, text="Vervolg")
    if plan.review_dates:
        days = dutch.join_words([dutch.format_day(text) for text in plan.review_dates])
        words = f"De groep kijkt op {days} terug op wat er van de stappen kwam."
        yield Paragraph(text=plain(words))
    if plan.still_open:
        yield Paragraph(text=plain("Nog open:"))
        yield Bullets(items=tuple(plain(short(x.text)) for x in plan.still_open[:MAX_LINES]))
    yield Paragraph(text=fill_in("wanneer hoort de raad hier weer van?"))


def origin(plan: Plan, references: References) -> Iterator[Block]:
    """Say where each part comes from, in numbers alone: the words stand elsewhere."""
    rows = [("Aanleiding", _ids(plan.village_wants))]
    shown = plan.actions[:MAX_ACTIONS]
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
