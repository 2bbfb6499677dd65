"""What a map of any network shows: all of it, its backbone, or its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.network.map.backbone import backbone
from stappenplan.network.map.drawable_graph import to_drawable
from stappenplan.network.map.quotient_graph import quotient_graph
from stappenplan.network.map.sizing import candidate_sizes

if TYPE_CHECKING:
    import networkx as nx

    from stappenplan.bilingual_text import Language
    from stappenplan.network.map.drawing_size import MapFormat

# A network with more nodes is drawn as its groups.
LARGEST = 600


def drawn_part(
    graph: nx.Graph[Any], format_: MapFormat, language: Language = "nl"
) -> nx.Graph[str]:
    """Return the drawable graph of what a map of any network shows.

    With labels that is the `backbone`; areas of groups show dense networks as they are.

    Raises
    ------
    NetworkError
        When there are more than 600 nodes, and no groups.
    """
    units = to_drawable(graph if len(graph) <= LARGEST else quotient_graph(graph), language)
    labelled = candidate_sizes(units, format_.space(units), format_.scale)[0].labelled
    return backbone(units) if labelled else units
