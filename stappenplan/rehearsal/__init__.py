"""A group that rehearses: it goes through any workshop, through the same door as a browser."""

from stappenplan.rehearsal.demo import demo, play_slowly
from stappenplan.rehearsal.open_rehearsal import open_room
from stappenplan.rehearsal.play import play, rehearse
from stappenplan.rehearsal.simulation import Move, Room

__all__ = ["Move", "Room", "demo", "open_room", "play", "play_slowly", "rehearse"]
