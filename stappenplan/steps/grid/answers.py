"""Who chose what in the rows of a grid and who wrote where, kept up to date entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Place = tuple[str, str]
NOTHING: Counter[int] = Counter()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What somebody chose in a row last, by column, in which entry; and when, to compare."""

    weights: dict[str, int]
    entry: str
    number: int


class GridAnswers:
    """The last choice of each person in each row; rows and columns as they were named then.

    Attributes
    ----------
    touched
        By person: the rows in which they wrote or chose, or that they passed over.
    people
        Who has words or a choice in a cell, and in how many.
    """

    def __init__(self) -> None:
        self.touched: dict[str, set[str]] = {}
        self.people: Counter[str] = Counter()
        self._weighed: dict[str, dict[str, Weighed]] = {}
        # Counted with each entry: counting anew what hundreds of people chose takes long.
        self._counts: dict[Place, Counter[int]] = {}
        # How often each person has something in a row or column now; who has nothing is left out.
        self._in_row: dict[str, Counter[str]] = {}
        self._in_column: dict[str, Counter[str]] = {}

    def choose(self, row: str, who: str, given: Weighed) -> None:
        """Keep a choice instead of an earlier one."""
        self.touched.setdefault(who, set()).add(row)
        by_person = self._weighed.setdefault(row, {})
        if who in by_person:
            for column, level in by_person.pop(who).weights.items():
                self._counts[row, column][level] -= 1
                self._use(row, column, who, -1)
        by_person[who] = given
        for column, level in given.weights.items():
            self._counts.setdefault((row, column), Counter())[level] += 1
            self._use(row, column, who)

    def write(self, row: str, column: str, who: str) -> None:
        """Keep that somebody wrote in a cell."""
        self.touched.setdefault(who, set()).add(row)
        self._use(row, column, who)

    def _use(self, row: str, column: str, who: str, change: int = 1) -> None:
        in_row = self._in_row.setdefault(row, Counter())
        in_column = self._in_column.setdefault(column, Counter())
        for people in (in_row, in_column, self.people):
            people[who] += change
            if not people[who]:
                del people[who]

    def users(self, lines: Iterable[str]) -> set[str]:
        """Who wrote or chose something in one of these rows or columns."""
        found: set[str] = set()
        for line in lines:
            found.update(self._in_row.get(line, ()), self._in_column.get(line, ()))
        return found

    def filled_by(self, rows: list[str]) -> int:
        """How many people wrote or chose something in these rows."""
        if len(rows) == 1:
            return len(self._in_row.get(rows[0], ()))
        return len(self.users(rows))

    def chosen_in(self, rows: list[str]) -> list[str]:
        """Who chose something in these rows."""
        return list(dict.fromkeys(who for row in rows for who in self._weighed.get(row, ())))

    def given(
        self, rows: Iterable[str], who: str, root: Callable[[str], str]
    ) -> dict[str, tuple[int, str]]:
        """By column: what somebody chose and in which entry; of rows that are one the last."""
        every = (self._weighed.get(row, {}).get(who) for row in rows)
        return {
            root(column): (level, one.entry)
            for one in sorted(filter(None, every), key=lambda one: one.number)
            for column, level in one.weights.items()
        }

    def counts(
        self, rows: list[str], columns: list[str], root: Callable[[str], str]
    ) -> Counter[int]:
        """How often each weight was chosen in a cell, of each person once."""
        if len(rows) == len(columns) == 1:
            return self._counts.get((rows[0], columns[0]), NOTHING)
        return Counter(level for level, _ in self._answers(rows, columns, root))

    def entries(self, rows: list[str], columns: list[str], root: Callable[[str], str]) -> list[str]:
        """The entries in which people chose something in a cell."""
        if len(rows) == len(columns) == 1:
            given = self._weighed.get(rows[0], {}).values()
            return [one.entry for one in given if columns[0] in one.weights]
        return [entry for _, entry in self._answers(rows, columns, root)]

    def _answers(
        self, rows: list[str], columns: list[str], root: Callable[[str], str]
    ) -> Iterator[tuple[int, str]]:
        for who in self.chosen_in(rows):
            answer = self.given(rows, who, root).get(columns[0])
            if answer is not None:
                yield answer
