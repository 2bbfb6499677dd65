"""Terugblik: what became of each action (E10)."""
