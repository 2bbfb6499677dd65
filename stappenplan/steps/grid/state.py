"""What people wrote and chose in the cells of a grid, replayed from the journal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stappenplan.errors import Refusal
from stappenplan.steps.grid.lines import ADD, GridLines
from stappenplan.steps.grid.spread import CellSpread, levels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.remarks import Remark
    from stappenplan.contract.workshop import Step
    from stappenplan.steps.grid.lines import GridLine

FILL, SHOW = "fill", "show"
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What somebody chose in a row last, by column, in which entry; and when, to compare."""

    weights: dict[str, int]
    entry: str
    number: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What the group put in one cell.

    Attributes
    ----------
    spread
        How often each weight was chosen.
    texts
        The words that may be shown, in the order in which they came.
    sources
        The entries of both.
    """

    row: GridLine
    column: GridLine
    spread: CellSpread
    texts: tuple[Contribution, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody put anything in it."""
        return not self.texts and not self.spread.people


class GridState(GridLines):
    """The last choice of each person in each row, and everybody's words in the cells.

    What somebody put in a row or column stays with it, also while it is left out of the grid.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        # By row and person.
        self._weighed: dict[str, dict[str, Weighed]] = {}
        # By person: the rows in which they wrote, chose, or that they passed over.
        self._touched: dict[str, set[str]] = {}
        self._touched_by: dict[str, set[str]] = {}
        self._answering: set[str] = set()

    def apply(self, entry: Entry) -> None:
        """Keep a choice or words."""
        super().apply(entry)
        body, who = entry.body, entry.author
        if entry.type not in {"weigh", "cell"}:
            return
        row = body["row"]
        self._touched.setdefault(who, set()).add(row)
        if entry.type == "weigh":
            given = Weighed(dict(body.get("weights", {})), entry.id, entry.seq)
            self._weighed.setdefault(row, {})[who] = given
            if not given.weights:
                return
        else:
            self.say(entry, body["text"], row=row, column=body["column"])
        self._touched_by.setdefault(row, set()).add(who)
        self._answering.add(who)

    # -- which moment it is --------------------------------------------------------------

    @property
    def counted(self) -> bool:
        """Whether the group may see what was chosen and written."""
        return self.phase == SHOW or self.gathering.closed

    def words_in_view(self) -> bool:
        """Whether the group saw what was written."""
        return self.counted

    @property
    def remarks_wait(self) -> bool:
        """Whether people still fill it in."""
        here = self.gathering.current == self.step.id and not self.gathering.closed
        return here and not self.counted

    @property
    def levels(self) -> tuple[str, ...]:
        """The words of what can be chosen."""
        return levels(self.settings.weights)

    # -- whom it asks what ---------------------------------------------------------------

    def asked(self, participant: str) -> list[str]:
        """The rows that somebody is asked to fill in, in their order.

        Where that is not all of them, each of the people begins behind the one before, so that
        every row is filled in by as many.
        """
        rows = self._row_ids()
        each: int = self.settings.each
        if not each or each >= len(rows):
            return rows
        first = self._numbers().get(participant, 0) * each % len(rows)
        return [*rows, *rows][first : first + each]

    def _row_ids(self) -> list[str]:
        return self.gathering.cache((self, "row ids"), lambda: [one.id for one in self.rows()])

    def _numbers(self) -> dict[str, int]:
        def make() -> dict[str, int]:
            return {person: number for number, person in enumerate(self.gathering.people)}

        return self.gathering.cache((self, "numbers"), make)

    def touched(self, participant: str) -> list[str]:
        """The rows that somebody filled in or passed over."""
        own = self._touched_rows(participant)
        return [row for row in self._row_ids() if row in own] if own else []

    def _touched_rows(self, participant: str) -> set[str]:
        own = self._touched.get(participant, set())
        return {self.root(row) for row in own} if self._into else own

    def done(self, participant: str) -> bool:
        """Whether somebody named a row or column, and later filled in what is asked of them."""
        if self.phase == ADD:
            return participant in self.senders
        own = self._touched_rows(participant)
        return bool(own and self._row_ids()) and own.issuperset(self.asked(participant))

    def filled_by(self, row: str) -> int:
        """How many people wrote or chose something in a row."""
        parts = self.parts(row)
        if len(parts) == 1:
            return len(self._touched_by.get(row, ()))
        return len(set[str]().union(*(self._touched_by.get(part, set()) for part in parts)))

    def answered(self) -> int:
        """How many people wrote or chose something."""
        return len(self._answering & self.gathering.people.keys())

    # -- what is in it -------------------------------------------------------------------

    def chosen_by(self, participant: str) -> dict[str, dict[str, int]]:
        """By row: what somebody chose in it last."""
        found = {}
        for row in self.touched(participant):
            given = self._given(row, participant)
            if given:
                found[row] = {column: level for column, (level, _) in given.items()}
        return found

    def _given(self, row: str, participant: str) -> dict[str, tuple[int, str]]:
        """By column: what somebody chose, and in which entry; of two that are one the last."""
        every = (self._weighed.get(part, {}).get(participant) for part in self.parts(row))
        found: dict[str, tuple[int, str]] = {}
        for one in sorted(filter(None, every), key=lambda one: one.number):
            for column, level in one.weights.items():
                # A workshop file may have fewer words since.
                if level < len(self.levels):
                    found[self.root(column)] = (level, one.entry)
        return found

    def cells(self) -> dict[Place, Cell]:
        """Every cell of the grid, whether the group may see it or not."""
        given = (self.settings, tuple(self.gathering.people))
        return self.gathering.cache.lasting(
            (self, "cells"), [self.step.id], self._cells, given=given
        )

    def _cells(self) -> dict[Place, Cell]:
        columns = self.columns()
        return {
            (row.id, column.id): cell
            for row in self.rows()
            for column, cell in zip(columns, self._cells_of(row, columns), strict=True)
        }

    def _cells_of(self, row: GridLine, columns: list[GridLine]) -> Iterator[Cell]:
        people = dict.fromkeys(
            who for part in self.parts(row.id) for who in self._weighed.get(part, ())
        )
        counts: dict[str, Counter[int]] = {}
        entries: dict[str, list[str]] = {}
        for who in people:
            if who in self.gathering.people:
                for id_, (level, entry) in self._given(row.id, who).items():
                    counts.setdefault(id_, Counter())[level] += 1
                    entries.setdefault(id_, []).append(entry)
        for column in columns:
            counted = counts.get(column.id, Counter())
            spread = CellSpread(self.levels, tuple(counted[at] for at in range(len(self.levels))))
            texts = tuple(self.texts(row.id, column.id))
            sources = [*entries.get(column.id, ()), *(s for one in texts for s in one.sources)]
            yield Cell(row, column, spread, texts, tuple(sources))

    def texts(self, row: str, column: str) -> list[Contribution]:
        """The words in a cell that may be shown."""
        return [item for item in self.words_in(row, column) if item.visible]

    def words_in(self, row: str, column: str) -> list[Contribution]:
        """The words in a cell, also hidden ones; merged ones once."""
        return self._words().get((row, column), [])

    def _words(self) -> dict[Place, list[Contribution]]:
        return self.gathering.cache((self, "words"), self._make_words)

    def _make_words(self) -> dict[Place, list[Contribution]]:
        found: dict[Place, list[Contribution]] = {}
        for item in self.contributions():
            if "row" in item.about and not item.merged_into:
                place = self.root(item.about["row"]), self.root(item.about["column"])
                found.setdefault(place, []).append(item)
        return found

    def own_words(self, participant: str) -> list[Contribution]:
        """What somebody wrote or named here."""
        return self.gathering.cache((self, "by author"), self._by_author).get(participant, [])

    def _by_author(self) -> dict[str, list[Contribution]]:
        found: dict[str, list[Contribution]] = {}
        for item in self.contributions("cell", "line"):
            found.setdefault(item.author, []).append(item)
        return found

    def users_of(self, line: str) -> set[str]:
        """Who wrote or chose something in a row or column, and in those joined to it."""
        parts = set(self.parts(line))
        found = {who for part in parts for who in self._touched_by.get(part, ())}
        for by in self._weighed.values():
            found |= {who for who, one in by.items() if not parts.isdisjoint(one.weights)}
        written = self.contributions("cell")
        return found | {item.author for item in written if item.about["column"] in parts}

    # -- what was said -------------------------------------------------------------------

    def place_of(self, item: Contribution) -> tuple[GridLine | None, GridLine | None]:
        """The row and the column in which words stand."""
        about = item.about
        return self.line(self.root(about["row"])), self.line(self.root(about["column"]))

    def remarks(self) -> Iterator[Remark]:
        """What was written, without what was left out of the grid."""
        for remark in super().remarks():
            item = self.gathering.words[remark.id]
            lines = self.place_of(item) if "row" in item.about else (self._line_of(item),)
            if all(one is not None and one.state in {"shown", "joined"} for one in lines):
                yield remark

    def _line_of(self, item: Contribution) -> GridLine | None:
        return self.line(item.about.get("line", ""))

    def remark(self, item: Contribution) -> Remark:
        """Words under the row and the column in which they stand."""
        settings = self.settings
        if "row" in item.about:
            label = " · ".join(one.text for one in self.place_of(item) if one is not None)
        else:
            label = settings.more_rows if item.about.get("axis") == "row" else settings.more_columns
        return replace(super().remark(item), about=label)

    def check_withdrawal(self, item: Contribution) -> None:
        """Refuse to take a row or column back that others named or filled in."""
        line = item.about.get("line")
        if line is None:
            return
        if self.users_of(line) - {item.author} or self.named_by(line) - {item.author}:
            raise Refusal(
                "Anderen noemden dit ook, of vulden er al iets in. Vraag de begeleider om het "
                "weg te halen."
            )
