"""Relations: what people in a fixed constellation need from each other, in private (L3, L5)."""
