"""What people told about their contacts, replayed from the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import AsksContacts
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.ties import REPORTED, Tie
from stappenplan.steps.ties.entries import ORGANISATION, ContactAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step


class TiesState(StepKind, AsksContacts):
    """The last answer of each person, and the answers that stand on the map.

    Attributes
    ----------
    answers
        What was told, by the id of the entry that told it.
    latest
        The entry of each person that counts now.
    left_out
        The participants who chose not to answer.
    removed
        Targets that the facilitator removed because they are names of people.
    named_on_map
        Who may stand on the map under their own name, in the order of agreeing.
    snapshot
        The answers on the map, as plain JSON; a single new answer does not change them.
    """

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.answers: dict[str, dict[str, ContactAnswer]] = {}
        self.latest: dict[str, str] = {}
        self.left_out: set[str] = set()
        self.named_on_map: list[str] = []
        self.snapshot: Mapping[str, Any] | None = None
        self.removed: set[str] = set()

    # -- replaying -----------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Keep the last answer of a person."""
        match entry.type:
            case "struck":
                self.removed.add(entry.body["target"])
            case "passed":
                self.latest.pop(entry.author, None)
                self.left_out.add(entry.author)
            case "on_map":
                # One answer holds for every map of the gathering.
                for kind in self.gathering.providers(TiesState):
                    kind.set_named_on_map(entry.author, yes=entry.body["yes"])
            case "photo":
                self.show_snapshot(entry.body.get("photos", {}).get(self.step.id))
            case "contacts":
                self.left_out.discard(entry.author)
                self.latest[entry.author] = entry.id
                self.answers[entry.id] = {
                    tie["target"]: ContactAnswer(tie.get("frequency"), tie.get("about", ""))
                    for tie in entry.body["ties"]
                }

    def set_named_on_map(self, person: str, *, yes: bool) -> None:
        """Record whether somebody may stand on the map under their own name."""
        # The entry may be one of another step.
        self.gathering.cache.clear(self.step.id)
        self.named_on_map = [other for other in self.named_on_map if other != person]
        if yes:
            self.named_on_map.append(person)

    def show_snapshot(self, snapshot: Mapping[str, Any] | None) -> None:
        """Put these answers on the map."""
        if snapshot:
            self.snapshot = snapshot

    # -- what it can tell ----------------------------------------------------------------

    def earlier(self) -> TiesState | None:
        """The step in which the same was asked before."""
        kind = self.gathering.steps.get(self.settings.again)
        return kind if isinstance(kind, TiesState) and kind is not self else None

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
        """Who told about their ties, also those who have none."""
        return {person for person in self.latest if person in self.gathering.people}

    def done(self, participant: str) -> bool:
        """Whether this participant answered or left it out: both are fine."""
        return participant in self.latest or participant in self.left_out

    def ties(self) -> list[Tie]:
        """The ties of those who answered, to people who still take part."""
        return self.gathering.cache.lasting(
            (self, "ties"), (self.step.id,), lambda: self.reported_ties(self.latest)
        )

    def reported_ties(self, answers: Mapping[str, str]) -> list[Tie]:
        """The ties in these answers (person to entry), to people who still take part."""
        return [
            Tie(source, target, REPORTED, answer.frequency, answer.about or self.settings.subject)
            for source, entry in answers.items()
            for target, answer in self.answers.get(entry, {}).items()
            if source in self.gathering.people and self.is_valid(target)
        ]

    def answer_of(self, person: str) -> dict[str, ContactAnswer] | None:
        """What somebody told last; None when they did not."""
        return self.answers.get(self.latest.get(person, ""))

    def is_valid(self, target: str) -> bool:
        """Whether a tie to this target is one: no name taken out, nobody who is gone."""
        if target.startswith(ORGANISATION):
            return target not in self.removed
        return target in self.gathering.people

    def added_organisations(self) -> list[str]:
        """The roles and organisations that people added themselves, by name."""
        answers = (self.answers.get(entry, {}) for entry in self.latest.values())
        targets = {t for contacts in answers for t in contacts if self.is_valid(t)}
        names = (t.removeprefix(ORGANISATION) for t in targets if t.startswith(ORGANISATION))
        return sorted((n for n in names if n not in self.settings.outside), key=str.casefold)
