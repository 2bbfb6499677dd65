"""The step kind: a grid that the group fills in, out of sight until it looks at it together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import EVERYBODY, FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.steps.grid import checks, views
from stappenplan.steps.grid.checks import check, known_line
from stappenplan.steps.grid.entries import (
    AddLine,
    DropLine,
    JoinLine,
    RewordLine,
    Settings,
    WeighRow,
    WriteInCell,
)
from stappenplan.steps.grid.lines import ADD
from stappenplan.steps.grid.results import results
from stappenplan.steps.grid.sheets import sheet
from stappenplan.steps.grid.state import FILL, SHOW, GridState

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.result import ResultPart
    from stappenplan.contract.workshop import Step

FILLING = frozenset({FILL})


def _named(words: str) -> Callable[[Mapping[str, Any]], str]:
    """What was done to a row or column; whoever named it may be erased since."""
    return lambda body: f"{words}: {{name}}" if "name" in body else words


def _drop_words(body: Mapping[str, Any]) -> str:
    return _named("Teruggezet" if body.get("off") else "Weggehaald")(body)


# What the facilitator does with a row or column says its words again.
_LINE, _NAME = frozenset({"line"}), frozenset({"name"})


class Grid(GridState):
    """Rows and columns of the file or the group; nobody sees who chose what, also afterwards."""

    name = "grid"
    title = "Raster"
    icon = "▦"
    sort = StepSort.IDEAS
    paper = "ingevulde rasterbladen"
    shown_along = frozenset({"own"})
    unsigned = frozenset({"weigh"})
    side_by_side = True
    Settings = Settings
    phases = (
        Phase(ADD, "Rijen en kolommen"),
        Phase(FILL, "Invullen"),
        Phase(SHOW, "Bekijken"),
    )
    rules: ClassVar[Mapping[str, Rule]] = {
        "line": Rule(AddLine, EVERYBODY),
        "reword": Rule(
            RewordLine,
            FACILITATORS,
            repeats=_LINE,
            undo=Undo(_named("Anders genoemd"), "reword", ("line",)),
        ),
        "drop": Rule(
            DropLine,
            FACILITATORS,
            repeats=_LINE,
            repeated_in=_NAME,
            undo=Undo(_drop_words, "drop", ("line",)),
        ),
        "join": Rule(
            JoinLine,
            FACILITATORS,
            repeats=_LINE,
            repeated_in=_NAME,
            undo=Undo(_named("Samengevoegd"), "join", ("line",)),
        ),
        "cell": Rule(WriteInCell, phases=FILLING),
        "weigh": Rule(WeighRow, phases=FILLING),
    }

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """The grid with empty cells."""
        settings = Settings.model_validate(step.settings)
        yield sheet(settings, settings.rows, settings.columns)

    def sheets(self) -> Iterator[PaperSheet]:
        """The grid with the rows and columns that it has now."""
        rows, columns = self.rows(), self.columns()
        yield sheet(self.settings, [one.text for one in rows], [one.text for one in columns])

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Rows and columns that nobody will add."""
        settings = Settings.model_validate(step.settings)
        for axis, known, more in (
            ("rows", settings.rows, settings.more_rows),
            ("columns", settings.columns, settings.more_columns),
        ):
            if not known and axis not in settings.add:
                yield f"{step.title}: zet bij Voorbereiden de {more} klaar."

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Name rows and columns, fill them in, and look."""
        from stappenplan.steps.grid.player import grid

        return grid

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what does not fit; a row or column that is there already is the same."""
        body = super().accept(draft)
        check(self, draft)
        if draft.type == "line":
            known = known_line(self, draft.body.axis, draft.body.text)
            body["line"] = known.id if known is not None else draft.id
        elif draft.type in {"reword", "drop", "join"}:
            known = self.line(draft.body.line)
            body["name"] = known.text if known is not None else ""
        return body

    def check_showing(self, item: Contribution) -> None:
        """Refuse what would be one too many."""
        checks.check_showing(self, item)

    def check_undone(self) -> None:
        """Refuse what would be one too many."""
        checks.check_undone(self)

    def quote(self, entry: Entry) -> str:
        """In which row somebody chose; what one person chose is told nowhere."""
        if entry.type != "weigh":
            return str(entry.body.get("text", ""))
        row = self.line(self.root(entry.body["row"]))
        return f"Keuze bij: {row.text}" if row is not None and row.state == "shown" else ""

    def why_waiting(self, entry_id: str) -> str:
        """Before the group looks at the grid nobody reads what is in it."""
        item = self.gathering.words.get(entry_id)
        unseen = item is not None and "row" in item.about and not self.counted
        return "De groep bekijkt het raster straks." if unseen else super().why_waiting(entry_id)

    def results(self) -> Iterator[ResultPart]:
        """The grid, once the group may see it."""
        if self.counted:
            yield from results(self)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see now."""
        return views.view(self, visitor)


KIND = Grid
