"""Consequences: a case, what follows from it, how the group weighs that, and what it tries (L4)."""
