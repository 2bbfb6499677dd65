"""A group that fills in a grid, for tests of that step."""

from __future__ import annotations

from typing import Any

from gathering_fixture import Room

from stappenplan.plan import build
from stappenplan.visit import Visit

FORMS = {
    "rows": ["Een straat", "Een dorpshuis"],
    "columns": ["Raadplegen", "Meebeslissen"],
    "one_row": "situatie",
    "more_rows": "situaties",
    "one_column": "vorm",
    "more_columns": "vormen",
    "add": ["rows"],
}
STREET, HOUSE = "row:een straat", "row:een dorpshuis"
ASK, DECIDE = "column:raadplegen", "column:meebeslissen"


class Group:
    """Three people and a grid."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.anna, self.bram, self.corrie = map(room.enter, ("Anna", "Bram", "Corrie"))

    def to(self, phase: str) -> None:
        self.room.steer("phase", step="grid", phase=phase)

    def name(self, visit: Visit, text: str, axis: str = "row") -> str:
        return self.room.send(visit, "line", axis=axis, text=text)

    def weigh(self, visit: Visit, row: str = STREET, **weights: int) -> str:
        known = {"ask": ASK, "decide": DECIDE}
        body = {known.get(name, name): level for name, level in weights.items()}
        return self.room.send(visit, "weigh", row=row, weights=body)

    def write(self, visit: Visit, text: str, row: str = STREET, column: str = ASK) -> str:
        return self.room.send(visit, "cell", row=row, column=column, text=text)

    def rows(self, visit: Visit | None = None) -> list[str]:
        return [one["text"] for one in self.room.see(visit or self.anna)["rows"]]

    def cell(self, row: str = STREET, column: str = ASK, visit: Visit | None = None) -> Any:
        view = self.room.see(visit or self.room.screen)
        [found] = [one for one in view["cells"] if one["row"] == row]
        return next(one for one in found["cells"] if one["column"] == column)

    def part(self) -> Any:
        part, *_ = build(self.room.kind().gathering).results
        return part
