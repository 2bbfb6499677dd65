"""Numbers of the lines in a document over several gatherings, and where each was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import SourceItem, Span
from stappenplan.export.phrases import labelled
from stappenplan.export.references import ranges
from stappenplan.export.report import source_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from stappenplan.contract.result import Line
    from stappenplan.export.document import Text
    from stappenplan.export.references import References
    from stappenplan.series.origin import Origin

Listed = tuple["Origin", str, tuple[str, ...]]


class LineNumbers:
    """Gives every line a number, the first time that it is asked for."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._listed: list[Listed] = []

    def number(self, key: Hashable, origin: Origin, text: str, sources: Iterable[str]) -> int:
        """The number of the line with this key; its words and entries are those of the first."""
        if key not in self._numbers:
            self._listed.append((origin, text, tuple(sources)))
            self._numbers[key] = len(self._listed)
        return self._numbers[key]

    def teller(self, origin: Origin) -> Callable[[Line], Text]:
        """What writes a line of this gathering with its number; without a source it has none."""

        def told(line: Line) -> Text:
            text = (*labelled(line.label), Span(text=one_line(line.text)))
            if not line.sources:
                return text
            key = origin.credit, line.text, line.label, line.sources
            return (*text, Span(refs=(self.number(key, origin, line.text, line.sources),)))

        return told

    def items(self) -> Iterator[SourceItem]:
        """Every line with where it was said: gathering, theme, day, and its number there."""
        before = ""
        there: dict[str, References] = {}
        for number, (origin, text, sources) in enumerate(self._listed, start=1):
            if origin.credit not in there:
                there[origin.credit] = source_numbers(origin.plan)
            yield SourceItem(
                number=number,
                text=one_line(text),
                where=" · ".join((*_credit(origin), *_there(origin, there, sources))),
                heading="" if origin.credit == before else full_credit(origin),
            )
            before = origin.credit


def one_line(text: str) -> str:
    """A line; several people may have answered one question in it, each on a line."""
    return " / ".join(dutch.split_lines(text))


def full_credit(origin: Origin) -> str:
    """Whose it is, when and where: "Bijeenkomst 1, Wonen, 12 maart 2026, Emmen"."""
    place = dutch.one_line(origin.place)
    return ", ".join((*_credit(origin), *((place,) if place else ())))


def _credit(origin: Origin) -> Iterator[str]:
    yield dutch.one_line(origin.credit)
    yield dutch.format_day(origin.date)


def _there(origin: Origin, there: dict[str, References], sources: tuple[str, ...]) -> Iterator[str]:
    """The numbers under which the document of the gathering itself lists these sources."""
    refs = [ref for span in there[origin.credit].span(sources) for ref in span.refs]
    if refs:
        word = "nummer" if len(refs) == 1 else "nummers"
        yield f"{word} {ranges(refs)} in {origin.result}"
