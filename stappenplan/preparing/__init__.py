"""Preparing a gathering: what is asked beforehand, and what the answers change."""

from stappenplan.preparing.handler import Preparing

__all__ = ["Preparing"]
