"""Een-op-een: everybody asks, everybody answers, and the teller checks the words (E6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from stappenplan import dutch
from stappenplan.contract.contributions import Contribution
from stappenplan.contract.paper import Sheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.rules import EVERYBODY, Body, Draft, Rule
from stappenplan.contract.step_kind import Phase, Player, StepSettings
from stappenplan.contract.text import EntryId, Text
from stappenplan.contract.ties import Tie
from stappenplan.errors import Refusal
from stappenplan.step_parts.placed_groups import Group
from stappenplan.step_parts.seating import PAIR, Seating, seat_rules
from stappenplan.steps.interview.stories import Stories, StoryLine
from stappenplan.steps.interview.views import for_facilitator, for_participant, for_room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.workshop import Step

DEFAULT_LINES = (
    StoryLine(id="gebeurd", label="Wat gebeurde er?"),
    StoryLine(id="hielp", label="Wat hielp?"),
    StoryLine(id="leren", label="Wat leren wij hiervan?"),
)


class Settings(StepSettings):
    """What a workshop file may set."""

    question: str = ""
    lines: Annotated[tuple[StoryLine, ...], Field(min_length=1, max_length=6)] = DEFAULT_LINES
    places: tuple[str, ...] = ()
    talk_minutes: Annotated[int, Field(ge=1, le=60)] = 8


class Note(Body):
    """One line of my partner's story."""

    line: str
    text: Text


class Which(Body):
    """A line about somebody's story."""

    entry: EntryId


class Correct(Body):
    """The same line in the words of the one whose story it is."""

    entry: EntryId
    text: Text


TALKING = frozenset({"first", "swap"})
WRITING = frozenset({"swap", "write", "harvest"})


class Interview(Seating):
    """Pairs (one trio when the number is odd) talk; after that they write three lines."""

    name = "interview"
    title = "Een-op-een"
    icon = "🗣️"
    words_may_be_actions = True
    paper = "gespreksbladen"
    Settings = Settings
    phases = (
        Phase("match", "Duo's maken"),
        Phase("first", "Eerste gesprek"),
        Phase("swap", "Wisselen"),
        Phase("write", "Opschrijven"),
        Phase("harvest", "Oogst"),
    )
    rules: ClassVar[dict[str, Rule]] = {
        **seat_rules("pair", "pair_late"),
        "note": Rule(Note, phases=WRITING),
        "confirm": Rule(Which, phases=WRITING),
        "correct": Rule(Correct, phases=WRITING),
        "keep_private": Rule(Which, phases=WRITING),
        "aloud": Rule(Which, EVERYBODY, phases=WRITING),
    }

    def __init__(self, step: Step, gathering: GatheringView) -> None:
        super().__init__(step, gathering)
        self.stories = Stories(self)
        self._talked: set[frozenset[str]] = set()

    @property
    def talking(self) -> bool:
        """Whether the pairs talk."""
        return self.phase in TALKING

    def place(self, number: int) -> str:
        """Where the group of this number (from 0) meets."""
        places = tuple(dict.fromkeys(self.settings.places))
        return places[number] if number < len(places) else f"plek {number + 1}"

    def partner_of(self, participant: str) -> str | None:
        """Whose story this person writes down: the next in the group, in a circle."""
        group = self.group_of(participant) or self.written_group(participant)
        if group is None or len(group.members) < PAIR:
            return None
        next_one = (group.members.index(participant) + 1) % len(group.members)
        return group.members[next_one]

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[Sheet]:
        """A sheet with the lines that a listener fills in."""
        lines = step.settings.get("lines", ())
        labels = [dutch.line(line["label"]) for line in lines if line["label"]]
        yield {
            "kind": "interview",
            "name": "Gespreksblad",
            "use": "Eén blad per deelnemer.",
            "lines": labels or [line.label for line in DEFAULT_LINES],
        }

    @classmethod
    def rehearsal_player(cls) -> Player:
        """Pairs talk, then write three lines; tellers agree."""
        from stappenplan.steps.interview.player import interview

        return interview

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse lines without a partner, and judgements by anybody but the teller.

        About whom a line is goes into the journal: groups may change later.
        """
        if draft.type == "pair" and self.phase != "match":
            raise Refusal("De gesprekken zijn begonnen. Wissel met de hand.")
        body = super().accept(draft)
        if draft.type == "note":
            self._check_note(draft)
            body["partner"] = self.partner_of(draft.author)
        elif draft.type in {"confirm", "correct", "keep_private", "aloud"}:
            self.stories.check(draft)
        return body

    def _check_note(self, draft: Draft) -> None:
        if draft.body.line not in {line.id for line in self.settings.lines}:
            raise Refusal("Deze vraag hoort niet bij dit gesprek. Laad de pagina opnieuw.")
        partner = self.partner_of(draft.author)
        if partner is None or partner not in self.gathering.people:
            raise Refusal("Je hebt nog geen gesprekspartner. Vraag de begeleider om een plek.")
        if self.stories.about(partner, draft.author, draft.body.line):
            raise Refusal("Bij deze vraag schreef je al iets. Pas dat aan.")

    # -- folding -------------------------------------------------------------------------

    def apply(self, entry: Entry) -> None:
        """Take lines and what their tellers say of them into the picture."""
        super().apply(entry)
        if entry.type in self.rules:
            self.stories.apply(entry)

    def after_entry(self, entry: Entry) -> None:
        """Remember who talked, and keep to themselves the lines that nobody agreed to."""
        if self.phase in TALKING and self.gathering.current == self.step.id:
            self._talked.update(pair for group in self.seated() for pair in group.pairs())
        # Nothing else changes words that somebody agreed to, or takes a yes back.
        if entry.step == "" or (entry.step, entry.type) == (self.step.id, "keep_private"):
            self.stories.keep_private()

    # -- what it yields and shows --------------------------------------------------------

    def done(self, participant: str) -> bool:
        """Whether this person wrote down something of the partner's story."""
        return any(note.author == participant for note in self.contributions("note"))

    def expected(self) -> set[str]:
        """Who writes: everybody in a group, once the talks are over."""
        if self.phase not in {"write", "harvest"}:
            return set()
        return {member for group in self.seated() for member in group.members}

    def ties(self) -> Iterable[Tie]:
        """Who talked with whom, in no order of importance."""
        wrote = (
            frozenset((note.author, note.about["partner"]))
            for note in self.contributions("note")
            if note.about.get("partner")
        )
        pairs = sorted(sorted(pair) for pair in {*self._talked, *wrote} if len(pair) == PAIR)
        known = self.gathering.people.keys()
        return [Tie(a, b, "interview") for a, b in pairs if a in known and b in known]

    def turns(self, group: Group) -> list[dict[str, str]]:
        """Who asks whom, in order; in a pair one turn a phase, in a trio three in a row."""
        names = self.names(group)
        asked = [*names[1:], names[0]]
        return [{"asks": a, "tells": b} for a, b in zip(names, asked, strict=True)]

    def line_label(self, note: Contribution) -> str:
        """Return the question under which a line was written."""
        return str(note.about.get("label", ""))

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """Return what this visitor may see."""
        view: dict[str, Any] = {
            "question": self.settings.question or self.step.question,
            "talk_minutes": self.settings.talk_minutes,
            "max_length": self.max_length,
            "lines": [line.model_dump() for line in self.settings.lines],
        }
        if visitor.role is Role.FACILITATOR:
            return view | for_facilitator(self)
        if visitor.role is Role.PARTICIPANT:
            return view | for_participant(self, visitor.participant or "")
        return view | for_room(self)
