"""Ties: with whom people had contact about the subject; voluntary, and never on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.entry_rules import FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.people import Side
from stappenplan.contract.step_kind import Player, require_participant
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_detection import refuse_person
from stappenplan.steps.ties import views
from stappenplan.steps.ties.entries import (
    MAX_NAME_LENGTH,
    ORGANISATION,
    Contact,
    RemoveName,
    ReportContacts,
    Settings,
    ShowOnMap,
    SkipContacts,
    TakeMapSnapshot,
)
from stappenplan.steps.ties.map_snapshot import next_snapshot
from stappenplan.steps.ties.state import TiesState
from stappenplan.typed_text import name_key, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.people import Visitor

CHOOSE_FROM_LIST = "Schrijf een rol of organisatie, of tik die naam aan in de lijst."


class Ties(TiesState):
    """A list of people to tick, then how often, and on what.

    Somebody without answers is not somebody without ties: see `answered`. What a person
    ticked is for the network alone; neither the projector nor the facilitator sees it.
    """

    name = "ties"
    title = "Contacten"
    icon = "🔗"
    sort = StepSort.MEETING
    paper = "wie met wie contact had"
    voluntary = True
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "contacts": Rule(ReportContacts, personal=True),
        "passed": Rule(SkipContacts, personal=True),
        "on_map": Rule(ShowOnMap, personal=True),
        "struck": Rule(
            RemoveName, FACILITATORS, undo=Undo("Naam weggehaald", "struck", ("target",))
        ),
        "photo": Rule(TakeMapSnapshot, FACILITATORS, slow=True),
    }

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Most people tick, some leave it out."""
        from stappenplan.steps.ties.player import ties

        return ties

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse oneself, somebody unknown, doubles, and more own roles than fit.

        Each role and organisation is written as others wrote it before, and so is the snapshot.
        """
        body = super().accept(draft)
        if draft.type == "photo":
            body["photos"] = {self.step.id: self._required_snapshot()}
        if draft.type == "struck" and not draft.body.target.startswith(ORGANISATION):
            raise Refusal("Alleen een rol of organisatie uit de lijst kan weg.")
        if draft.type == "contacts":
            self._check_contacts(draft)
        for tie in body.get("ties", []):
            tie["target"] = self._known_spelling(tie["target"])
            tie.pop("sure", None)
            if not tie.get("about"):
                tie.pop("about", None)
        return body

    def _required_snapshot(self) -> dict[str, Any]:
        snapshot = self.take_snapshot()
        if snapshot is None:
            raise Refusal(
                "Er is nog te weinig nieuws voor een kaart. Per groep moeten vijf mensen "
                "(opnieuw) antwoorden. Anders zie je wat één persoon zei."
            )
        return snapshot

    def _check_contacts(self, draft: Draft) -> None:
        contacts: list[Contact] = draft.body.ties
        targets = [self._known_spelling(contact.target) for contact in contacts]
        if len(set(targets)) < len(targets):
            raise Refusal("Iemand staat er twee keer in. Kies iedereen één keer.")
        free = 0
        for target, contact in zip(targets, contacts, strict=True):
            if target in self.removed:
                raise Refusal(
                    f"“{target.removeprefix(ORGANISATION)}” is weggehaald: het leek een naam van "
                    "een persoon. Schrijf een rol of organisatie."
                )
            if target.startswith(ORGANISATION):
                name = target.removeprefix(ORGANISATION)
                free += self._check_organisation(name, sure=contact.sure)
            else:
                require_participant(self.gathering.people, target)
                if target == draft.author:
                    raise Refusal("Je kunt jezelf niet kiezen. Kies met wie je contact had.")
            self._check_subject(contact.about)
        if free > self.settings.max_free:
            raise Refusal(
                f"Je vulde zelf {free} rollen of organisaties in. Er passen er "
                f"{self.settings.max_free}. Haal er een weg."
            )

    def _check_organisation(self, name: str, *, sure: bool) -> bool:
        """Whether this is a role of the person's own; refuses what cannot be one."""
        if not name or len(name) > MAX_NAME_LENGTH:
            raise Refusal(f"Schrijf een rol of organisatie in hooguit {MAX_NAME_LENGTH} tekens.")
        if name in self.settings.outside:
            return False
        known = name in self.added_organisations()
        refuse_person(
            name, self.gathering.people.values(), sure=sure or known, remedy=CHOOSE_FROM_LIST
        )
        return True

    def _check_subject(self, about: str) -> None:
        if not about or about in self.settings.subjects:
            return
        if not self.settings.own_subject:
            raise Refusal("Kies een onderwerp uit de lijst, of sla deze vraag over.")
        refuse_person(about, self.gathering.people.values(), sure=None)

    def _known_spelling(self, target: str) -> str:
        if not target.startswith(ORGANISATION):
            return target
        name = one_line(target.removeprefix(ORGANISATION))
        known = {
            name_key(label): label
            for label in (*self.added_organisations(), *self.settings.outside)
        }
        return ORGANISATION + str(known.get(name_key(name), name))

    # -- what it yields and shows --------------------------------------------------------

    def take_snapshot(self) -> dict[str, Any] | None:
        """The answers for the map as it may be now; None when nothing may change."""
        return next_snapshot(self)

    def organisations(self) -> list[str]:
        """The roles and organisations in the list, citizens' last."""
        return [*self.settings.outside, *self.settings.citizens]

    def outside(self) -> dict[str, Side]:
        """The roles in the list that are citizens'."""
        return dict.fromkeys(self.settings.citizens, Side.CITIZEN)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show a person the roster and their own answer; all others see numbers."""
        return views.view(self, visitor)


KIND = Ties
