"""Stappenplan: a stepwise workshop engine that ends in a group's own step plan."""

__version__ = "0.1.0"
