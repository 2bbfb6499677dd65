"""Verbinden: talks with citizens, promised and held (E8)."""
