"""Framework: a group makes, tries and decides its own instrument for weighing (P3-P6)."""
