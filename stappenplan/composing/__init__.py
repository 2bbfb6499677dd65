"""Making and adapting workshops without a text editor."""
