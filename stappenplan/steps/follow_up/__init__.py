"""Vervolg: next meetings with a theme, a day and a host who offers (M6, P13, S1)."""
