"""Showcase: example projects are presented one after another, and the room responds (S3, M7)."""
