"""Reading networks from files that others made: GraphML, and CSV of ties and of people."""

from stappenplan.network.reading.files import read

__all__ = ["read"]
