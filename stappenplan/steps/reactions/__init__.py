"""Reacties: people outside the gathering read its report by a link, and react (M5, M8)."""
