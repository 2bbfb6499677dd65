"""What people do to a gathering as a whole: come and go, steer the steps, tend the words."""

from stappenplan.steering.checks import check
from stappenplan.steering.entries import RULES, Joined
from stappenplan.steering.map_snapshots import prepare
from stappenplan.steering.replay import apply

__all__ = ["RULES", "Joined", "apply", "check", "prepare"]
