"""Who engages with whom: a graph of ties, what it says in numbers and words, and a map of it."""

from stappenplan.network.building import contacts, graph
from stappenplan.network.drawing import svg
from stappenplan.network.exchange import graphml
from stappenplan.network.layout import layout
from stappenplan.network.measures import Measures, ei_index, measures
from stappenplan.network.tabulation import frame, table
from stappenplan.network.ties import NetworkError, Origin, Person, Tie
from stappenplan.network.units import by_unit
from stappenplan.network.wording import sentences

__all__ = [
    "Measures",
    "NetworkError",
    "Origin",
    "Person",
    "Tie",
    "by_unit",
    "contacts",
    "ei_index",
    "frame",
    "graph",
    "graphml",
    "layout",
    "measures",
    "sentences",
    "svg",
    "table",
]
