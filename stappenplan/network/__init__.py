"""Who engages with whom: a graph of ties, what it says in numbers and words, and a map of it."""

from stappenplan.network.analysis import Report as Report
from stappenplan.network.analysis import analyse as analyse
from stappenplan.network.building import contacts as contacts
from stappenplan.network.building import graph as graph
from stappenplan.network.drawing import draw as draw
from stappenplan.network.drawing import svg as svg
from stappenplan.network.exchange import graphml as graphml
from stappenplan.network.folding import SMALLEST as SMALLEST
from stappenplan.network.folding import home as home
from stappenplan.network.folding import placed as placed
from stappenplan.network.layout import layout as layout
from stappenplan.network.measures import Measures as Measures
from stappenplan.network.measures import ei_index as ei_index
from stappenplan.network.measures import measures as measures
from stappenplan.network.reading import read as read
from stappenplan.network.snapshot import Snapshot as Snapshot
from stappenplan.network.snapshot import take as take
from stappenplan.network.tabulation import frame as frame
from stappenplan.network.tabulation import table as table
from stappenplan.network.ties import NetworkError as NetworkError
from stappenplan.network.ties import Origin as Origin
from stappenplan.network.ties import Person as Person
from stappenplan.network.ties import Tie as Tie
from stappenplan.network.units import by_unit as by_unit
from stappenplan.network.wording import made as made
from stappenplan.network.wording import sentences as sentences
