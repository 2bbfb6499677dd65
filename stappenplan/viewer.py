"""What a visitor sees: the frame around a step, and the step in it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.frame import frame
from stappenplan.gathering import Gathering
from stappenplan.live_gathering import LiveGathering
from stappenplan.personal_data.name_offers import NameOffers
from stappenplan.revision_cache import Unchanging
from stappenplan.steering.door import without_names
from stappenplan.timestamps import parse_timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.step_kind import StepKind


class Viewer:
    """Makes what one visitor may see of a gathering.

    Parameters
    ----------
    live
        The gathering.
    visitor
        Verified elsewhere.
    """

    def __init__(self, live: LiveGathering, visitor: Visitor) -> None:
        self.live = live
        self.visitor = visitor

    @property
    def shown(self) -> Gathering:
        """The gathering as this visitor sees it: a frozen projector keeps its picture."""
        if self.visitor.role is Role.SCREEN and self.live.now.screen_mode == "frozen":
            return self.live.frozen.at_freezing(self.live.now)
        return self.live.now

    def step_view_along(self, whom: object, look: str | None = None) -> dict[str, Any] | None:
        """What the step shows to somebody else, for a facilitator who looks along.

        Parameters
        ----------
        whom
            The id of a participant, or ``"screen"``; may be forged.

        Returns
        -------
        dict or None
            The view without private answers; None for anybody but the facilitator, and when
            there is no such page.
        """
        if self.visitor.role is not Role.FACILITATOR:
            return None
        if whom == Role.SCREEN.value:
            return self._screen.step_view()
        if not isinstance(whom, str) or whom not in self.live.now.people:
            return None
        person = Viewer(self.live, Visitor(Role.PARTICIPANT, whom))
        kind = self.live.now.steps[person.step_id(look)]
        return person.wrapped(kind, kind.view_along(whom))

    @cached_property
    def _screen(self) -> Viewer:
        # Kept, because what a frozen projector shows takes time to replay.
        return Viewer(self.live, Visitor(Role.SCREEN))

    def frame(self, look: str | None = None, *, compare: object = None) -> dict[str, Any]:
        """What the page around the step shows.

        `look` is an open step chosen by the visitor, `compare` two versions chosen by an advisor;
        both may be forged.
        """
        at = parse_timestamp(self.live.clock())
        view = frame(self.shown, self.visitor, self.step_id(look), at)
        if self.visitor.role is Role.ADVISOR:
            # No other page loads what an advisor reads.
            from stappenplan.advice.advisor_page import advisor_view

            view |= advisor_view(self.live.now, compare)
            offers = self.live.now.providers(NameOffers)
            view["names_to_check"] = any(list(one.words()) for one in offers)
        return _detached(view)

    def step_id(self, look: str | None = None) -> str:
        """The step to show: the visitor's choice where they have one, else the one they are in.

        A participant chooses among the open steps; a facilitator may look at any step, to type
        what stands on paper or to finish names, without moving the group.
        """
        gathering, person = self.live.now, self.visitor.participant
        if look and self.visitor.role is Role.FACILITATOR and look in gathering.steps:
            return look
        chosen = look in {step.id for step in gathering.open_steps(person)}
        return look if look and chosen else self.shown.step_of(person)

    def step_view(self, look: str | None = None, part: str = "") -> dict[str, Any]:
        """What the step shows to this visitor, of the part for which they asked."""
        kind = self.shown.steps[self.step_id(look)]
        return self.wrapped(
            kind, kind.view_part(self.visitor, part) if part else kind.view(self.visitor)
        )

    def wrapped(self, kind: StepKind, view: dict[str, Any]) -> dict[str, Any]:
        """The view of a step with what every step's page needs."""
        step_id = kind.step.id
        shown = {
            "role": self.visitor.role.value,
            "step": step_id,
            "kind": kind.name,
            "phase": kind.phase,
            "open": step_id
            in {step.id for step in self.shown.open_steps(self.visitor.participant)},
            "me": self.visitor.participant,
            **view,
        }
        if self.visitor.role is Role.SCREEN:
            shown = without_names(self.live.now, shown)
        return _detached(shown)


def _detached(view: Mapping[str, Any]) -> dict[str, Any]:
    """Plain JSON that shares no list and no dictionary with the state it was made from.

    A page is sent a view when it differs from the one before. A view that still changes with the
    state never differs. What is the same for hundreds of pages is not copied for each of them.
    """
    return {key: _copied(part) for key, part in view.items()}


def _copied(value: Any) -> Any:
    if isinstance(value, Unchanging):
        return value
    if isinstance(value, dict):
        return _detached(value)
    if isinstance(value, (list, tuple)):
        return [_copied(part) for part in value]
    return value
