"""Tafels: everybody chooses, sits at a table in each round, and writes down what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from stappenplan import dutch
from stappenplan.contract.entry_rules import FACILITATORS, Draft, Rule, Undo
from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.contract.step_kind import Phase, Player
from stappenplan.contract.step_sort import StepSort
from stappenplan.errors import Refusal
from stappenplan.step_parts.wishes import WISH_RULES
from stappenplan.steps.tables import checks
from stappenplan.steps.tables.arrangement import everybody, number_of_tables, place_people
from stappenplan.steps.tables.entries import (
    BeginRound,
    ChooseTables,
    CloseTable,
    KeepTogether,
    LimitStay,
    MakeRounds,
    PlacePerson,
    ReleasePerson,
    SeatPerson,
    SetHost,
    WriteLesson,
)
from stappenplan.steps.tables.state import LESSONS, TablesState
from stappenplan.steps.tables.views import facilitator_view, participant_view, screen_view

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Step

TALKING = frozenset({"talk", "harvest"})
# What people did at their tables: places are not taken back under them.
_USES = frozenset({*LESSONS, "round"})


def _together_words(body: Mapping[str, Any]) -> str:
    return "{participant} en {other} " + ("mogen los" if body.get("off") else "blijven samen")


def _undo(words: Any) -> Undo:
    return Undo(words, "places", until=_USES)


class Tables(TablesState):
    """Rounds of talks at tables, with hosts who stay."""

    name = "tables"
    title = "Tafels"
    icon = "🍽️"
    sort = StepSort.MEETING
    paper = "tafelbladen"
    shown_along = frozenset({"places", "hosts"})
    rounds_have_clocks = frozenset({"talk"})
    phases = (
        Phase("wish", "Tafels kiezen"),
        Phase("talk", "Gesprekken"),
        Phase("harvest", "Ophalen"),
    )
    rules: ClassVar[dict[str, Rule]] = {
        **WISH_RULES,
        "choose": Rule(ChooseTables, early=True, personal=True, private=True),
        "assign": Rule(
            MakeRounds, FACILITATORS, slow=True, elsewhere=True, undo=_undo("Indeling gemaakt")
        ),
        "place": Rule(
            PlacePerson,
            FACILITATORS,
            slow=True,
            elsewhere=True,
            undo=_undo("Plek gegeven aan {participant}"),
        ),
        "seat": Rule(SeatPerson, FACILITATORS, undo=_undo("{participant} verplaatst")),
        "release": Rule(ReleasePerson, FACILITATORS, undo=_undo("{participant} losgemaakt")),
        "stay": Rule(
            LimitStay,
            FACILITATORS,
            slow=True,
            elsewhere=True,
            undo=_undo("Rondes van {participant} veranderd"),
        ),
        "together": Rule(KeepTogether, FACILITATORS, undo=_undo(_together_words)),
        "host": Rule(SetHost, FACILITATORS, undo=_undo("Gastheer veranderd")),
        "close": Rule(
            CloseTable, FACILITATORS, slow=True, elsewhere=True, undo=_undo("Tafel gesloten")
        ),
        "round": Rule(BeginRound, FACILITATORS, phases=frozenset({"talk"})),
        "learned": Rule(WriteLesson, phases=TALKING),
        "host_learned": Rule(WriteLesson, phases=TALKING),
    }

    # -- what it declares ----------------------------------------------------------------

    @classmethod
    def paper_sheets(cls, step: Step) -> Iterator[PaperSheet]:
        """A sheet for each table, and one for its host."""
        settings = cls.Settings.model_validate(step.settings)
        questions = [settings.question, settings.host_question]
        content = {"lines": [dutch.one_line(question) for question in questions]}
        use = "Twee bladen per tafel: een voor de deelnemers en een voor de gastheer."
        yield PaperSheet("interview", "Tafelblad", use, content)

    @classmethod
    def preparations(cls, step: Step) -> Iterator[str]:
        """Tables with a sign, and hosts who know what they do."""
        yield "Zet op elke tafel een bordje met het onderwerp. Staan er genoeg stoelen?"
        if any(table.get("host") for table in step.settings.get("tables", ())):
            yield "Weten alle gastheren dat zij de hele tijd aan hun tafel blijven?"

    @classmethod
    def rehearsal_player(cls) -> Player:
        """People choose, sit, and write down what they learned."""
        from stappenplan.steps.tables.player import tables

        return tables

    # -- what may be entered -------------------------------------------------------------

    def accept(self, draft: Draft) -> dict[str, Any]:
        """Refuse what cannot be; record the places that follow."""
        body = super().accept(draft)
        match draft.type:
            case "avoid" | "manager":
                self.wishes.check(draft, self.gathering.people)
            case "choose":
                checks.check_choice(self, draft)
                body["tables"] = list(dict.fromkeys(draft.body.tables))
            case "together":
                checks.check_together(self, draft)
            case "host":
                checks.check_host(self, draft)
            case "round":
                checks.check_round(self, draft)
            case "release":
                checks.check_release(self, draft.body.participant, draft.body.round - 1)
            case "learned" | "host_learned":
                checks.check_lesson(self, draft)
            case _:
                body |= self._computed(draft)
        return body

    def _computed(self, draft: Draft) -> dict[str, Any]:
        """The places that an entry about them changes."""
        match draft.type:
            case "assign":
                return self._rounds()
            case "place":
                checks.check_person(self, draft.body.participant)
                found = place_people(self, [draft.body.participant])
                if all(table is None for table in found[draft.body.participant]):
                    raise Refusal("Er is geen plek gevonden. Kies zelf een tafel.")
                return {"places": found}
            case "seat":
                person, number = draft.body.participant, draft.body.round - 1
                checks.check_seat(self, person, number, draft.body.table)
                places = [self.place(person, r) for r in range(self.rounds)]
                places[number] = draft.body.table
                return {"places": {person: places}}
            case "stay":
                checks.check_stay(self, draft)
                stay = range(draft.body.first - 1, draft.body.last)
                placed = bool(self.times_made)
                person = draft.body.participant
                return {"places": place_people(self, [person], stay=stay)} if placed else {}
            case "close":
                checks.check_close(self, draft)
                table = draft.body.table
                rounds = self.rounds_from_now()
                moved = dict.fromkeys(p for r in rounds for p in self.seated(r).get(table, ()))
                return {"places": place_people(self, moved, without={table})}
        return {}

    def _rounds(self) -> dict[str, Any]:
        """Everybody's places in the rounds to come."""
        checks.check_may_assign(self)
        tables = [table.id for table in self.open_tables()]
        count = number_of_tables(self)
        numbered = not tables or bool(self._unnamed_tables)
        if numbered and not self.round:
            tables = [f"tafel-{number}" for number in range(1, count + 1)]
        places = everybody(self, tables)
        return {
            "places": places,
            "tables": max(len(tables), self._unnamed_tables) if numbered else 0,
        }

    # -- what it shows and yields --------------------------------------------------------

    def view(self, visitor: Visitor) -> dict[str, Any]:
        """What this visitor may see."""
        view: dict[str, Any] = {
            "made": self.times_made > 0,
            "round": self.round,
            "rounds": self.rounds,
            "talk_minutes": self.settings.talk_minutes,
            "question": self.settings.question,
            "host_question": self.settings.host_question,
            "max_length": self.max_length,
        }
        if visitor.role is Role.FACILITATOR:
            return view | facilitator_view(self)
        if visitor.role is Role.PARTICIPANT:
            return view | participant_view(self, visitor.participant or "")
        return view | screen_view(self, named=visitor.role is Role.SCREEN)

    def results(self) -> Iterator[ResultPart]:
        """What participants and hosts learned, by table."""
        shown = list(self.shown(*LESSONS, "merged"))
        if not shown:
            return
        groups = []
        for about in dict.fromkeys(str(item.about.get("label", "")) for item in shown):
            lines = [
                Line(text=item.text, sources=item.sources)
                for item in shown
                if item.about.get("label", "") == about
            ]
            groups.append(ResultGroup(title=about, lines=tuple(lines)))
        at = {item.about.get("table") for item in shown}
        tables = dutch.count_noun(len(at), "tafel", "tafels")
        brief = f"{dutch.count_noun(len(shown), 'les', 'lessen')} van {tables}."
        yield ResultPart(
            step=self.step.id,
            title=self.step.title,
            brief=(Line(text=brief, sources=tuple(s for item in shown for s in item.sources)),),
            groups=tuple(groups),
        )


KIND = Tables
