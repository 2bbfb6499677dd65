"""An action while the group works it out, and how it becomes a line of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan.plan.model import Action, Agreement, Ask, FirstMove

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.steps.base import Contribution


@dataclass(slots=True)
class PlannedAction:
    """An action as the group has it now.

    ``yes`` is the entry in which the owner took it on, ``details`` holds the last value per
    field of `Detail`, ``told`` the entry it came from.
    """

    id: str
    title: str
    proposal: Contribution
    dots: int
    owner: str = ""
    helpers: tuple[str, ...] = ()
    yes: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def taken(self) -> bool:
        """Whether somebody took it on."""
        return bool(self.owner)

    @property
    def members(self) -> tuple[str, ...]:
        """The owner and who helps."""
        return ((self.owner,) if self.owner else ()) + self.helpers

    def lacks(self) -> list[str]:
        """What still has to be said before this is a step one can count on."""
        wanted = [
            (self.owner, "wie"),
            (self.details.get("then"), "eerste zet"),
            (self.details.get("starts"), "begindatum"),
            (self.details.get("done_by"), "klaar op"),
            (self.details.get("sign"), "waaraan je het ziet"),
        ]
        return [label for value, label in wanted if not value]


def as_line(gathering: Gathering, action: PlannedAction, number: int) -> Action:
    """The action as a line of the plan, with the entries its words came from."""
    said = action.details
    told = tuple(dict.fromkeys(action.told.values()))
    yes = (action.yes,) if action.yes else ()
    sources = tuple(dict.fromkeys((*action.proposal.sources, *told, *yes)))
    owner = gathering.people.get(action.owner)
    theme = gathering.theme(gathering.theme_of(action.id))
    asks: tuple[Ask, ...] = ()
    if said.get("ask_what"):
        asks = (
            Ask(
                what=said["ask_what"],
                of=said.get("ask_of", ""),
                before=said.get("ask_before", ""),
                action=number,
                sources=_told(action, "ask_what", "ask_of", "ask_before"),
            ),
        )
    agreement: Agreement | None = None
    if said.get("agreement"):
        agreement = Agreement(
            text=said["agreement"],
            whom=said.get("agreement_whom", ""),
            date=said.get("agreement_date", ""),
            made=said.get("agreement_made", False),
            action=number,
            sources=_told(action, "agreement", "agreement_whom", "agreement_date"),
        )
    return Action(
        id=action.id,
        number=number,
        title=action.title,
        description=said.get("description", ""),
        owner=action.owner,
        owner_label=gathering.label_of(action.owner) if owner else "",
        owner_unit=owner.unit if owner else "",
        owner_said_yes=owner is not None,
        with_whom=tuple(gathering.label_of(person) for person in action.helpers),
        first_move=FirstMove(when=said.get("when", ""), then=said.get("then", "")),
        starts=said.get("starts", ""),
        done_by=said.get("done_by", ""),
        sign=said.get("sign", ""),
        let_go=said.get("let_go", ""),
        hold_on=said.get("hold_on", ""),
        forms=tuple(said.get("forms", ())),
        role_today=said.get("role_today", ""),
        role_wanted=said.get("role_wanted", ""),
        asks=asks,
        agreement=agreement,
        theme=theme.name if theme else "",
        dots=action.dots,
        sources=sources,
    )


def _told(action: PlannedAction, *fields: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(action.told[name] for name in fields if name in action.told))
