"""All plans of an organisation beside each other: themes, roles, actions; never persons."""

from stappenplan.overview.data_frames import Overview, overview
from stappenplan.overview.findings import told
from stappenplan.overview.organisation_keys import mark
from stappenplan.overview.plan_cache import Shelf, from_journal
from stappenplan.overview.plan_files import Gathered, UnreadablePlan, from_files
from stappenplan.overview.sample_data import at_hand, rehearsed

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
