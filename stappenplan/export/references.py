"""Numbering sources in the order in which a document first uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import SourceItem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from stappenplan.contract.plan import Source

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
        self._items: list[tuple[str, tuple[str, ...]]] = []

    def copy(self) -> References:
        """Make one in which more can be numbered while this one stays as it is."""
        made = References(self._sources)
        made._numbers, made._items = dict(self._numbers), list(self._items)
        return made

    def span(self, ids: Iterable[str]) -> tuple[Span, ...]:
        """Make a span of references to these entries; nothing when there are none."""
        numbers = {self._numbers.get(id_) or self._number("", (id_,)) for id_ in ids}
        return (Span(refs=tuple(sorted(numbers))),) if numbers else ()

    def together(self, text: str, ids: Iterable[str]) -> tuple[Span, ...]:
        """Refer to many taps on one button as one source that names each entry.

        Parameters
        ----------
        text
            What was tapped, and how often.
        ids
            The entries; those that have a number keep it.
        """
        found = tuple(dict.fromkeys(ids))
        new = tuple(id_ for id_ in found if id_ not in self._numbers)
        if new:
            self._number(text, new)
        return self.span(found)

    def _number(self, text: str, ids: tuple[str, ...]) -> int:
        self._items.append((text, ids))
        self._numbers |= dict.fromkeys(ids, len(self._items))
        return len(self._items)

    def items(self) -> tuple[SourceItem, ...]:
        """Every entry that was referred to, by number."""
        return tuple(
            self._many(text, ids, number) if text else self._item(ids[0], number)
            for number, (text, ids) in enumerate(self._items, 1)
        )

    def entries(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Every number with what was said and the entries in which it was said."""
        for item, (_, ids) in zip(self.items(), self._items, strict=True):
            yield item.number, item.text, ids

    def _many(self, text: str, ids: tuple[str, ...], number: int) -> SourceItem:
        first = self._sources.get(ids[0])
        where = [dutch.line(first.where), dutch.day(first.at)] if first else []
        marks = ", ".join(dutch.line(id_) for id_ in ids)
        where.append(f"{'kenmerk' if len(ids) == 1 else 'kenmerken'} {marks}")
        return SourceItem(number=number, text=text, where=", ".join(w for w in where if w))

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
