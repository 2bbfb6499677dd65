"""People and their ties, as far as a network knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    id: str
    name: str = "Naam"
    side: str = "ambtenaar"
    unit: str = ""


@dataclass(frozen=True)
class Tie:
    source: str
    target: str
    origin: str = "reported"
    frequency: int | None = None
    about: str = ""
