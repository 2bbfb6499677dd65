"""What people wrote and chose in the cells of a grid, replayed from the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stappenplan.errors import Refusal
from stappenplan.step_parts.answer_spread import AnswerSpread, levels
from stappenplan.steps.grid.answers import GridAnswers, Weighed
from stappenplan.steps.grid.lines import ADD, GridLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.remarks import Remark
    from stappenplan.contract.workshop import Step
    from stappenplan.steps.grid.answers import Place
    from stappenplan.steps.grid.lines import GridLine

FILL, SHOW = "fill", "show"
# Of these no document tells; what is kept for later was said.
LEFT_OUT = frozenset({"dropped", "hidden", "waiting"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What the group put in one cell.

    Attributes
    ----------
    spread
        How often each weight was chosen.
    texts
        The words that may be shown, in the order in which they came.
    """

    row: GridLine
    column: GridLine
    spread: AnswerSpread
    texts: tuple[Contribution, ...] = ()

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
        self._answers = GridAnswers()

    def apply(self, entry: Entry) -> None:
        """Keep a choice or words."""
        super().apply(entry)
        body, who = entry.body, entry.author
        if entry.type == "weigh":
            given = Weighed(dict(body.get("weights", {})), entry.id, entry.seq)
            self._answers.choose(body["row"], who, given)
        elif entry.type == "cell":
            self._answers.write(body["row"], body["column"], who)
            self.say(entry, body["text"], row=body["row"], column=body["column"])

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
        here = self.held and not self.gathering.closed
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
        own = self._answers.touched.get(participant, set())
        return {self.root(row) for row in own} if self._into else own

    def done(self, participant: str) -> bool:
        """Whether somebody named a row or column, and later filled in what is asked of them.

        Where people only write, they do so where they have something to say.
        """
        if self.phase == ADD:
            return participant in self.senders
        if not self.settings.weights and participant in self._answers.people:
            return True
        own = self._touched_rows(participant)
        return bool(own and self._row_ids()) and own.issuperset(self.asked(participant))

    def filled_by(self, row: str) -> int:
        """How many people wrote or chose something in a row."""
        return self._answers.filled_by(self.parts(row))

    def answered(self) -> int:
        """How many people wrote or chose something."""
        return len(self._answers.people.keys() & self.gathering.people.keys())

    def users_of(self, line: str) -> set[str]:
        """Who wrote or chose something in a row or column, and in those joined to it."""
        return self._answers.users(self.parts(line))

    # -- what is in it -------------------------------------------------------------------

    def chosen_by(self, participant: str) -> dict[str, dict[str, int]]:
        """By row: what somebody chose in it last."""
        found = {}
        for row in self.touched(participant):
            given = self._answers.given(self.parts(row), participant, self.root)
            # A workshop file may have fewer words since.
            known = {column: at for column, (at, _) in given.items() if at < len(self.levels)}
            if known:
                found[row] = known
        return found

    def cells(self) -> dict[Place, Cell]:
        """Every cell of the grid, whether the group may see it or not."""
        return self.gathering.cache((self, "cells"), lambda: dict(self._cells()))

    def _cells(self) -> Iterator[tuple[Place, Cell]]:
        levels, columns = self.levels, self.columns()
        parts = {column.id: self.parts(column.id) for column in columns}
        for row in self.rows():
            rows = self.parts(row.id)
            for column in columns:
                counts = self._answers.counts(rows, parts[column.id], self.root)
                spread = AnswerSpread(levels, tuple(counts[at] for at in range(len(levels))))
                texts = tuple(self.texts(row.id, column.id))
                yield (row.id, column.id), Cell(row, column, spread, texts)

    def chosen_in(self, cell: Cell) -> tuple[str, ...]:
        """The entries in which people chose something in a cell."""
        rows, columns = self.parts(cell.row.id), self.parts(cell.column.id)
        return tuple(self._answers.entries(rows, columns, self.root))

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
            if all(one is not None and one.state not in LEFT_OUT for one in lines):
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
