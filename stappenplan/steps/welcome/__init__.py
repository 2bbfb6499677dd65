"""Welkom: who reads what, and a practice question."""
