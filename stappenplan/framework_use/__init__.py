"""Using a framework after the workshop: what was chosen for a project, kept to look back on."""

from stappenplan.framework_use.handler import FrameworkUses
from stappenplan.framework_use.lookup import uses_of

__all__ = ["FrameworkUses", "uses_of"]
