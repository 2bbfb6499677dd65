"""Reading networks from files that others made: GraphML, and CSV of ties and of people."""

from stappenplan.network.readers.files import read

__all__ = ["read"]
