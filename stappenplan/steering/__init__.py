"""What people do to a gathering as a whole: come and go, steer the steps, moderate words."""

from stappenplan.steering.handler import Steering

__all__ = ["Steering"]
