"""An action while the group works it out, and how it becomes a line of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.plan.horizon import horizon
from stappenplan.plan.model import Action, Agreement, Ask, FirstMove, Line, Wording
from stappenplan.plan.titles import LONGEST, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.gathering import Gathering
    from stappenplan.steps.base import Contribution


@dataclass(slots=True)
class PlannedAction:
    """An action as the group has it now.

    ``yes`` is the entry in which the owner took it on, ``details`` holds the last value per
    field of `Detail`, ``told`` the entry it came from.
    """

    id: str
    proposal: Contribution
    dots: int
    owner: str = ""
    helpers: tuple[str, ...] = ()
    yes: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title in the words of the group."""
        return dutch.one_line(self.details.get("title", "")) or title(self.proposal.text)

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

    def sources_of(self, *fields: str) -> tuple[str, ...]:
        """The entries in which these fields were told."""
        return tuple(dict.fromkeys(self.told[name] for name in fields if name in self.told))

    def ends(self) -> str:
        """The day by which it is clear how far away it is: its last one that is known."""
        return self.details.get("done_by") or self.details.get("starts") or ""


def as_line(
    gathering: Gathering,
    action: PlannedAction,
    number: int,
    *,
    after: Sequence[int] = (),
    needed: Sequence[Line] = (),
) -> Action:
    """The action as a line of the plan, with the entries its words came from."""
    said = action.details
    told = tuple(dict.fromkeys(action.told.values()))
    yes = (action.yes,) if action.yes else ()
    owner = gathering.people.get(action.owner)
    theme = gathering.theme(gathering.theme_of(action.id))
    own, reworded = wordings(gathering, action)
    decided = reworded.sources if reworded else ()
    whole = action.proposal.text if len(action.proposal.text) > LONGEST else ""
    return Action(
        id=action.id,
        number=number,
        title=reworded.text if reworded else own.text,
        own_words=own if reworded else None,
        reworded=reworded,
        description=said.get("description") or whole,
        owner=action.owner,
        owner_label=gathering.label_of(action.owner) if owner else "",
        owner_unit=owner.unit if owner else "",
        owner_said_yes=owner is not None,
        with_whom=tuple(gathering.label_of(person) for person in action.helpers),
        first_move=FirstMove(when=said.get("when", ""), then=said.get("then", "")),
        starts=said.get("starts", ""),
        done_by=said.get("done_by", ""),
        horizon=said.get("horizon") or horizon(action.ends(), gathering.begins),
        after=tuple(after),
        needed=tuple(needed),
        sign=said.get("sign", ""),
        let_go=said.get("let_go", ""),
        hold_on=said.get("hold_on", ""),
        forms=tuple(said.get("forms", ())),
        role_today=said.get("role_today", ""),
        role_wanted=said.get("role_wanted", ""),
        asks=_asks(action, number),
        agreement=_agreement(action, number),
        theme=theme.name if theme else "",
        theme_id=theme.id if theme else "",
        dots=action.dots,
        sources=tuple(dict.fromkeys((*action.proposal.sources, *told, *yes, *decided))),
    )


def wordings(gathering: Gathering, action: PlannedAction) -> tuple[Wording, Wording | None]:
    """The title in the group's own words, and the present one when somebody decided otherwise."""
    said = [gathering.words[s].text for s in action.proposal.sources if s in gathering.words]
    text = action.proposal.text
    own = Wording(text=title(text), sources=action.proposal.sources)
    merged: Wording | None = None
    if action.proposal.type == "merged" and not any(text in one for one in said):
        # Who puts cards together may write a new sentence above them; so may its first writer.
        author = action.proposal.author if action.proposal.history else action.proposal.typed_by
        merged = Wording(text=title(text), by=_who(gathering, author), sources=(action.id,))
        own = Wording(text=title(said[0]) if said else "", sources=action.proposal.sources)
    accepted = gathering.advice.wording(action.id)
    if accepted is not None:
        before = Wording(text=action.title, sources=action.proposal.sources)
        return before, accepted
    if action.details.get("title") and action.title != own.text:
        entry = gathering.entry_ids[action.told["title"]]
        by = _who(gathering, entry.author)
        return own, Wording(text=action.title, by=by, sources=(entry.id,))
    return own, merged


def _who(gathering: Gathering, author: str | None) -> str:
    return gathering.label_of(author) if author in gathering.people else gathering.name_of(author)


def _asks(action: PlannedAction, number: int) -> tuple[Ask, ...]:
    said = action.details
    if not said.get("ask_what"):
        return ()
    return (
        Ask(
            what=said["ask_what"],
            of=said.get("ask_of", ""),
            before=said.get("ask_before", ""),
            action=number,
            sources=action.sources_of("ask_what", "ask_of", "ask_before"),
        ),
    )


def _agreement(action: PlannedAction, number: int) -> Agreement | None:
    said = action.details
    if not said.get("agreement"):
        return None
    return Agreement(
        text=said["agreement"],
        whom=said.get("agreement_whom", ""),
        date=said.get("agreement_date", ""),
        made=said.get("agreement_made", False),
        action=number,
        sources=action.sources_of("agreement", "agreement_whom", "agreement_date"),
    )
