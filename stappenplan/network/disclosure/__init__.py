"""What of a network may be shown: groups that hide single people, and when a map may change."""
