"""The report of all measures: as rows, as pandas frames, and as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from stappenplan.bilingual_text import Bilingual

NAME = "name"


@dataclass(frozen=True, slots=True)
class Report:
    """What `stappenplan.network.analyse` measured; None where a measure is not defined.

    Attributes
    ----------
    network
        Measures of the whole: `nodes`, `ties`, `density`, `reciprocity`, `ei`, `ei_p`,
        `modularity`, `core_periphery`.
    group_rows
        By the name of a group: `size`, `internal`, `external`, `ei`.
    node_rows
        Per person, in the order of the network: `id`, `group`, `degree`, `betweenness`,
        `closeness`, `constraint`, `effective_size`, `core`, `community`, `ei`, `brokerage`; and
        `label` where names differ from ids.
    bridges
        Ties without which the network falls apart further; direction does not count.
    articulation_points
        People without whom it does.
    core
        Who belongs to the core, where a core and a periphery were fitted.
    directed, weighted
        How the network was read.
    remarks
        Dutch sentences, each with its English one, about what was left out, taken together, or
        not known.
    """

    network: dict[str, Any]
    group_rows: dict[str, dict[str, Any]]
    node_rows: list[dict[str, Any]]
    bridges: tuple[tuple[Any, Any], ...]
    articulation_points: tuple[Any, ...]
    core: tuple[Any, ...]
    directed: bool
    weighted: bool
    remarks: tuple[Bilingual, ...]

    @property
    def groups(self) -> pd.DataFrame:
        """Return a row per group, under its name."""
        import pandas as pd

        columns = ["size", "internal", "external", "ei"]
        found = pd.DataFrame(list(self.group_rows.values()), columns=columns)
        found.index = pd.Index(list(self.group_rows), name="group", dtype=object)
        return found.astype({"ei": float})

    @property
    def nodes(self) -> pd.DataFrame:
        """Return a row per person, under their id; brokerage roles are columns of their own."""
        import pandas as pd

        rows = [
            {
                **{key: value for key, value in row.items() if key != "brokerage"},
                **{_column(role): count for role, count in row["brokerage"].items()},
            }
            for row in self.node_rows
        ]
        found = pd.DataFrame(rows).convert_dtypes()
        found.index = pd.Index([row["id"] for row in self.node_rows], dtype=object)
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return the report as one object of plain values."""
        return {
            "network": self.network,
            "groups": self.group_rows,
            "nodes": [{**row, "id": _plain(row["id"])} for row in self.node_rows],
        }

    def to_json(self) -> str:
        """Write the report as one JSON object; what is not defined is null."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False, indent=2)


def _column(role: str) -> str:
    return "brokerage" if role == "total" else role


def _plain(node: Any) -> str | int:
    return node if isinstance(node, int) and not isinstance(node, bool) else str(node)
