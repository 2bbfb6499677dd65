"""The network as a table, beside the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import SMALLEST
from stappenplan.network.folding import placed
from stappenplan.network.measures import unit_measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx
    import pandas as pd

    from stappenplan.network.measures import UnitMeasures

HEADERS = (
    "Afdeling",
    "Mensen",
    "Contacten binnen de afdeling",
    "Contacten buiten de afdeling",
    "Waarvan met inwoners",
)


def table(
    graph: nx.MultiDiGraph[str],
    *,
    smallest: int = SMALLEST,
    place: Mapping[str, str] | None = None,
) -> list[dict[str, str | int]]:
    """Make one row per unit of the map, in alphabetical order: a table that ranks nobody.

    Only contacts that people reported are counted. See `by_unit` for `place`.
    """
    if place is None:
        place = placed(graph, smallest=smallest)
    return rows(unit_measures(graph, place, smallest=smallest), smallest=smallest)


def rows(units: Iterable[UnitMeasures], *, smallest: int = SMALLEST) -> list[dict[str, str | int]]:
    """Make the rows of `table` of units that were measured already."""
    return [
        dict(
            zip(
                HEADERS,
                (
                    unit.label,
                    f"minder dan {smallest}" if unit.people is None else unit.people,
                    unit.inside,
                    unit.outside,
                    unit.citizens,
                ),
                strict=True,
            )
        )
        for unit in units
    ]


def frame(graph: nx.MultiDiGraph[str], *, smallest: int = SMALLEST) -> pd.DataFrame:
    """Make the same table as a pandas frame; a number of people that is withheld is missing."""
    import pandas as pd

    found = pd.DataFrame(table(graph, smallest=smallest), columns=list(HEADERS))
    found["Mensen"] = pd.to_numeric(found["Mensen"], errors="coerce").astype("Int64")
    return found
