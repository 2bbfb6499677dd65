"""Ordenen: everybody sorts a few cards at once, in silence (KJ, affinity)."""
