"""Contacten: with whom people had contact."""
