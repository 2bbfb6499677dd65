"""Rehearsals: simulated people hold any workshop, through the same interface as a browser."""

from stappenplan.rehearsal.demo import demo, play_slowly
from stappenplan.rehearsal.open_rehearsal import open_rehearsal
from stappenplan.rehearsal.play import play, rehearse
from stappenplan.rehearsal.simulation import Move, Simulation

__all__ = ["Move", "Simulation", "demo", "open_rehearsal", "play", "play_slowly", "rehearse"]
