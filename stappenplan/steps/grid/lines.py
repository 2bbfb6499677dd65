"""The rows and columns of a grid, replayed from the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from stappenplan.contract.step_kind import StepKind
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step
    from stappenplan.steps.grid.entries import Axis

# The phase in which people name rows and columns.
ADD = "add"
LineState = Literal["shown", "waiting", "hidden", "parked", "dropped", "joined"]


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row or a column.

    Attributes
    ----------
    text
        What it is called now.
    state
        Whether it stands in the grid (``shown``), and else why not.
    sources
        The entries in which people named it or the facilitator worded it otherwise.
    before
        What it was called when it was named; empty while it is called so.
    words
        The contribution that named it; None for one of the workshop file.
    """

    id: str
    axis: Axis
    text: str
    state: LineState = "shown"
    sources: tuple[str, ...] = ()
    before: str = ""
    words: Contribution | None = None


class GridLines(StepKind):
    """Rows and columns of the workshop file, and those that people and the facilitator named."""

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        if not self.settings.add:
            # The facilitator adds rows and columns at any time.
            self.phases = tuple(phase for phase in self.phases if phase.id != ADD)
            self.phase = self.phases[0].id
        # By line: the entries that named it, of which the first that is left gives its words.
        self._named: dict[str, list[str]] = {}
        self._axes: dict[str, Axis] = {}
        self._reworded: dict[str, tuple[str, str]] = {}
        self._dropped: set[str] = set()
        self._into: dict[str, str] = {}
        self._namers: dict[str, set[str]] = {}

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep a row or column, or what the facilitator does with one."""
        body = entry.body
        match entry.type:
            case "line":
                self._name(entry)
            case "reword":
                self._reworded[body["line"]] = (body["text"], entry.id)
            case "drop":
                change = self._dropped.discard if body.get("off") else self._dropped.add
                change(body["line"])
            case "join":
                self._into[body["line"]] = body["into"]

    def _name(self, entry: Entry) -> None:
        body = entry.body
        line = body.get("line") or entry.id
        self._namers.setdefault(line, set()).add(entry.author)
        known = self.line(line)
        self._named.setdefault(line, []).append(entry.id)
        if known is None:
            # Who named it first may be erased since: then the words of the next one stand.
            self._axes[line] = body["axis"]
            self.say(entry, body["text"], axis=body["axis"], line=line)

    # -- what there is -------------------------------------------------------------------

    def every_line(self) -> dict[str, GridLine]:
        """All rows and columns by id: those of the file, then others as they were named."""
        return self.gathering.cache((self, "lines"), lambda: {o.id: o for o in self._lines()})

    def _lines(self) -> Iterator[GridLine]:
        listed: dict[Axis, tuple[str, ...]] = {
            "row": self.settings.rows,
            "column": self.settings.columns,
        }
        for axis, texts in listed.items():
            for text in texts:
                yield self._line(f"{axis}:{name_key(text)}", axis, text, None)
        for one in self._added_before():
            mine = self._line(one.id, "row", one.text, None)
            yield replace(mine, sources=(*one.sources, *mine.sources))
        for item in self.contributions("line"):
            yield self._line(item.about["line"], item.about["axis"], item.text, item)

    def _added_before(self) -> Iterator[GridLine]:
        """The rows that people added in the grid with which this one goes on."""
        earlier = self.gathering.steps.get(self.settings.again)
        if isinstance(earlier, GridLines) and earlier is not self:
            known = {name_key(text) for text in self.settings.rows}
            for one in earlier.rows():
                if one.words is not None and name_key(one.text) not in known:
                    yield one

    def _line(self, id_: str, axis: Axis, text: str, words: Contribution | None) -> GridLine:
        now, reworded = self._reworded.get(id_, (text, ""))
        sources = [*self._named.get(id_, ()), *([reworded] if reworded else ())]
        state: LineState = words.state if words is not None else "shown"
        if words is not None and words.merged_into:
            state = "joined"
        if id_ in self._dropped:
            state = "dropped"
        if id_ in self._into:
            state = "joined"
        before = text if now != text else ""
        return GridLine(id_, axis, now, state, tuple(sources), before, words)

    def line(self, id_: str) -> GridLine | None:
        """The row or column with this id, whether it stands in the grid or not."""
        return self.every_line().get(id_)

    def find(self, axis: Axis, text: str) -> GridLine | None:
        """The row or column that is called so, now or before."""
        key = name_key(text)
        for one in self.every_line().values():
            if one.axis == axis and key in {name_key(one.text), name_key(one.before)}:
                return one
        return None

    def rows(self) -> list[GridLine]:
        """The rows that stand in the grid."""
        return self._shown("row")

    def columns(self) -> list[GridLine]:
        """The columns that stand in the grid."""
        return self._shown("column")

    def _shown(self, axis: Axis) -> list[GridLine]:
        def make() -> list[GridLine]:
            every = self.every_line().values()
            return [one for one in every if one.axis == axis and one.state == "shown"]

        return self.gathering.cache((self, "shown", axis), make)

    def root(self, line: str) -> str:
        """The row or column with which this one goes on."""
        seen: set[str] = set()
        while line in self._into and line not in seen:
            seen.add(line)
            line = self._into[line]
        return line

    def joined(self, line: str) -> list[GridLine]:
        """The rows or columns that go on with this one."""
        found = [one for one in self._into if one != line and self.root(one) == line]
        return [one for one in map(self.line, found) if one is not None]

    def parts(self, line: str) -> list[str]:
        """The ids under which a row or column was filled in: its own, and those joined to it."""
        return [line, *(one.id for one in self.joined(line))] if self._into else [line]

    def sources_of(self, line: GridLine) -> tuple[str, ...]:
        """The entries that named it, and those joined to it."""
        every = [line, *self.joined(line.id)]
        return tuple(dict.fromkeys(source for one in every for source in one.sources))

    def named_by(self, line: str) -> set[str]:
        """Who named a row or column."""
        return self._namers.get(line, set())

    def named_on(self, axis: Axis, author: str) -> int:
        """How many rows or columns somebody named."""
        return sum(
            1
            for one in self.every_line().values()
            if one.axis == axis and one.words is not None and one.words.author == author
        )
