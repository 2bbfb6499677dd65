"""The page of a participant or of the projector, for a facilitator who looks along."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from stappenplan_widgets import StepWidget, widget_for

from stappenplan.engine import step_kind

if TYPE_CHECKING:
    from stappenplan.visit import Visit

log = logging.getLogger("stappenplan")


class LookAlong:
    """The widget of a step as somebody else sees it.

    Nobody listens to what this widget sends: from here nothing can be said in another's name.

    Parameters
    ----------
    visit
        The facilitator's own.

    Attributes
    ----------
    whom
        The id of a participant or ``"screen"``, as the browser says; None when it is closed.
    """

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.whom: str | None = None
        self._widget: StepWidget | None = None
        self._previous: StepWidget | None = None

    def select(self, whom: object) -> None:
        """Look along with somebody else, or close it."""
        self.whom = whom if isinstance(whom, str) and whom else None

    def widget(self, look: str | None) -> StepWidget | None:
        """The widget with its current view; None when there is nothing to see."""
        view = self._view(look)
        if view is None:
            self._replace(None)
        elif self._widget is None or self._key(self._widget.view) != self._key(view):
            self._replace(widget_for(view["kind"], step_kind(view["kind"]).page)(view=view))
        elif self._widget.view != view:
            self._widget.renew(view)
        return self._widget

    def _view(self, look: str | None) -> dict[str, Any] | None:
        if self.whom is None:
            return None
        try:
            return self.visit.step_view_along(self.whom, look)
        except Exception:
            # A step that fails must not keep the facilitator from their own page.
            log.exception("The page of somebody else cannot be shown.")
            return None

    @staticmethod
    def _key(view: dict[str, Any]) -> tuple[object, ...]:
        """What makes it the page of another: pages keep what was opened on them."""
        return view["step"], view["role"], view["me"]

    def _replace(self, widget: StepWidget | None) -> None:
        # The browser may still show the previous widget, and never the one before it.
        if widget is not self._widget:
            if self._previous is not None:
                self._previous.close()
            self._previous, self._widget = self._widget, widget
