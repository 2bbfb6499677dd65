"""Pictures of several gatherings: one column for each, the oldest left; all on the same axis."""

from stappenplan.overview.pictures import outcomes, roles, themes

__all__ = ["outcomes", "roles", "themes"]
