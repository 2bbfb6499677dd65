"""Measures of any network, of its groups and of every person in it."""

from stappenplan.network.analysis.all_measures import analyse
from stappenplan.network.analysis.report import Report
from stappenplan.network.analysis.simple_network import Network

__all__ = ["Network", "Report", "analyse"]
