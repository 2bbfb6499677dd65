"""Introductions: groups whose experiments should meet, offered to them and answered by them."""

from stappenplan.introductions.handler import Introductions

__all__ = ["Introductions"]
