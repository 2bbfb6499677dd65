"""Stappenplan: name steps, merge, choose with dots, take one on, work it out (E3, E10, E11)."""
