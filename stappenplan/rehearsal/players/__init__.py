"""How a rehearsing group behaves in each step kind."""

from stappenplan.rehearsal.players.registry import PLAYERS, Player, player

__all__ = ["PLAYERS", "Player", "player"]
