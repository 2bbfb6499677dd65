"""The network as a table: one row per group of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.capitals import capitalize
from stappenplan.contract.people import MIN_GROUP_SIZE, USUAL_UNITS, UnitWords
from stappenplan.network.disclosure.anonymity import assign_nodes
from stappenplan.network.summary.group_measures import group_measures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx
    import pandas as pd

    from stappenplan.network.summary.group_measures import GroupMeasures

# Behind the column of groups, which is called what units are called.
HEADERS = ("Mensen", "Contacten onderling", "Contacten met anderen", "Waarvan met inwoners")


def table(
    graph: nx.MultiDiGraph[str],
    *,
    smallest: int = MIN_GROUP_SIZE,
    assignment: Mapping[str, str] | None = None,
) -> list[dict[str, str | int]]:
    """Make one row per group of the map, in alphabetical order so that nobody is ranked.

    Only contacts that people reported are counted. See `aggregate` for `assignment`.
    """
    if assignment is None:
        assignment = assign_nodes(graph, smallest=smallest)
    words: UnitWords = graph.graph.get("unit_words", USUAL_UNITS)
    found = group_measures(graph, assignment, smallest=smallest)
    return table_rows(found, smallest=smallest, words=words)


def headers(words: UnitWords) -> list[str]:
    """The columns of the table, where units are called like this."""
    return [capitalize(words.one), *HEADERS]


def table_rows(
    units: Iterable[GroupMeasures],
    *,
    smallest: int = MIN_GROUP_SIZE,
    words: UnitWords = USUAL_UNITS,
) -> list[dict[str, str | int]]:
    """Make the rows of `table` from groups that were measured already."""
    return [
        dict(
            zip(
                headers(words),
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


def frame(graph: nx.MultiDiGraph[str], *, smallest: int = MIN_GROUP_SIZE) -> pd.DataFrame:
    """Return the same table as a pandas frame; a withheld number of people is missing."""
    import pandas as pd

    words: UnitWords = graph.graph.get("unit_words", USUAL_UNITS)
    found = pd.DataFrame(table(graph, smallest=smallest), columns=headers(words))
    found["Mensen"] = pd.to_numeric(found["Mensen"], errors="coerce").astype("Int64")
    return found
