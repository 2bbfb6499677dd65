"""Workshops as data: what a workshop file may say, and reading one."""

from stappenplan.definition.model import Block, Step, Workshop
from stappenplan.definition.reading import load, parse

__all__ = ["Block", "Step", "Workshop", "load", "parse"]
