"""Who engages with whom: a graph of ties, what it says in numbers and words, and a map of it."""

from stappenplan.network.building import contacts, graph
from stappenplan.network.drawing import draw, svg
from stappenplan.network.exchange import graphml
from stappenplan.network.folding import SMALLEST, home, placed
from stappenplan.network.layout import layout
from stappenplan.network.measures import Measures, ei_index, measures
from stappenplan.network.snapshot import Snapshot, take
from stappenplan.network.tabulation import frame, table
from stappenplan.network.ties import NetworkError, Origin, Person, Tie
from stappenplan.network.units import by_unit
from stappenplan.network.wording import made, sentences

__all__ = [
    "SMALLEST",
    "Measures",
    "NetworkError",
    "Origin",
    "Person",
    "Snapshot",
    "Tie",
    "by_unit",
    "contacts",
    "draw",
    "ei_index",
    "frame",
    "graph",
    "graphml",
    "home",
    "layout",
    "made",
    "measures",
    "placed",
    "sentences",
    "svg",
    "table",
    "take",
]
