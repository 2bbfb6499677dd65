"""Turns: everybody brings a question, a struggle or a solution, and others offer help (L1)."""
