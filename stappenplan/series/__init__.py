"""Gatherings that know each other: what one learned is where the next begins (S1, S2, S4)."""
