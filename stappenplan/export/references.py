"""Numbering sources: all that was said, as it stands in its annex, then what else is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import SourceItem, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from stappenplan.contract.plan import Plan, SaidPart, Saying, Source

SHORTEST_RUN = 3
GONE = "De woorden van deze bijdrage zijn er niet meer."
# Taps and what was worked out: no words for a part of their own.
FURTHER = "Wat mensen verder kozen en invulden"
WITHOUT_THEME = "Zonder thema"


@dataclass(frozen=True, slots=True)
class _Numbered:
    """What one number stands for: entries, with words of its own for many taps on one button."""

    ids: tuple[str, ...]
    text: str = ""
    saying: Saying | None = None
    heading: str = ""
    theme: str = ""


class References:
    """Gives every entry a number: all that was said first, the rest when a line refers to it.

    Parameters
    ----------
    sources
        What is known of the entries, by entry id. An entry that is not known still gets a
        number and keeps its id, so that no line of the plan loses its origin.
    said
        What was said, in the order of its annex.
    """

    def __init__(self, sources: Mapping[str, Source], said: Iterable[SaidPart] = ()) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}
        self._items: list[_Numbered] = []
        for part in said:
            self._number_part(part)
        self._said = len(self._items)

    @classmethod
    def of(cls, plan: Plan) -> References:
        """Number what was said in the gathering of this plan."""
        return cls(plan.sources, plan.said)

    def _number_part(self, part: SaidPart) -> None:
        heading, theme = part.title, ""
        for saying in part.sayings:
            changed = saying.theme != theme
            first = (saying.theme or WITHOUT_THEME) if changed else ""
            self._number(_Numbered(saying.sources, "", saying, heading, first))
            heading, theme = "", saying.theme

    def copy(self) -> References:
        """Make one in which more can be numbered while this one stays as it is."""
        made = References(self._sources)
        made._numbers, made._items = dict(self._numbers), list(self._items)
        made._said = self._said
        return made

    def span(self, ids: Iterable[str]) -> tuple[Span, ...]:
        """Make a span of references to these entries; nothing when there are none."""
        numbers = {self._numbers.get(id_) or self._number(_Numbered((id_,))) for id_ in ids}
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
            self._number(_Numbered(new, text))
        return self.span(found)

    def _number(self, item: _Numbered) -> int:
        self._items.append(item)
        self._numbers |= dict.fromkeys(item.ids, len(self._items))
        return len(self._items)

    def items(self, *, marked: bool = False) -> tuple[SourceItem, ...]:
        """Every numbered source; *marked* with day and code, to find it in the journal."""
        return tuple(self._item(number, one, marked) for number, one in enumerate(self._items, 1))

    def entries(self) -> Iterator[tuple[SourceItem, tuple[str, ...]]]:
        """Every numbered source with the entries in which it was said."""
        for item, one in zip(self.items(), self._items, strict=True):
            yield item, one.ids

    def _item(self, number: int, one: _Numbered, marked: bool) -> SourceItem:
        source = self._sources.get(one.ids[0])
        heading = one.heading or (FURTHER if number == self._said + 1 else "")
        where = list(self._where(one, source))
        if marked:
            where.append(dutch.format_day(source.at) if source else "")
            where.append(f"{'kenmerk' if len(one.ids) == 1 else 'kenmerken'} {', '.join(one.ids)}")
        if one.saying is not None:
            text = one.saying.text
        else:
            text = one.text or (source.text if source else GONE)
        return SourceItem(
            number=number,
            text=dutch.one_line(text),
            where=" · ".join(words for part in where if (words := dutch.one_line(part))),
            heading=dutch.one_line(heading),
            theme=dutch.one_line(one.theme),
        )

    def _where(self, one: _Numbered, source: Source | None) -> Iterator[str]:
        if one.saying is not None:
            yield one.saying.about
            # Words above merged cards: how they came says by whom.
            yield "" if source and one.saying.who in source.via else one.saying.who
        elif source is not None:
            yield source.where
        if source is not None and not one.text:
            yield source.via


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
