"""Ties: with whom people had contact about the subject; voluntary, and never on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan.contract.capabilities import AsksContacts
from stappenplan.contract.people import SMALLEST, Side
from stappenplan.contract.rules import FACILITATORS, Draft, Rule
from stappenplan.contract.step_kind import Player, StepKind, require_participant
from stappenplan.contract.text import clean
from stappenplan.contract.ties import REPORTED, Tie
from stappenplan.errors import Refusal
from stappenplan.step_parts.person_names import refuse_person
from stappenplan.steps.ties import views
from stappenplan.steps.ties.entries import (
    LONGEST_NAME,
    ORGANISATION,
    Contact,
    Contacts,
    OnMap,
    Passed,
    Photo,
    Said,
    Settings,
    Struck,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.people import Visitor
    from stappenplan.contract.workshop import Step
    from stappenplan.network.disclosure.snapshot import Snapshot

ON_THE_ROSTER = "Schrijf een rol of organisatie, of tik die naam aan in de lijst."


class Ties(StepKind, AsksContacts):
    """A roster to tick, then how often, and on what.

    Somebody without answers is not somebody without ties: see `answered`. What a person
    ticked is for the network alone; neither the projector nor the facilitator sees it.

    Attributes
    ----------
    answers
        What was told, by the id of the entry that told it.
    latest
        The entry of each person that counts now.
    named_on_map
        Who may stand on the map under their own name, in the order of agreeing.
    snapshot
        The answers on the map, as plain JSON; a single new answer does not change them.
    """

    name = "ties"
    title = "Contacten"
    icon = "🔗"
    paper = "wie met wie contact had"
    voluntary = True
    Settings = Settings
    rules: ClassVar[Mapping[str, Rule]] = {
        "contacts": Rule(Contacts, personal=True),
        "passed": Rule(Passed, personal=True),
        "on_map": Rule(OnMap, personal=True),
        "struck": Rule(Struck, FACILITATORS),
        "photo": Rule(Photo, FACILITATORS, slow=True),
    }

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.answers: dict[str, dict[str, Said]] = {}
        self.latest: dict[str, str] = {}
        self.passed: set[str] = set()
        self.named_on_map: list[str] = []
        self.snapshot: Mapping[str, Any] | None = None
        self._struck: set[str] = set()

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
        if draft.type == "contacts":
            self._check_contacts(draft)
        for tie in body.get("ties", []):
            tie["target"] = self._known_as(tie["target"])
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
        targets = [self._known_as(contact.target) for contact in contacts]
        if len(set(targets)) < len(targets):
            raise Refusal("Iemand staat er twee keer in. Kies iedereen één keer.")
        free = 0
        for target, contact in zip(targets, contacts, strict=True):
            if target in self._struck:
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
        if not name or len(name) > LONGEST_NAME or "\n" in name:
            raise Refusal(f"Schrijf een rol of organisatie in hooguit {LONGEST_NAME} tekens.")
        if name in self.settings.outside:
            return False
        known = name in self.named()
        refuse_person(
            name, self.gathering.people.values(), sure=sure or known, remedy=ON_THE_ROSTER
        )
        return True

    def _check_subject(self, about: str) -> None:
        if not about or about in self.settings.subjects:
            return
        if not self.settings.own_subject:
            raise Refusal("Kies een onderwerp uit de lijst, of sla deze vraag over.")
        refuse_person(about, self.gathering.people.values())

    def _known_as(self, target: str) -> str:
        if not target.startswith(ORGANISATION):
            return target
        name = clean(target.removeprefix(ORGANISATION))
        known = {label.casefold(): label for label in (*self.named(), *self.settings.outside)}
        return ORGANISATION + str(known.get(name.casefold(), name))

    def apply(self, entry: Entry) -> None:
        """Keep what a person said last."""
        match entry.type:
            case "struck":
                self._struck.add(entry.body["target"])
            case "passed":
                self.latest.pop(entry.author, None)
                self.passed.add(entry.author)
            case "on_map":
                # One answer holds for every map of the gathering.
                for kind in self.gathering.providers(Ties):
                    kind.agree(entry.author, yes=entry.body["yes"])
            case "photo":
                self.show_snapshot(entry.body.get("photos", {}).get(self.step.id))
            case "contacts":
                self.passed.discard(entry.author)
                self.latest[entry.author] = entry.id
                self.answers[entry.id] = {
                    tie["target"]: Said(tie.get("frequency"), tie.get("about", ""))
                    for tie in entry.body["ties"]
                }

    def agree(self, person: str, *, yes: bool) -> None:
        """Note whether somebody may stand on the map under their own name."""
        self.named_on_map = [other for other in self.named_on_map if other != person]
        if yes:
            self.named_on_map.append(person)

    # -- the map of one moment -------------------------------------------------------------

    def take_snapshot(self) -> dict[str, Any] | None:
        """Make the picture for the map as it may be now; None when nothing may change."""
        from stappenplan.network.disclosure.snapshot import Snapshot, take_snapshot

        before = None if self.snapshot is None else Snapshot.from_body(self.snapshot)
        first = self._first()
        if first is None:
            now = take_snapshot(self._homes(), self.latest, before)
        else:
            twice = _both_times(self.latest, first.answers)
            now = take_snapshot(self._homes(), twice, before, earlier_groups=first.groups)
            if not _hidden(first.answers.keys() - now.answers.keys()):
                return None
        return None if not now.answers or now == before else now.to_body()

    def show_snapshot(self, snapshot: Mapping[str, Any] | None) -> None:
        """Put these answers on the map."""
        if snapshot:
            self.snapshot = snapshot

    def _homes(self) -> dict[str, tuple[str, str]]:
        from stappenplan.network.disclosure.anonymity import affiliation

        return {
            person.id: affiliation({"side": person.side.value, "unit": person.unit})
            for person in self.gathering.attended()
        }

    def earlier(self) -> Ties | None:
        """Return the step in which the same was asked before."""
        kind = self.gathering.steps.get(self.settings.again)
        return kind if isinstance(kind, Ties) and kind is not self else None

    def _first(self) -> Snapshot | None:
        """Return the map with which this one is compared."""
        from stappenplan.network.disclosure.snapshot import Snapshot

        earlier = self.earlier()
        shown = earlier.snapshot if earlier is not None else None
        return None if shown is None else Snapshot.from_body(shown)

    # -- what it yields ------------------------------------------------------------------

    @property
    def asked_again_of(self) -> str:
        """The id of the step in which the same was asked before."""
        earlier = self.earlier()
        return earlier.step.id if earlier is not None else ""

    @property
    def frequency_labels(self) -> tuple[str, ...]:
        """How often there was contact, from seldom to daily."""
        labels: tuple[str, ...] = self.settings.frequencies
        return labels

    @property
    def subjects(self) -> tuple[str, ...]:
        """About what there was contact."""
        subjects: tuple[str, ...] = self.settings.subjects
        return subjects

    def answered(self) -> set[str]:
        """Return who told about their ties, also those who have none."""
        return {person for person in self.latest if person in self.gathering.people}

    def done(self, participant: str) -> bool:
        """Whether this participant answered or left it out: both are fine."""
        return participant in self.latest or participant in self.passed

    def organisations(self) -> list[str]:
        """The roles and organisations in the list, citizens' last."""
        return [*self.settings.outside, *self.settings.citizens]

    def outside(self) -> dict[str, Side]:
        """Return the roles in the list that are citizens'."""
        return dict.fromkeys(self.settings.citizens, Side.CITIZEN)

    def ties(self) -> list[Tie]:
        """Return the ties of those who answered, to people who still take part."""
        return self.reported_ties(self.latest)

    def reported_ties(self, answers: Mapping[str, str]) -> list[Tie]:
        """Return the ties in these answers (person to entry), to people who still take part."""
        return [
            Tie(source, target, REPORTED, said.frequency, said.about or self.settings.subject)
            for source, entry in answers.items()
            for target, said in self.answers.get(entry, {}).items()
            if source in self.gathering.people and self.counts(target)
        ]

    def given(self, person: str) -> dict[str, Said] | None:
        """Return what somebody told last; None when they did not."""
        return self.answers.get(self.latest.get(person, ""))

    def counts(self, target: str) -> bool:
        """Whether a tie to this target is one: no name taken out, nobody who is gone."""
        if target.startswith(ORGANISATION):
            return target not in self._struck
        return target in self.gathering.people

    def named(self) -> list[str]:
        """Return the roles and organisations that people added themselves, by name."""
        told = (self.answers.get(entry, {}) for entry in self.latest.values())
        targets = {t for contacts in told for t in contacts if self.counts(t)}
        names = (t.removeprefix(ORGANISATION) for t in targets if t.startswith(ORGANISATION))
        return sorted((n for n in names if n not in self.settings.outside), key=str.casefold)

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Show a person the roster and their own answer; all others see numbers."""
        return views.view(self, visitor)


def _both_times(now: Mapping[str, str], then: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of who answered both times, and not of nearly all of them.

    Were all but one or two of the first map compared, then those could be subtracted from it.
    """
    twice = {person: entry for person, entry in now.items() if person in then}
    while twice and not _hidden(then.keys() - twice.keys()):
        twice.popitem()
    return twice


def _hidden(left_out: Collection[str]) -> bool:
    return not left_out or len(left_out) >= SMALLEST
