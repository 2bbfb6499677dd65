"""Readers of networks from the files of common programs, and from CSV files."""

from stappenplan.network.readers.files import read

__all__ = ["read"]
