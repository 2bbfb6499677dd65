"""The first page: what the village wants, the actions in a table, what is asked of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.export.document import Block, Bullets, Heading, Paragraph, Table, Text
from stappenplan.export.phrases import asked, line_with_sources, note, owner, plain, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Action, Ask, Plan
    from stappenplan.contract.result import Line
    from stappenplan.export.references import References

NOT_SET = "nog geen datum"


def summary(plan: Plan, references: References, said: str = "") -> Iterator[Block]:
    """Make the blocks of the first page, under the title.

    ``said`` is the letter of the annex with all that was said, where this document has it.
    """
    yield Heading(level=1, text="In het kort")
    yield Heading(level=2, text="Wat het dorp wil")
    yield from _wish(plan, references)
    yield Heading(level=2, text="Wat wij gaan doen")
    if plan.actions:
        yield _actions(plan.actions, references)
    else:
        yield note(" ".join(_without_actions(plan, said)))
    asks = asked(plan)
    if plan.actions or asks:
        yield Heading(level=2, text="Wat wij van u vragen")
        yield _asks(asks, references)


def _without_actions(plan: Plan, said: str) -> Iterator[str]:
    if plan.not_taken:
        yield "Niemand nam nog een stap op zich. De stappen staan onder ‘Nog niet opgepakt’."
    else:
        yield "De groep heeft nog geen stappen gekozen."
    if said and plan.said:
        yield f"Alles wat de groep opschreef, staat in bijlage {said}."


def _wish(plan: Plan, references: References) -> Iterator[Block]:
    lines = short(plan.village_wants)
    if not lines:
        yield note("Niemand schreef nog op wat het dorp zelf wil gaan doen.")
    elif len(lines) == 1:
        yield Paragraph(text=_unlabelled(lines[0], references), style="lead")
    else:
        yield Bullets(items=tuple(_unlabelled(line, references) for line in lines))


def short(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Leave out from whom and in which form: keep the lines of the first label."""
    return tuple(line for line in lines if line.label == lines[0].label)


def _unlabelled(line: Line, references: References) -> Text:
    return line_with_sources(line.model_copy(update={"label": ""}), references)


def _actions(actions: tuple[Action, ...], references: References) -> Table:
    return Table(
        header=("Stap", "Wat", "Wie", "Begint", "Klaar"),
        widths=(6, 40, 20, 17, 17),
        rows=tuple(
            (
                strong(str(action.number)),
                (*strong(dutch.one_line(action.title)), *references.span(action.sources)),
                plain(owner(action)),
                plain(dutch.format_day(action.starts) or NOT_SET),
                plain(_done_by(action)),
            )
            for action in actions
        ),
    )


def _done_by(action: Action) -> str:
    if action.done_by or not action.horizon:
        return dutch.format_day(action.done_by) or NOT_SET
    return HORIZON_WORDS[action.horizon].lower()


def _asks(asks: tuple[Ask, ...], references: References) -> Block:
    if not asks:
        return note("Voor deze stappen is geen besluit van anderen nodig.")
    return Table(
        header=("Welk besluit", "Van wie", "Vóór", "Voor stap"),
        widths=(46, 22, 19, 13),
        rows=tuple(
            (
                (*plain(dutch.one_line(ask.what)), *references.span(ask.sources)),
                plain(dutch.one_line(ask.of) or "nog niet bekend"),
                plain(dutch.format_day(ask.before) or NOT_SET),
                plain(str(ask.action) if ask.action else "–"),
            )
            for ask in asks
        ),
    )
