"""Aanleiding: what the citizens' initiative takes over (E1, E2)."""
