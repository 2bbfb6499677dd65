"""Who talks with whom: pairs, trios, late arrivals and leavers."""

from stappenplan.pairing.arrivals_and_departures import Change, place_late, without
from stappenplan.pairing.costs import Candidate, Pairing
from stappenplan.pairing.pairs import pair
from stappenplan.pairing.trios import trios

__all__ = ["Candidate", "Change", "Pairing", "pair", "place_late", "trios", "without"]
