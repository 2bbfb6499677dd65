"""Small groups over several rounds: rotation, wishes, and few repeated meetings; usable alone."""

from stappenplan.grouping.assignment import assign
from stappenplan.grouping.measures import meetings, repeats, tables_of, wishes_come_true
from stappenplan.grouping.places import Seating, place_one
from stappenplan.grouping.request import Guest, Request
from stappenplan.grouping.rotation import most_rounds, rotation

__all__ = [
    "Guest",
    "Request",
    "Seating",
    "assign",
    "meetings",
    "most_rounds",
    "place_one",
    "repeats",
    "rotation",
    "tables_of",
    "wishes_come_true",
]
