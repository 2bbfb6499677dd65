"""The map of a network: layout, drawing, and the same in words."""
