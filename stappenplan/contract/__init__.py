"""What the engine and step kinds say to each other; imports neither."""
