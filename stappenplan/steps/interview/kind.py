"""Een-op-een: everybody asks, everybody answers, and the teller checks the words (E6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import EVERYBODY, Draft, Rule
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.plan_parts import PlanParts
from stappenplan.contract.remarks import Remark
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.step_parts.seating_entries import seating_rules
from stappenplan.steps.interview.entries import (
    DEFAULT_LINES,
    CorrectStoryNote,
    JudgeStoryNote,
    Settings,
    WriteStoryNote,
)
from stappenplan.steps.interview.state import InterviewState
from stappenplan.steps.interview.views import facilitator_view, participant_view, screen_view

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.workshop import Step

WRITING = frozenset({"swap", "write", "harvest"})


class Interview(InterviewState):
    """Pairs (one trio when the number is odd) talk; after that they write three lines."""

    name = "interview"
    title = "Een-op-een"
    icon = "🗣️"
    sort = StepSort.MEETING
    words_may_be_actions = True
    shown_along = frozenset({"group", "left_alone", "partner"})
    paper = "gespreksbladen"
    Settings = Settings
    phases = (
        Phase("match", "Duo's maken"),
        Phase("first", "Eerste gesprek"),
        Phase("swap", "Wisselen"),
        Phase("write", "Opschrijven"),
        Phase("harvest", "Samen lezen"),
    )
    rules: ClassVar[dict[str, Rule]] = {
        **seating_rules("pair", "pair_late"),
        "note": Rule(WriteStoryNote, phases=WRITING, tells_of=frozenset({"partner"})),
        "confirm": Rule(JudgeStoryNote, phases=WRITING),
        "correct": Rule(CorrectStoryNote, phases=WRITING, repeats=frozenset({"entry"})),
        "keep_private": Rule(JudgeStoryNote, phases=WRITING),
        "aloud": Rule(JudgeStoryNote, EVERYBODY, phases=WRITING),
    }

    # -- what may be entered -------------------------------------------------------------

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet with the lines that a listener fills in."""
        lines = step.settings.get("lines", ())
        labels = [dutch.one_line(line["label"]) for line in lines if line["label"]]
        content = {"lines": labels or [line.label for line in DEFAULT_LINES]}
        yield PaperSheet("interview", "Gespreksblad", "Eén blad per deelnemer.", content)

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

    def why_waiting(self, entry_id: str) -> str:
        """A line waits for its teller."""
        if self.stories.is_private(entry_id):
            return "Wie dit vertelde, houdt het liever voor jullie."
        if self.stories.agreement(entry_id):
            return super().why_waiting(entry_id)
        return "Wie dit vertelde, zei nog niet dat het klopt."

    def remark(self, item: Contribution) -> Remark:
        """A line of a story is its teller's, whoever wrote it down."""
        made = super().remark(item)
        return replace(made, author=item.about.get("partner") or made.author)

    def plan_parts(self) -> PlanParts:
        """The stories to whose words their tellers agreed."""
        return {"stories": self.stories.agreed()}

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        person = self.gathering.people.get(visitor.participant or "")
        own = self.step.questions.get(person.side) if person else None
        view: dict[str, Any] = {
            "question": own or self.settings.question or self.step.question,
            "talk_minutes": self.settings.talk_minutes,
            "max_length": self.max_length,
            "lines": [line.model_dump() for line in self.settings.lines],
        }
        if visitor.role is Role.FACILITATOR:
            return view | facilitator_view(self)
        if visitor.role is Role.PARTICIPANT:
            return view | participant_view(self, visitor.participant or "")
        return view | screen_view(self, named=visitor.role is Role.SCREEN)


KIND = Interview
