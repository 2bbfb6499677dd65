"""Dutch sentences about how a network was read: what was left out, merged or missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import networkx as nx


@dataclass(slots=True)
class InputCounts:
    """How many ties were kept, left out and merged."""

    kept: int = 0
    self_ties: int = 0
    repeated: int = 0
    contradictory: int = 0
    zero: int = 0
    unknown: dict[Hashable, None] = field(default_factory=dict)


def input_sentences(counts: InputCounts, *, directed: bool, weighted: bool) -> list[str]:
    """Describe what was left out or merged."""
    found = []
    if counts.self_ties:
        found.append(
            f"Weggelaten: {_ties(counts.self_ties)} van iemand met zichzelf. Die tellen niet mee."
        )
    if counts.repeated:
        both = "" if directed else " (a–b en b–a is hetzelfde contact)"
        found.append(
            f"Samengenomen: {_ties(counts.repeated)} stond er al{both}. Elk contact telt één keer."
        )
    if counts.contradictory:
        highest = " Het hoogste gewicht telt." if weighted else " Gewichten tellen hier niet mee."
        found.append(
            f"Tegenstrijdig: {_ties(counts.contradictory)} stond er nog eens met een ander "
            f"gewicht.{highest}"
        )
    if counts.zero:
        what = (
            "telt niet als contact" if weighted else "telt als contact, want gewichten tellen niet"
        )
        found.append(f"Gewicht 0: {_ties(counts.zero)} heeft gewicht 0 en {what}.")
    return found


def _ties(count: int) -> str:
    return "één contact" if count == 1 else f"{count} keer een contact"


def network_sentences(graph: nx.Graph[Any], group_of: Mapping[Any, str | None]) -> list[str]:
    """Describe what the network lacks."""
    found = []
    if len(graph) == 1:
        found.append("Er is maar één persoon. De meeste maten bestaan dan niet.")
    elif not graph.number_of_edges():
        found.append("Er zijn geen contacten. De meeste maten bestaan dan niet.")
    without = sum(group_name is None for group_name in group_of.values())
    if without == len(group_of):
        found.append(
            "Er zijn geen groepen bekend. De E-I-index en de makelaarsrollen bestaan niet."
        )
    elif without:
        whom = "één persoon" if without == 1 else f"{without} mensen"
        found.append(
            f"De groep van {whom} is niet bekend. Hun contacten tellen niet mee "
            "in de E-I-index en de makelaarsrollen."
        )
    return found
