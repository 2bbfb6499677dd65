"""Ties: with whom people had contact about the subject; voluntary, and never on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.errors import Refusal
from stappenplan.people import Side
from stappenplan.steps import ties_views
from stappenplan.steps.base import FACILITATORS, Draft, Rule, StepKind, Tie, clean, only_for
from stappenplan.steps.ties_entries import (
    LONGEST_NAME,
    ORGANISATION,
    Contacts,
    Passed,
    Settings,
    Struck,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry
    from stappenplan.people import Visitor


class Ties(StepKind):
    """A roster to tick, and then how often.

    Somebody without answers is not somebody without ties: see `answered`. What a person
    ticked is for the network alone; neither the projector nor the facilitator sees it.
    """

    name = "ties"
    paper = "wie met wie contact had"
    voluntary = True
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "contacts": Rule(Contacts, personal=True),
        "passed": Rule(Passed, personal=True),
        "struck": Rule(Struck, FACILITATORS),
    }

    def __init__(self, step: Step, gathering: Gathering) -> None:
        super().__init__(step, gathering)
        self.given: dict[str, dict[str, int | None]] = {}
        self.passed: set[str] = set()
        self._struck: set[str] = set()

    # -- what may be entered -------------------------------------------------------------

    def check(self, draft: Draft) -> None:
        """Refuse oneself, somebody unknown, doubles, and more own roles than fit."""
        if draft.type != "contacts":
            return
        targets = [self._known_as(contact.target) for contact in draft.body.ties]
        if len(set(targets)) < len(targets):
            raise Refusal("Iemand staat er twee keer in. Kies iedereen één keer.")
        free = 0
        for target in targets:
            if target in self._struck:
                raise Refusal(
                    f"“{target.removeprefix(ORGANISATION)}” is weggehaald: het leek een naam van "
                    "een persoon. Schrijf een rol of organisatie."
                )
            if target.startswith(ORGANISATION):
                free += self._check_organisation(target.removeprefix(ORGANISATION))
            else:
                only_for(self.gathering.people, target)
                if target == draft.author:
                    raise Refusal("Je kunt jezelf niet kiezen. Kies met wie je contact had.")
        if free > self.settings.max_free:
            raise Refusal(
                f"Je vulde zelf {free} rollen of organisaties in. Er passen er "
                f"{self.settings.max_free}. Haal er een weg."
            )

    def _check_organisation(self, name: str) -> bool:
        """Whether this is a role of the person's own; refuses what cannot be one."""
        if not name or len(name) > LONGEST_NAME or "\n" in name:
            raise Refusal(f"Schrijf een rol of organisatie in hooguit {LONGEST_NAME} tekens.")
        names = {person.name.casefold() for person in self.gathering.people.values()}
        if name.casefold() in names:
            raise Refusal(
                f"“{name}” is een naam van iemand hier. Tik die naam aan in de lijst, "
                "of schrijf een rol of organisatie."
            )
        return name not in self.settings.outside

    def prepare(self, draft: Draft) -> dict[str, Any]:
        """Write each role and organisation as others wrote it before."""
        body = super().prepare(draft)
        for tie in body.get("ties", []):
            tie["target"] = self._known_as(tie["target"])
        return body

    def _known_as(self, target: str) -> str:
        if not target.startswith(ORGANISATION):
            return target
        name = clean(target.removeprefix(ORGANISATION))
        known = {label.casefold(): label for label in (*self.named(), *self.settings.outside)}
        return ORGANISATION + str(known.get(name.casefold(), name))

    def apply(self, entry: Entry) -> None:
        """Keep what a person said last."""
        if entry.type == "struck":
            self._struck.add(entry.body["target"])
        elif entry.type == "passed":
            self.given.pop(entry.author, None)
            self.passed.add(entry.author)
        else:
            self.passed.discard(entry.author)
            self.given[entry.author] = {
                tie["target"]: tie.get("frequency") for tie in entry.body["ties"]
            }

    # -- what it yields ------------------------------------------------------------------

    def answered(self) -> set[str]:
        """Return who told about their ties, also those who have none."""
        return {person for person in self.given if person in self.gathering.people}

    def done(self, participant: str) -> bool:
        """Whether this participant answered or left it out: both are fine."""
        return participant in self.given or participant in self.passed

    def outside(self) -> dict[str, Side]:
        """Return the roles in the list that are citizens'."""
        return dict.fromkeys(self.settings.citizens, Side.CITIZEN)

    def ties(self) -> list[Tie]:
        """Return the ties of those who answered, to people who still take part."""
        return [
            Tie(source, target, "reported", frequency, self.settings.subject)
            for source, contacts in self.given.items()
            for target, frequency in contacts.items()
            if source in self.gathering.people and self.counts(target)
        ]

    def counts(self, target: str) -> bool:
        """Whether a tie to this target is one: no name taken out, nobody who is gone."""
        if target.startswith(ORGANISATION):
            return target not in self._struck
        return target in self.gathering.people

    def named(self) -> list[str]:
        """Return the roles and organisations that people added themselves, by name."""
        targets = {t for contacts in self.given.values() for t in contacts if self.counts(t)}
        names = (t.removeprefix(ORGANISATION) for t in targets if t.startswith(ORGANISATION))
        return sorted((n for n in names if n not in self.settings.outside), key=str.casefold)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show a person the roster and their own answer; all others see numbers."""
        return ties_views.view(self, visitor)
