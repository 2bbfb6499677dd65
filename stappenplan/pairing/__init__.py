"""Groups of two and three people: matching, late arrivals and departures; usable alone."""

from stappenplan.pairing.arrivals_and_departures import GroupChange, place_late, remove_leaver
from stappenplan.pairing.costs import Candidate, Pairing
from stappenplan.pairing.pairs import pair
from stappenplan.pairing.trios import trios

__all__ = ["Candidate", "GroupChange", "Pairing", "pair", "place_late", "remove_leaver", "trios"]
