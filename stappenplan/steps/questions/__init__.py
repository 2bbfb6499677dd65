"""Questions: the same questions answered for each project, organisation, duo or person (M2, S5)."""
