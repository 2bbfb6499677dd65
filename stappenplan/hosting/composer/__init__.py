"""Making, adapting, trying and sharing workshops in the browser; for who opens gatherings."""
