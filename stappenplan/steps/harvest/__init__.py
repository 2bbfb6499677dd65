"""Harvest: what earlier gatherings of the series learned, to begin with (S2)."""
