"""All plans of an organisation beside each other: themes, roles, actions; never persons."""

from stappenplan.across.organisations import mark
from stappenplan.across.overview import Overview, overview
from stappenplan.across.practising import at_hand, rehearsed
from stappenplan.across.reading import Gathered, UnreadablePlan, from_files
from stappenplan.across.sentences import told
from stappenplan.across.shelf import Shelf, from_journal

__all__ = [
    "Gathered",
    "Overview",
    "Shelf",
    "UnreadablePlan",
    "at_hand",
    "from_files",
    "from_journal",
    "mark",
    "overview",
    "rehearsed",
    "told",
]
