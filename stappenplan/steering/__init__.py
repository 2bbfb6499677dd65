"""What people do to a gathering as a whole: come and go, steer the steps, tend the words."""

from stappenplan.steering.handler import Steering

__all__ = ["Steering"]
