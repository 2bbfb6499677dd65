"""Numbering sources in the order in which a document first uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.export import dutch
from stappenplan.export.document import SourceItem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stappenplan.plan.model import Source

SHORTEST_RUN = 3
GONE = "De woorden van deze bijdrage zijn er niet meer."


class References:
    """Gives every entry a number the first time a line refers to it.

    Parameters
    ----------
    sources
        What is known of the entries, by entry id. An entry that is not known still gets a
        number and keeps its id, so that no line of the plan loses its origin.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def span(self, ids: Iterable[str]) -> tuple[Span, ...]:
        """Make a span of references to these entries; nothing when there are none."""
        numbers = {self._numbers.setdefault(id_, len(self._numbers) + 1) for id_ in ids}
        return (Span(refs=tuple(sorted(numbers))),) if numbers else ()

    def items(self) -> tuple[SourceItem, ...]:
        """Every entry that was referred to, by number."""
        return tuple(self._item(id_, number) for id_, number in self._numbers.items())

    def _item(self, id_: str, number: int) -> SourceItem:
        source = self._sources.get(id_)
        if source is None:
            return SourceItem(number=number, text=GONE, where=f"kenmerk {dutch.line(id_)}")
        where = [dutch.line(source.where), dutch.day(source.at), dutch.line(source.via)]
        if source.theme:
            where.append(f"thema {dutch.line(source.theme)}")
        where.append(f"kenmerk {dutch.line(id_)}")
        return SourceItem(
            number=number,
            text=dutch.line(source.text),
            where=", ".join(part for part in where if part),
        )


def pieces(numbers: Iterable[int]) -> list[tuple[str, int]]:
    """Join three or more numbers in a row with an en dash; each label with its first number."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        piece
        for run in runs
        for piece in (
            [(f"{run[0]}–{run[-1]}", run[0])]
            if len(run) >= SHORTEST_RUN
            else [(str(number), number) for number in run]
        )
    ]


def ranges(numbers: Iterable[int]) -> str:
    """Write numbers as "1, 4–7"."""
    return ", ".join(label for label, _ in pieces(numbers))
