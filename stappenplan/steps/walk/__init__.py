"""Wandelen: groups walk past stops and name first steps (E7)."""
