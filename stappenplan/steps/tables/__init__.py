"""Tafels: small groups over several rounds, with a host at each table (S3, S4)."""
