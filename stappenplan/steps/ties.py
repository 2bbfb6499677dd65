"""Ties: with whom people had contact about the subject; voluntary, and never on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import AfterValidator, Field

from stappenplan.errors import Refusal
from stappenplan.people import Participant, Role, Visitor
from stappenplan.steps.base import (
    FACILITATORS,
    Body,
    Draft,
    Frequency,
    Rule,
    StepKind,
    StepSettings,
    Tie,
    clean,
    only_for,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.definition import Step
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Entry

ORGANISATION = "org:"
LONGEST_NAME = 60

Label = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
Target = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=200)]


class Contact(Body):
    """One person, role or organisation, and how often (1 seldom, 5 daily)."""

    target: Target
    frequency: Frequency | None = None


class Contacts(Body):
    """Everybody with whom somebody had contact; an empty list says: with nobody."""

    ties: Annotated[list[Contact], Field(max_length=400)]


class Passed(Body):
    """I leave this out."""


class Struck(Body):
    """A name of a private person that must not stand among roles and organisations."""

    target: Target


class Settings(StepSettings):
    """What a workshop file may set."""

    subject: str = ""
    outside: Annotated[tuple[Label, ...], Field(max_length=60)] = ()
    frequencies: Annotated[tuple[str, ...], Field(min_length=5, max_length=5)] = (
        "één keer",
        "een paar keer",
        "elke week",
        "een paar keer per week",
        "elke dag",
    )
    max_free: Annotated[int, Field(ge=0, le=10)] = 3
    ask_frequency: bool = True


class Ties(StepKind):
    """A roster to tick, and then how often.

    Somebody without answers is not somebody without ties: see `answered`. What a person
    ticked is for the network alone; neither the projector nor the facilitator sees it.
    """

    name = "ties"
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "contacts": Rule(Contacts),
        "passed": Rule(Passed),
        "struck": Rule(Struck, FACILITATORS),
    }

    def __init__(self, step: Step, gathering: Gathering) -> None:
        super().__init__(step, gathering)
        self._answers: dict[str, dict[str, int | None]] = {}
        self._passed: set[str] = set()
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
        known = {label.casefold(): label for label in (*self._named(), *self.settings.outside)}
        return ORGANISATION + str(known.get(name.casefold(), name))

    def apply(self, entry: Entry) -> None:
        """Keep what a person said last."""
        if entry.type == "struck":
            self._struck.add(entry.body["target"])
        elif entry.type == "passed":
            self._answers.pop(entry.author, None)
            self._passed.add(entry.author)
        else:
            self._passed.discard(entry.author)
            self._answers[entry.author] = {
                tie["target"]: tie.get("frequency") for tie in entry.body["ties"]
            }

    # -- what it yields ------------------------------------------------------------------

    def answered(self) -> set[str]:
        """Return who told about their ties, also those who have none."""
        return {person for person in self._answers if person in self.gathering.people}

    def done(self, participant: str) -> bool:
        """Whether this participant answered or left it out: both are fine."""
        return participant in self._answers or participant in self._passed

    def ties(self) -> list[Tie]:
        """Return the ties of those who answered, to people who still take part."""
        return [
            Tie(source, target, "reported", frequency, self.settings.subject)
            for source, contacts in self._answers.items()
            for target, frequency in contacts.items()
            if source in self.gathering.people and self._counts(target)
        ]

    def _counts(self, target: str) -> bool:
        if target.startswith(ORGANISATION):
            return target not in self._struck
        return target in self.gathering.people

    def _named(self) -> list[str]:
        """Return the roles and organisations that people added themselves."""
        targets = {t for contacts in self._answers.values() for t in contacts if self._counts(t)}
        names = (t.removeprefix(ORGANISATION) for t in targets if t.startswith(ORGANISATION))
        return sorted((n for n in names if n not in self.settings.outside), key=str.casefold)

    # -- what it shows -------------------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show a person the roster and their own answer; all others see numbers."""
        present = {person.id for person in self.gathering.present()}
        view: dict[str, Any] = {
            "subject": self.settings.subject,
            "answered": len(self.answered()),
            "people": len(present),
        }
        if visitor.role is Role.PARTICIPANT:
            me = visitor.participant or ""
            mine = self._answers.get(me)
            view |= self._form(me, set(mine or ()))
            view["passed"] = me in self._passed
            view["mine"] = (
                None
                if mine is None
                else [{"target": t, "frequency": f} for t, f in mine.items() if self._counts(t)]
            )
        elif visitor.role is Role.FACILITATOR:
            view |= self._form("", set())
            view["passed"] = len(self._passed & set(self.gathering.people))
            view["free"] = [{"target": ORGANISATION + n, "name": n} for n in self._named()]
        return view

    def _form(self, me: str, ticked: set[str]) -> dict[str, Any]:
        listed = [
            person
            for person in self.gathering.people.values()
            if person.id != me and (person.here or person.id in ticked)
        ]
        return {
            "roster": [_row(person) for person in sorted(listed, key=_by_unit)],
            "outside": [
                {"target": ORGANISATION + name, "name": name} for name in self.settings.outside
            ],
            "frequencies": list(self.settings.frequencies) if self.settings.ask_frequency else [],
            "max_free": self.settings.max_free,
            "longest_name": LONGEST_NAME,
        }


def _by_unit(person: Participant) -> tuple[bool, str, str]:
    return (not person.unit, person.unit.casefold(), person.name.casefold())


def _row(person: Participant) -> dict[str, Any]:
    return {
        "target": person.id,
        "name": person.name,
        "unit": person.unit,
        "side": person.side.value,
    }
