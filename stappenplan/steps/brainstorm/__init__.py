"""Brainstorm: ideas of one line, silent first (E4, E5)."""
