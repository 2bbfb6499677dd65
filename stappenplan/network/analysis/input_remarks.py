"""Sentences about how a network was read: what was left out, merged or missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan.bilingual_text import Bilingual

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


def input_sentences(counts: InputCounts, *, directed: bool, weighted: bool) -> list[Bilingual]:
    """Describe what was left out or merged."""
    found = []
    if counts.self_ties:
        dutch, english = _ties(counts.self_ties)
        found.append(
            Bilingual(
                f"Weggelaten: {dutch} van iemand met zichzelf. Die tellen niet mee.",
                f"Left out: {english} of somebody with themselves. They do not count.",
            )
        )
    if counts.repeated:
        dutch, english = _ties(counts.repeated)
        aside, too = ("", "") if directed else _EITHER_WAY
        found.append(
            Bilingual(
                f"Samengenomen: {dutch} stond er al{aside}. Elk contact telt één keer.",
                f"Merged: {english} was there already{too}. Each tie counts once.",
            )
        )
    if counts.contradictory:
        dutch, english = _ties(counts.contradictory)
        highest, most = _HIGHEST if weighted else _NO_WEIGHTS
        found.append(
            Bilingual(
                f"Tegenstrijdig: {dutch} stond er nog eens met een ander gewicht. {highest}",
                f"Contradictory: {english} was there again with another weight. {most}",
            )
        )
    if counts.zero:
        dutch, english = _ties(counts.zero)
        what, does = _ZERO if weighted else _ZERO_COUNTS
        found.append(
            Bilingual(
                f"Gewicht 0: {dutch} heeft gewicht 0 en {what}.",
                f"Weight 0: {english} has weight 0 and {does}.",
            )
        )
    return found


_EITHER_WAY = " (a–b en b–a is hetzelfde contact)", " (a–b and b–a are the same tie)"
_HIGHEST = "Het hoogste gewicht telt.", "The highest weight counts."
_NO_WEIGHTS = "Gewichten tellen hier niet mee.", "Weights do not count here."
_ZERO = "telt niet als contact", "does not count as a tie"
_ZERO_COUNTS = (
    "telt als contact, want gewichten tellen niet",
    "counts as a tie, as weights do not count",
)


def _ties(count: int) -> tuple[str, str]:
    if count == 1:
        return "één contact", "one tie"
    return f"{count} keer een contact", f"{count} times a tie"


def network_sentences(graph: nx.Graph[Any], group_of: Mapping[Any, str | None]) -> list[Bilingual]:
    """Describe what the network lacks."""
    found = []
    if len(graph) == 1:
        found.append(
            Bilingual(
                "Er is maar één persoon. De meeste maten bestaan dan niet.",
                "There is only one person. Most measures do not exist then.",
            )
        )
    elif not graph.number_of_edges():
        found.append(
            Bilingual(
                "Er zijn geen contacten. De meeste maten bestaan dan niet.",
                "There are no ties. Most measures do not exist then.",
            )
        )
    without = sum(group_name is None for group_name in group_of.values())
    if without == len(group_of):
        found.append(
            Bilingual(
                "Er zijn geen groepen bekend. De E-I-index en de makelaarsrollen bestaan niet.",
                "No groups are known. The E-I index and brokerage roles do not exist.",
            )
        )
    elif without:
        wie, whom = (
            ("één persoon", "one person") if without == 1 else (f"{without} mensen", f"{without}")
        )
        found.append(
            Bilingual(
                f"De groep van {wie} is niet bekend. Hun contacten tellen niet mee "
                "in de E-I-index en de makelaarsrollen.",
                f"The group of {whom} is not known. Their ties do not count in the E-I index and "
                "brokerage roles.",
            )
        )
    return found
