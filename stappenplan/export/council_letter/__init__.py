"""A building block for a letter to the council (*raadsinformatiebrief*)."""

from stappenplan.export.council_letter.letter import letter

__all__ = ["letter"]
