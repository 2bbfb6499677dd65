"""Grid: rows and columns, with words and weights of a group in the cells (P2, P6, P11, P12)."""
