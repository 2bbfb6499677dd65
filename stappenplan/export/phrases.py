"""Phrases that several documents share: a line with its sources, an owner, a rung."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from stappenplan import dutch
from stappenplan.contract.plan import RUNG_WORDS, Action, Agreement, Ask, Plan
from stappenplan.contract.result import Line
from stappenplan.export.document import Bullets, Paragraph, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.export.references import References

Item = TypeVar("Item", Ask, Agreement)

NOTHING = "De groep schreef hierover niets op."
NOBODY = "Nog niemand"


def plain(text: str) -> Text:
    """One run of text."""
    return (Span(text=text),)


def strong(text: str) -> Text:
    """One run of text that stands out."""
    return (Span(text=text, style="strong"),)


def quiet(text: str) -> Text:
    """One run of text in a quiet colour."""
    return (Span(text=text, style="quiet"),)


def note(text: str = NOTHING) -> Paragraph:
    """Say in one sentence what is not known."""
    return Paragraph(text=plain(text), style="note")


def line_with_sources(line: Line, references: References) -> Text:
    """Give a sentence of the group with its label and its sources."""
    return (
        *labelled(line.label),
        Span(text=dutch.one_line(line.text)),
        *references.span(line.sources),
    )


def labelled(label: str) -> Text:
    """A label before a sentence; a question keeps its own sign."""
    label = dutch.capitalize(dutch.one_line(label))
    if not label:
        return ()
    return strong(f"{label}: " if label[-1].isalnum() else f"{label} ")


def line_list(
    lines: tuple[Line, ...], references: References, otherwise: str = NOTHING
) -> Iterator[Bullets | Paragraph]:
    """List sentences of the group with their sources; a note where there are none."""
    if lines:
        yield Bullets(items=tuple(line_with_sources(line, references) for line in lines))
    else:
        yield note(otherwise)


def owner(action: Action) -> str:
    """Who takes the action on, as documents may say it."""
    return dutch.one_line(action.owner_label) or NOBODY


def rung(name: str) -> str:
    """Give a rung in plain words; empty when it is not known."""
    return RUNG_WORDS.get(name, "")


def asked(plan: Plan) -> tuple[Ask, ...]:
    """Everything that is asked of others, each once, in the order of the actions."""
    own = (
        ask.model_copy(update={"action": ask.action or action.number})
        for action in plan.actions
        for ask in action.asks
    )
    return _distinct((*plan.asks, *own))


def agreed(plan: Plan) -> tuple[Agreement, ...]:
    """Every agreement with citizens, each once."""
    own = (
        action.agreement.model_copy(update={"action": action.agreement.action or action.number})
        for action in plan.actions
        if action.agreement is not None
    )
    return _distinct((*plan.agreements, *own))


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    seen: dict[tuple[object, ...], Item] = {}
    for item in items:
        key = tuple(item.model_dump(exclude={"sources"}).values())
        seen.setdefault(key, item)
    return tuple(seen.values())
