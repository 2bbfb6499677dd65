"""Readers of networks from GraphML, and from CSV files of ties and of people."""

from stappenplan.network.readers.files import read

__all__ = ["read"]
